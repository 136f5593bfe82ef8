using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Pdf;

/// <summary>Bytes of a file from a place on. Keeps its own place, so that others may read the file in between.</summary>
internal sealed class PdfRawStream(BlockStream file, long start, long length) : ReadOnlyStream
{
    private long position;

    public override int Read(Span<byte> buffer)
    {
        int count = (int)Math.Min(buffer.Length, length - position);
        if (count <= 0) return 0;
        file.Position = start + position;
        int read = file.Read(buffer[..count]);
        position += read;
        return read;
    }
}
