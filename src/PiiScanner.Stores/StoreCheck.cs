namespace PiiScanner.Stores;

/// <summary>Whether a store can be used, found out with its first readable item.</summary>
/// <param name="Store">The store's name in records.</param>
/// <param name="CanList">True when the listing gives items.</param>
/// <param name="CanRead">True when a byte could be read; null when there was nothing to read.</param>
/// <param name="Problem">What is wrong and which right is missing, null when nothing is.</param>
public sealed record StoreCheck(string Store, bool CanList, bool? CanRead, string? Problem)
{
    /// <summary>Lists up to the first readable item and reads its first byte.</summary>
    public static async Task<StoreCheck> RunAsync(IStore store, CancellationToken cancellationToken)
    {
        bool canList = false;
        try
        {
            await foreach (StoreItem item in store.EnumerateAsync(cancellationToken).ConfigureAwait(false))
            {
                canList = item.State is not (ItemState.Missing or ItemState.Denied);
                if (!canList) return new StoreCheck(store.Name, false, null, Sentence(item.State));
                if (item.State != ItemState.Readable) continue;
                Stream content = await store.OpenAsync(item, cancellationToken).ConfigureAwait(false);
                await using (content.ConfigureAwait(false))
                {
                    _ = await content.ReadAsync(new byte[1], cancellationToken).ConfigureAwait(false);
                }
                return new StoreCheck(store.Name, true, true, null);
            }
            return new StoreCheck(store.Name, true, null, null);
        }
        catch (StoreException exception)
        {
            return new StoreCheck(store.Name, canList, canList ? false : null, exception.Detail);
        }
    }

    private static string Sentence(ItemState state) => state == ItemState.Missing
        ? "There is nothing at the target."
        : "The system refuses to list the target; it needs the right to read it.";
}
