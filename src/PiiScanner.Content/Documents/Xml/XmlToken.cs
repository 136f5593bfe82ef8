namespace PiiScanner.Content.Documents.Xml;

/// <summary>What <see cref="XmlScanner.Read"/> came upon.</summary>
internal enum XmlToken
{
    /// <summary>The end of the input, whole or not.</summary>
    End,

    /// <summary>A start tag. An empty element is an <see cref="Open"/> and a <see cref="Close"/>.</summary>
    Open,

    /// <summary>An end tag.</summary>
    Close,

    /// <summary>A piece of character data; the next piece may go on where it ends.</summary>
    Text,
}
