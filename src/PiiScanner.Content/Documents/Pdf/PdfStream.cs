namespace PiiScanner.Content.Documents.Pdf;

/// <summary>A stream: what is said of it, and where it lies.</summary>
/// <param name="dictionary">What is said of it.</param>
/// <param name="start">Where its data starts in the file.</param>
/// <param name="length">How much there is.</param>
/// <param name="id">The object that it is, which its key depends on.</param>
internal sealed class PdfStream(PdfDictionary dictionary, long start, long length, PdfReference id) : PdfValue
{
    /// <summary>What is said of it.</summary>
    public PdfDictionary Dictionary => dictionary;

    /// <summary>Where its data starts in the file.</summary>
    public long Start => start;

    /// <summary>How much there is, encoded.</summary>
    public long Length => length;

    /// <summary>The object that it is.</summary>
    public PdfReference Id => id;
}
