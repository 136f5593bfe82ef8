using PiiScanner.Content.Reading;
using PiiScanner.Content.Recognition;

namespace PiiScanner.Content.Documents.Pdf;

/// <summary>
/// PDF (ISO 32000-2), read by a reader of our own: it needs no cross-reference table, its memory and depth are bounded, and what it cannot read it tells.
/// </summary>
internal sealed class PdfFormat : IFormat
{
    /// <inheritdoc/>
    public string Name => "pdf";

    /// <inheritdoc/>
    public Access Access => Access.Random;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) => PdfHead.Find(head) >= 0;

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        int start = ReadBefore(content, context);
        using var file = new PdfFile(content, context);
        new PdfEnd(file, start).Check();
        using var document = new PdfDocument(file, context);
        document.Read();
        PdfAppendix.Read(content, file, context);
    }

    /// <summary>Searches what stands before the header, and gives how much that is.</summary>
    private static int ReadBefore(Stream content, FormatContext context)
    {
        byte[] head = new byte[Math.Min(ReadLimits.HeadBytes, content.Length)];
        int start = Math.Max(0, PdfHead.Find(head.AsSpan(0, content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false))));
        content.Position = 0;
        using var before = new MemoryStream(head, 0, start, writable: false);
        if (start > 0) PlainBytes.Read(before, context);
        return start;
    }
}
