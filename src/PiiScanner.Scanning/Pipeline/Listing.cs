using System.Threading.Channels;

namespace PiiScanner.Scanning.Pipeline;

/// <summary>
/// Lists the stores one after the other. The window bounds how many items are between listing and commit, so a slow sink or one long item
/// stops the listing and memory stays bounded.
/// </summary>
internal sealed class Listing(IReadOnlyList<IStore> stores, Window window, ScanProgress progress)
{
    private readonly Channel<ListedItem> items = Channel.CreateUnbounded<ListedItem>(new UnboundedChannelOptions { SingleWriter = true });
    private readonly VolumeSets volumes = new();
    private long ordinal;

    /// <summary>The next item, once it is listed; null when there is none. May be called from several threads.</summary>
    public ListedItem? TryTake(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (items.Reader.TryRead(out ListedItem? item)) return item;
            ValueTask<bool> more = items.Reader.WaitToReadAsync(cancellationToken);
            if (!(more.IsCompletedSuccessfully ? more.Result : more.AsTask().GetAwaiter().GetResult())) return null;
        }
        return null;
    }

    /// <summary>Lists everything. A store whose listing fails is told by an item that stands for the rest of it, and the next one follows.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (IStore store in stores) await ListAsync(store, cancellationToken);
            await ReleaseAsync(cancellationToken);
            progress.EndListing();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The scan is over; so is the listing.
        }
        finally
        {
            items.Writer.Complete();
        }
    }

    private async Task ListAsync(IStore store, CancellationToken cancellationToken)
    {
        ReasonDetail? failure = null;
        try
        {
            await foreach (StoreItem item in store.EnumerateAsync(cancellationToken).WithCancellation(cancellationToken))
            {
                var listed = new ListedItem(ordinal, store, item);
                if (volumes.TryHold(listed)) continue;
                await ReleaseAsync(cancellationToken);
                if (!volumes.TryHold(listed)) await AddAsync(listed, cancellationToken);
            }
        }
        catch (StoreException exception)
        {
            failure = new ReasonDetail(exception.Reason, exception.Detail);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            failure = new ReasonDetail(Reason.Internal, $"The listing failed with {exception.GetType().Name}.");
        }
        if (failure is null) return;
        await ReleaseAsync(cancellationToken);
        var rest = new StoreItem(store.Name, "", [], null, null, -1, null, ItemState.Denied);
        await AddAsync(new ListedItem(ordinal, store, rest, failure), cancellationToken);
    }

    private async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (volumes.IsEmpty) return;
        foreach (ListedItem listed in await volumes.ReleaseAsync(cancellationToken)) await AddAsync(listed, cancellationToken);
    }

    private async Task AddAsync(ListedItem listed, CancellationToken cancellationToken)
    {
        await window.EnterAsync(cancellationToken);
        progress.AddListed(listed.Item.Length);
        items.Writer.TryWrite(listed with { Ordinal = ordinal++ });
    }
}
