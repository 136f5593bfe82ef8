using System.Buffers;

namespace PiiScanner.Stores.Reading;

/// <summary>A range of an object that is fetched into a rented buffer.</summary>
internal sealed class RangePart
{
    private readonly CancellationTokenSource stop;
    private readonly byte[] buffer;
    private readonly int length;

    /// <summary>Starts to fetch.</summary>
    public RangePart(RangeReader reader, long offset, int length, CancellationToken cancellationToken)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        buffer = ArrayPool<byte>.Shared.Rent(length);
        this.length = length;
        Offset = offset;
        Fetch = reader(offset, buffer.AsMemory(0, length), stop.Token);
    }

    /// <summary>Where it begins in the object.</summary>
    public long Offset { get; }

    /// <summary>Where the next part begins.</summary>
    public long End => Offset + length;

    /// <summary>Ends when the bytes are there.</summary>
    public Task Fetch { get; }

    /// <summary>The bytes, once <see cref="Fetch"/> has ended.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, length);

    /// <summary>Gives the buffer back, cleared, as soon as nobody writes to it any more.</summary>
    public async Task ReleaseAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await Fetch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        stop.Dispose();
    }
}
