namespace PiiScanner.Stores;

/// <summary>Whether a store can be used, found out with its first readable item.</summary>
/// <param name="Store">The store's name in records.</param>
/// <param name="CanList">True when the listing gives items.</param>
/// <param name="CanRead">True when a byte could be read; null when there was nothing to read.</param>
/// <param name="Problem">What is wrong and which right is missing, null when nothing is.</param>
public sealed record StoreCheck(string Store, bool CanList, bool? CanRead, string? Problem)
{
    /// <summary>Lists up to the first readable item and reads its first byte. What lies below the target may be closed: the target is judged by itself.</summary>
    /// <param name="store">The store.</param>
    /// <param name="key">The key that the target names, as <see cref="StoreUri.KeyOf"/> gives it.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public static async Task<StoreCheck> RunAsync(IStore store, string key, CancellationToken cancellationToken)
    {
        bool canList = false;
        try
        {
            await foreach (StoreItem item in store.EnumerateAsync(cancellationToken).ConfigureAwait(false))
            {
                if (item.Key == key && ProblemOf(item.State) is { } problem) return new StoreCheck(store.Name, false, null, problem);
                canList = true;
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

    private static string? ProblemOf(ItemState state) => state switch
    {
        ItemState.Missing => "There is nothing at the target.",
        ItemState.Denied => "The system refuses to list the target; it needs the right to read it.",
        ItemState.NotRegular => "The target is no file, directory or pipe, and cannot be read.",
        _ => null,
    };
}
