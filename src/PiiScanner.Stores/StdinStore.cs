namespace PiiScanner.Stores;

/// <summary>Standard input: one item that can be read once, from start to end.</summary>
internal sealed class StdinStore(Func<Stream> open) : IStore
{
    private int opened;

    public string Name => "stdin";

    public IAsyncEnumerable<StoreItem> EnumerateAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new[] { new StoreItem(Name, "-", [], null, null, -1, null, ItemState.Readable) }.ToAsyncEnumerable();
    }

    public ValueTask<Stream> OpenAsync(StoreItem item, CancellationToken cancellationToken) => Interlocked.Exchange(ref opened, 1) == 0
        ? new ValueTask<Stream>(open())
        : throw new StoreException(Reason.NotFound, "Standard input was read before; it can be read once.");
}
