using System.Runtime.CompilerServices;
using System.Text;

namespace PiiScanner.Stores.Filtering;

/// <summary>Lists as ignored what a filter leaves out. Globs are relative to the last slash of the prefix.</summary>
internal sealed class FilteredStore(IStore store, string prefix, ItemFilter filter) : IStore
{
    private readonly int root = Encoding.UTF8.GetByteCount(prefix.AsSpan(0, prefix.LastIndexOf('/') + 1));

    public string Name => store.Name;

    public async IAsyncEnumerable<StoreItem> EnumerateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (StoreItem item in store.EnumerateAsync(cancellationToken).ConfigureAwait(false))
        {
            bool isIgnored = item.State != ItemState.Missing && filter.Ignores(Encoding.UTF8.GetBytes(item.Key).AsSpan(root), isDirectory: false);
            yield return isIgnored ? item with { State = ItemState.Ignored } : item;
        }
    }

    public ValueTask<Stream> OpenAsync(StoreItem item, CancellationToken cancellationToken) => store.OpenAsync(item, cancellationToken);
}
