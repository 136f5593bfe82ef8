namespace PiiScanner.Content.Documents.Pdf;

/// <summary>An object of a PDF file (ISO 32000-2, 7.3). The null object is a null reference.</summary>
internal abstract class PdfValue;

/// <summary>A number.</summary>
internal sealed class PdfNumber(double value) : PdfValue
{
    /// <summary>Its value.</summary>
    public double Value => value;

    /// <summary>Its value as a whole number, cut to what fits.</summary>
    public int Whole => (int)Math.Clamp(value, int.MinValue, int.MaxValue);
}

/// <summary>A name, without its slash.</summary>
internal sealed class PdfName(string value) : PdfValue
{
    /// <summary>The name.</summary>
    public string Value => value;
}

/// <summary>A string of bytes.</summary>
internal sealed class PdfBytes(byte[] value) : PdfValue
{
    /// <summary>The bytes, decrypted.</summary>
    public byte[] Value { get; set; } = value;
}

/// <summary>A word that is none of the others: an operator, <c>true</c>, <c>endobj</c>.</summary>
internal sealed class PdfKeyword(string value) : PdfValue
{
    /// <summary>The word.</summary>
    public string Value => value;
}

/// <summary>An array.</summary>
internal sealed class PdfArray(List<PdfValue?> items) : PdfValue
{
    /// <summary>Its items; references are not followed.</summary>
    public List<PdfValue?> Items => items;
}

/// <summary>A dictionary.</summary>
internal sealed class PdfDictionary(Dictionary<string, PdfValue?> entries) : PdfValue
{
    /// <summary>Its entries; references are not followed.</summary>
    public Dictionary<string, PdfValue?> Entries => entries;

    /// <summary>The number of the object that it is; 0 when it stands inside another.</summary>
    public int Id { get; set; }

    /// <summary>An entry as it stands; null when there is none.</summary>
    public PdfValue? this[string key] => entries.GetValueOrDefault(key);
}

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

/// <summary>A reference to an object.</summary>
internal sealed class PdfReference(int number, int generation) : PdfValue
{
    /// <summary>The object's number.</summary>
    public int Number => number;

    /// <summary>Its generation.</summary>
    public int Generation => generation;
}
