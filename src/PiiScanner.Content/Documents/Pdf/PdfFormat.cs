using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Pdf;

/// <summary>
/// PDF (ISO 32000-2), read by a reader of our own: it needs no cross-reference table, its memory and depth are bounded, and what it cannot read it tells.
/// </summary>
internal sealed class PdfFormat : IFormat
{
    /// <summary>Readers look for the header in so many first bytes (ISO 32000-1, implementation note 13).</summary>
    private const int HeaderReach = 1024;

    /// <inheritdoc/>
    public string Name => "pdf";

    /// <inheritdoc/>
    public Access Access => Access.Random;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        int at = head[..Math.Min(head.Length, HeaderReach)].IndexOf("%PDF-"u8);
        if (at == 0) return head.Length > 5;
        return at > 0 && head[(at + 5)..].StartsWith("1."u8) && head[at - 1] is (byte)'\n' or (byte)'\r' or 0xBF or 0;
    }

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        using var file = new PdfFile(content, context);
        new PdfEnd(file).Check();
        using var document = new PdfDocument(file, context);
        document.Read();
        PdfAppendix.Read(content, file, context);
    }
}
