using System.Runtime.CompilerServices;
using System.Text;

namespace PiiScanner.Stores.Reading;

/// <summary>
/// Puts a remote listing in the order of keys compared as UTF-8 bytes. Amazon's general-purpose buckets list that way; directory buckets,
/// Azure and many compatible servers have an order of their own. It looks ahead over a window of items: up to that many the order is
/// always right, beyond it where the server's order is near.
/// </summary>
internal sealed class OrderedStore(IStore store, int window = OrderedStore.DefaultWindow) : IStore
{
    /// <summary>Items that are held back: a few megabytes.</summary>
    public const int DefaultWindow = 16_384;

    public string Name => store.Name;

    public async IAsyncEnumerable<StoreItem> EnumerateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var held = new PriorityQueue<StoreItem, byte[]>(Comparer<byte[]>.Create(static (a, b) => a.AsSpan().SequenceCompareTo(b)));
        await foreach (StoreItem item in store.EnumerateAsync(cancellationToken).ConfigureAwait(false))
        {
            byte[] key = Encoding.UTF8.GetBytes(item.Key);
            if (held.Count < window) held.Enqueue(item, key);
            else yield return held.EnqueueDequeue(item, key);
        }
        while (held.TryDequeue(out StoreItem? item, out _)) yield return item;
    }

    public ValueTask<Stream> OpenAsync(StoreItem item, CancellationToken cancellationToken) => store.OpenAsync(item, cancellationToken);
}
