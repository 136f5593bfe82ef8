namespace PiiScanner.Content.Documents.RichText;

/// <summary>Where the text of a group goes.</summary>
internal enum Destination : byte
{
    /// <summary>Into the document's lines.</summary>
    Body,

    /// <summary>On lines of its own behind the paragraph it hangs on: notes, comments, text boxes, field codes.</summary>
    Aside,

    /// <summary>Like <see cref="Aside"/>, if it holds an attribute: HTML that Outlook keeps beside its text ([MS-OXRTFEX] 2.1.3.1).</summary>
    Markup,

    /// <summary>Nowhere: definitions, pictures.</summary>
    None,

    /// <summary>Nowhere; fonts and their character sets are taken in.</summary>
    Fonts,
}
