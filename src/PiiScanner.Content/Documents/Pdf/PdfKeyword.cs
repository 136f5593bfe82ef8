namespace PiiScanner.Content.Documents.Pdf;

/// <summary>A word that is none of the others: an operator, <c>true</c>, <c>endobj</c>.</summary>
internal sealed class PdfKeyword(string value) : PdfValue
{
    /// <summary>The word.</summary>
    public string Value => value;
}
