using System.Runtime.CompilerServices;
using System.Text;

namespace PiiScanner.Stores.Reading;

/// <summary>
/// Puts a remote listing in the order of keys compared as UTF-8 bytes. Amazon's general-purpose buckets list that way; directory buckets,
/// Azure and many compatible servers have an order of their own. It looks ahead over a window of items: up to that many the order is
/// always right, beyond it where the server's order is near. Of one key the current version comes first, then the others as the server lists them.
/// What was listed before the listing failed is given before it fails here.
/// </summary>
internal sealed class OrderedStore(IStore store, int window = OrderedStore.DefaultWindow) : IStore
{
    /// <summary>Items that are held back: a few megabytes.</summary>
    public const int DefaultWindow = 16_384;

    public string Name => store.Name;

    public async IAsyncEnumerable<StoreItem> EnumerateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var held = new PriorityQueue<StoreItem, (byte[] Key, long Number)>(Comparer<(byte[] Key, long Number)>.Create(static (a, b) =>
            a.Key.AsSpan().SequenceCompareTo(b.Key) is not 0 and var order ? order : a.Number.CompareTo(b.Number)));
        long number = 0;
        IAsyncEnumerator<StoreItem> items = store.EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (items.ConfigureAwait(false))
        {
            Task<bool> next = NextAsync();
            while (await IsThereAsync(next).ConfigureAwait(false))
            {
                StoreItem item = items.Current;
                (byte[], long) key = (Encoding.UTF8.GetBytes(item.Key), item.VersionId is null ? 0 : ++number);
                if (held.Count < window) held.Enqueue(item, key);
                else yield return held.EnqueueDequeue(item, key);
                next = NextAsync();
            }
            while (held.TryDequeue(out StoreItem? item, out _)) yield return item;
            await next.ConfigureAwait(false);
        }

        Task<bool> NextAsync() => items.MoveNextAsync().AsTask();
    }

    public ValueTask<Stream> OpenAsync(StoreItem item, CancellationToken cancellationToken) => store.OpenAsync(item, cancellationToken);

    private static async ValueTask<bool> IsThereAsync(Task<bool> next)
    {
        await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return next.IsCompletedSuccessfully && await next.ConfigureAwait(false);
    }
}
