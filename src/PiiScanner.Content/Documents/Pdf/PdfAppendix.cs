using PiiScanner.Content.Containers.Zip;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Pdf;

/// <summary>A zip archive put behind a PDF, so that the whole is both: its entries are documents of their own. What is no zip of it is the PDF, read already.</summary>
internal sealed class PdfAppendix : IZipEntries
{
    private const int TailBytes = 64 * 1024;

    private readonly ZipChildren children;

    private PdfAppendix(FormatContext context) => children = new ZipChildren(context);

    /// <summary>Reads the archive, if the file ends in one.</summary>
    public static void Read(Stream content, PdfFile file, FormatContext context)
    {
        byte[] tail = new byte[Math.Min(TailBytes, file.Length)];
        int length = file.ReadAt(file.Length - tail.Length, tail);
        int end = tail.AsSpan(0, length).LastIndexOf("PK\x5\x6"u8);
        if (end < 0 || tail.AsSpan(end, length - end).IndexOf("%%EOF"u8) >= 0) return;
        using var zip = new ZipReading(content, context, new PdfAppendix(context));
        zip.Read();
    }

    void IZipEntries.Take(ZipEntry entry, long dataStart, Stream content) => children.Take(entry, dataStart, content);

    void IZipEntries.Refuse(ZipEntry entry, Reason reason, string detail) => children.Refuse(entry, reason, detail);

    void IZipEntries.TakeOutside(Stream content, long length)
    {
        // the PDF
    }
}
