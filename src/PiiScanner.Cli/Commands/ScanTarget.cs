using System.Runtime.CompilerServices;

namespace PiiScanner.Cli.Commands;

/// <summary>
/// The store behind one target of a scan: gives its items the name that the configuration has for it, leaves out what is older than
/// <c>--since</c>, and notices when the target is missing, denied or nothing that can be read.
/// </summary>
/// <param name="target">The target.</param>
/// <param name="since">Items changed before are left out, null for none.</param>
internal sealed class ScanTarget(OpenedTarget target, DateTimeOffset? since) : IStore
{
    /// <inheritdoc/>
    public string Name => target.Store.Name;

    /// <summary>The target as the user knows it.</summary>
    public string Shown => target.Shown;

    /// <summary>One sentence about the <see cref="Problem"/>.</summary>
    public string Complaint => Problem switch
    {
        Reason.NotFound => $"{Shown}: there is nothing there; check the spelling",
        Reason.NotRegular => $"{Shown}: it is no file, directory or pipe, and cannot be read",
        _ => $"{Shown}: access denied; 'piiscan stores check' says which right is missing",
    };

    /// <summary>Why nothing of the target could be read, null while it could.</summary>
    public Reason? Problem { get; private set; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoreItem> EnumerateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool isFirst = true;
        IAsyncEnumerator<StoreItem> items = target.Store.EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (items.ConfigureAwait(false))
        {
            while (await MoveAsync(items, isFirst).ConfigureAwait(false))
            {
                isFirst = false;
                StoreItem item = items.Current;
                if (IsTarget(item)) Problem = ProblemOf(item.State);
                yield return Arranged(item);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Stream> OpenAsync(StoreItem item, CancellationToken cancellationToken)
    {
        try
        {
            return await target.Store.OpenAsync(item, cancellationToken).ConfigureAwait(false);
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

    private bool IsTarget(StoreItem item) => item.Key == target.Key;

    private static Reason? ProblemOf(ItemState state) => state switch
    {
        ItemState.Missing => Reason.NotFound,
        ItemState.Denied => Reason.AccessDenied,
        ItemState.NotRegular => Reason.NotRegular,
        _ => null,
    };

    private StoreItem Arranged(StoreItem item)
    {
        if (item.State == ItemState.Readable && item.Modified < since) item = item with { State = ItemState.Ignored };
        return target.Name is null ? item : item with { StoreName = target.Name };
    }
}
