namespace PiiScanner.Stores.Throttling;

/// <summary>Reads a store no faster than a rate allows. Listing is not held back.</summary>
public sealed class ThrottledStore(IStore store, RateLimit rate) : IStore
{
    /// <inheritdoc/>
    public string Name => store.Name;

    /// <inheritdoc/>
    public IAsyncEnumerable<StoreItem> EnumerateAsync(CancellationToken cancellationToken) => store.EnumerateAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<Stream> OpenAsync(StoreItem item, CancellationToken cancellationToken) =>
        new ThrottledStream(await store.OpenAsync(item, cancellationToken).ConfigureAwait(false), rate, cancellationToken);
}
