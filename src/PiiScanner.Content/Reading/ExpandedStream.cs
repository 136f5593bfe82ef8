namespace PiiScanner.Content.Reading;

/// <summary>What a format expands out of its document for itself: charges every byte as given and notices cancellation. Leaves the inner stream open.</summary>
internal sealed class ExpandedStream(Stream inner, Meter meter, CancellationToken cancellationToken) : ReadOnlyStream
{
    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int read = inner.Read(buffer);
        meter.ChargeExpansion(read);
        return read;
    }
}
