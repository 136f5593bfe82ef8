using PiiScanner.Content.Reading;

namespace PiiScanner.Scanning.Pipeline;

/// <summary>An item's content that tells the progress how much of it was read. Bytes read twice count once. Leaves the inner stream open.</summary>
internal sealed class WatchedStream(Stream inner, long length, ScanProgress progress) : ReadOnlyStream
{
    private long counted;

    public override bool CanSeek => inner.CanSeek;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        Count(read);
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    /// <summary>The item is done with: what was not read needs no reading.</summary>
    public void Complete()
    {
        if (length > counted) Count(length - counted);
    }

    /// <summary>The item will be read again: what was read does not count.</summary>
    public void Forget() => Count(-counted);

    private void Count(long bytes)
    {
        if (length >= 0) bytes = Math.Min(bytes, length - counted);
        counted += bytes;
        progress.AddBytesDone(bytes);
    }
}
