using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace PiiScanner.Cli.Commands;

/// <summary>
/// The store behind one target of a scan: gives its items the name that the configuration has for it, leaves out what is older than
/// <c>--since</c> and what the scan itself writes, and notices when the target is missing or denied.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="written">The target as written by the user, or its address in the configuration.</param>
/// <param name="name">Its name in the configuration, null for none.</param>
/// <param name="since">Items changed before are left out, null for none.</param>
/// <param name="outputs">Full paths of the files that the scan writes.</param>
internal sealed class ScanTarget(IStore store, string written, string? name, DateTimeOffset? since, FrozenSet<string> outputs) : IStore
{
    private const string Local = "file";

    private readonly bool isRemote = store.Name is not (Local or "stdin");

    /// <inheritdoc/>
    public string Name => store.Name;

    /// <summary>The target as the user knows it.</summary>
    public string Written => name ?? written;

    /// <summary>One sentence about the <see cref="Problem"/>.</summary>
    public string Complaint => Problem == Reason.NotFound
        ? $"{Written}: there is nothing there; check the spelling"
        : $"{Written}: access denied; 'piiscan stores check' says which right is missing";

    /// <summary>Why nothing of the target could be read, null while it could.</summary>
    public Reason? Problem { get; private set; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoreItem> EnumerateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool isEmpty = true;
        IAsyncEnumerator<StoreItem> items = store.EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (items.ConfigureAwait(false))
        {
            while (await MoveAsync(items, isEmpty).ConfigureAwait(false))
            {
                isEmpty = false;
                StoreItem item = items.Current;
                if (item.State is ItemState.Missing or ItemState.Denied && IsTarget(item))
                    Problem = item.State == ItemState.Missing ? Reason.NotFound : Reason.AccessDenied;
                yield return Arranged(item);
            }
        }
        // A bucket may be empty, but whoever writes a prefix means something by it.
        if (isEmpty && isRemote && written.TrimEnd('/').Length > Name.Length) Problem ??= Reason.NotFound;
    }

    /// <inheritdoc/>
    public async ValueTask<Stream> OpenAsync(StoreItem item, CancellationToken cancellationToken)
    {
        try
        {
            return await store.OpenAsync(item, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException exception) when (IsTarget(item) && exception.Reason is Reason.NotFound or Reason.AccessDenied)
        {
            Problem = exception.Reason;
            throw;
        }
    }

    private async ValueTask<bool> MoveAsync(IAsyncEnumerator<StoreItem> items, bool isFirst)
    {
        try
        {
            return await items.MoveNextAsync().ConfigureAwait(false);
        }
        catch (StoreException exception) when (isFirst && exception.Reason is Reason.NotFound or Reason.AccessDenied)
        {
            Problem = exception.Reason;
            throw;
        }
    }

    private bool IsTarget(StoreItem item) => isRemote
        ? written.EndsWith("/" + item.Key, StringComparison.Ordinal)
        : item.Key == Path.TrimEndingDirectorySeparator(Path.GetFullPath(written));

    private StoreItem Arranged(StoreItem item)
    {
        bool isOwn = item.Store == Local && outputs.Contains(item.Key), isOld = item.Modified < since;
        if (item.State == ItemState.Readable && (isOwn || isOld)) item = item with { State = ItemState.Ignored };
        return name is null ? item : item with { StoreName = name };
    }
}
