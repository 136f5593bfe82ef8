namespace PiiScanner;

/// <summary>A place that holds items. Reading only. Instances may be used from several threads at once.</summary>
public interface IStore
{
    /// <summary>The store's name in records, see <see cref="StoreItem.Store"/>.</summary>
    string Name { get; }

    /// <summary>
    /// Lists the items in the order of their keys compared as UTF-8 bytes. An item that cannot be read is listed with the state that says
    /// why; nothing is left out.
    /// </summary>
    /// <exception cref="StoreException">The listing itself cannot go on.</exception>
    IAsyncEnumerable<StoreItem> EnumerateAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Opens a readable item. The stream belongs to the caller; it can seek where the store has ranges (standard input has none), and
    /// reading it throws <see cref="StoreException"/> when the item changed since it was listed.
    /// </summary>
    /// <exception cref="StoreException">It cannot be opened; <see cref="StoreException.Reason"/> says why.</exception>
    ValueTask<Stream> OpenAsync(StoreItem item, CancellationToken cancellationToken);
}
