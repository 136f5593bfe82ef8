namespace PiiScanner.Content.Documents.Pdf;

/// <summary>An array.</summary>
internal sealed class PdfArray(List<PdfValue?> items) : PdfValue
{
    /// <summary>Its items; references are not followed.</summary>
    public List<PdfValue?> Items => items;
}
