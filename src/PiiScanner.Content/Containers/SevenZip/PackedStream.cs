using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.SevenZip;

/// <summary>A stretch of a stream that several share: each seeks to its own place. Ends in <see cref="EndOfStreamException"/> when that is cut.</summary>
internal sealed class PackedStream(Stream content, long start, long length) : ReadOnlyStream
{
    private long position;

    public override int Read(Span<byte> buffer)
    {
        int wanted = (int)Math.Min(buffer.Length, length - position);
        if (wanted == 0) return 0;
        long at = start + position;
        if (at > content.Length) throw new EndOfStreamException();
        if (content.Position != at) content.Position = at;
        int read = content.Read(buffer[..wanted]);
        if (read == 0) throw new EndOfStreamException();
        position += read;
        return read;
    }
}
