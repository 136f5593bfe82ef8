namespace PiiScanner.Content.Documents.Pdf;

/// <summary>A reference to an object.</summary>
internal sealed class PdfReference(int number, int generation) : PdfValue
{
    /// <summary>The object's number.</summary>
    public int Number => number;

    /// <summary>Its generation.</summary>
    public int Generation => generation;
}
