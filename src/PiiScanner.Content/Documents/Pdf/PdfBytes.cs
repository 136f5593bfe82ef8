namespace PiiScanner.Content.Documents.Pdf;

/// <summary>A string of bytes.</summary>
internal sealed class PdfBytes(byte[] value) : PdfValue
{
    /// <summary>The bytes, decrypted.</summary>
    public byte[] Value { get; set; } = value;
}
