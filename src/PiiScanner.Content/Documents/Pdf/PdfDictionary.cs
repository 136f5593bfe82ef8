namespace PiiScanner.Content.Documents.Pdf;

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
