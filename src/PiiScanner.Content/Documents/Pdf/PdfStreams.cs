using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Pdf;

/// <summary>
/// What is stored in several streams: they are read one after the other, with white space between. The content of a page is (ISO 32000-2, 7.8.2), and the XML of
/// a form, whose first holds no more than the start tag.
/// </summary>
internal sealed class PdfStreams : ReadOnlyStream
{
    private readonly PdfFile file;
    private readonly IReadOnlyList<PdfValue?> parts;
    private Stream? current;
    private int next;

    /// <summary>Over a stream, or an array of them and of what is none.</summary>
    public PdfStreams(PdfValue? contents, PdfFile file)
    {
        this.file = file;
        parts = file.Resolve(contents) is PdfArray array ? array.Items : [contents];
    }

    public override int Read(Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int read = current?.Read(buffer) ?? 0;
            if (read > 0) return read;
            bool wasOpen = current is not null;
            current?.Dispose();
            current = null;
            if (next == parts.Count && !wasOpen) return 0;
            if (next < parts.Count && file.Resolve(parts[next++]) is PdfStream stream) current = file.Open(stream);
            if (!wasOpen) continue;
            buffer[0] = (byte)'\n';
            return 1;
        }
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) current?.Dispose();
        base.Dispose(disposing);
    }
}
