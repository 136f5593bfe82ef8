using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Isolation;

/// <summary>The document as a reading process sees it: every byte is asked for.</summary>
/// <param name="wire">To the scanner.</param>
/// <param name="length">The document's length.</param>
internal sealed class RangeStream(Wire wire, long length) : ReadOnlyStream
{
    private const int Ahead = 128 * 1024;

    private readonly byte[] buffer = new byte[Ahead];
    private long start;
    private int filled;
    private long position;

    public override bool CanSeek => true;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set => position = value >= 0 ? value : throw new IOException("There is no such place.");
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        if (position < start || position >= start + filled) Ask();
        int at = (int)(position - start), count = Math.Min(buffer.Length, filled - at);
        this.buffer.AsSpan(at, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => length + offset,
    };

    protected override void Dispose(bool disposing)
    {
        buffer.AsSpan().Clear();
        base.Dispose(disposing);
    }

    private void Ask()
    {
        wire.Put((long)Message.Range);
        wire.Put(position);
        wire.Put(Ahead);
        wire.Flush();
        start = position;
        filled = wire.TakeCount();
        wire.TakeBytes(buffer.AsSpan(0, Math.Min(filled, Ahead)));
    }
}
