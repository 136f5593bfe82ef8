namespace PiiScanner.Content.Documents.Pdf;

/// <summary>A name, without its slash.</summary>
internal sealed class PdfName(string value) : PdfValue
{
    /// <summary>The name.</summary>
    public string Value => value;
}
