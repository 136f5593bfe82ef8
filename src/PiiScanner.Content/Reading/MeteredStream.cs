namespace PiiScanner.Content.Reading;

/// <summary>A document's content as its format sees it: charges every byte and notices cancellation. Leaves the inner stream open.</summary>
internal sealed class MeteredStream(Stream inner, Meter meter, CancellationToken cancellationToken) : ReadOnlyStream
{
    // What is larger than the limit is read from the start up to there, so that it is cut in one place only.
    public override bool CanSeek => inner.CanSeek && !meter.IsOversize;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int read = inner.Read(buffer[..meter.Allow(buffer.Length)]);
        meter.Charge(read);
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);
}
