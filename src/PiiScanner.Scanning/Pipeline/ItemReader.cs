using PiiScanner.Content.Reading;
using PiiScanner.Scanning.Recording;

namespace PiiScanner.Scanning.Pipeline;

/// <summary>Brings an item to its outcome, whatever happens. Shared by all threads.</summary>
internal sealed class ItemReader(ContentReader reader, Recorders recorders, IBaseline? baseline)
{
    private static readonly Silence Silence = new();

    private readonly ScanProgress progress = recorders.Progress;

    /// <summary>Reads an item, or tells why it cannot be read. One that is known is not opened.</summary>
    /// <exception cref="OperationCanceledException">The user stopped the scan.</exception>
    public FinishedItem Read(ListedItem listed, CancellationToken stop)
    {
        if (baseline is not null && WhyNot(listed) is null && baseline.Find(listed.Item) is { } known)
        {
            progress.AddBytesDone(Math.Max(0, listed.Item.Length));
            Outcome outcome = known.Outcome;
            foreach (TypeCount count in outcome.Findings) progress.AddHits(count.Hits);
            return new FinishedItem(outcome, null, known);
        }
        try
        {
            // What has no length comes as it is made: standard input, or a pipe. It can be read only once.
            return Read(listed, listed.Item.Length < 0 ? ReadOrder.Any : ReadOrder.AnyWhileEqual, stop);
        }
        catch (OrderMattersException)
        {
            return Read(listed, ReadOrder.OneByOne, stop);
        }
    }

    private FinishedItem Read(ListedItem listed, ReadOrder order, CancellationToken stop)
    {
        var recorder = new ItemRecorder(recorders);
        try
        {
            Outcome outcome = Read(listed, recorder, order, stop);
            recorder.Seal();
            return new FinishedItem(outcome, recorder);
        }
        catch (Exception exception)
        {
            recorder.Dispose();
            if (exception is OrderMattersException || (exception is OperationCanceledException && stop.IsCancellationRequested)) throw;
            return new FinishedItem(Fail(listed.Item, exception), new ItemRecorder(recorders));
        }
    }

    private Outcome Read(ListedItem listed, ItemRecorder recorder, ReadOrder order, CancellationToken stop)
    {
        StoreItem item = listed.Item;
        ReasonDetail? refusal = WhyNot(listed);
        try
        {
            if (refusal is null) return Open(listed, recorder, order, stop);
        }
        catch (StoreException exception)
        {
            refusal = new ReasonDetail(exception.Reason, exception.Detail);
        }
        progress.AddBytesDone(Math.Max(0, item.Length));
        return reader.Refuse(item, refusal.Reason, refusal.Detail, refusal.Reason == Reason.Ignored ? Silence : recorder);
    }

    /// <summary>The one place where trouble with an item that is nobody's affair becomes its outcome; what it held is lost.</summary>
    private static Outcome Fail(StoreItem item, Exception exception)
    {
        var unreadable = exception as UnreadableException; // no room for its results
        (Reason reason, string detail) = unreadable is null
            ? (Reason.Internal, $"Its reader failed with {exception.GetType().Name}.")
            : (unreadable.Reason, unreadable.Detail);
        return new Outcome(DocumentPath.Root(item), OutcomeKind.Failed, [new ReasonCount(reason, 1)], detail, item.Length, 0, 0, 0, [])
        {
            LackedRoom = unreadable is { LackedRoom: true },
        };
    }

    private Outcome Open(ListedItem listed, ItemRecorder recorder, ReadOrder order, CancellationToken stop)
    {
        using Stream content = listed.Item.Volumes.IsEmpty ? Open(listed.Item) : new VolumeStream(listed.Item.Volumes, Open);
        using var watched = new WatchedStream(content, listed.Item.Length, progress);
        try
        {
            Outcome outcome = reader.Read(watched, listed.Item, recorder, order, stop);
            watched.Complete();
            return outcome;
        }
        catch (OrderMattersException)
        {
            watched.Forget();
            throw;
        }

        Stream Open(StoreItem item) => Wait(listed.Store.OpenAsync(item, stop));
    }

    private ReasonDetail? WhyNot(ListedItem listed) => listed switch
    {
        { Refusal: { } refusal } => refusal,
        { Item.State: ItemState.ArchiveTier } => new(Reason.ArchiveTier, "It lies in an archive tier and must be restored before it can be read."),
        { Item.State: ItemState.NotRegular } => new(Reason.NotRegular, "It is no regular file."),
        { Item.State: ItemState.Denied } => new(Reason.AccessDenied, "The store refuses to hand it over."),
        { Item.State: ItemState.Missing } => new(Reason.NotFound, "It is not there."),
        { Item.State: ItemState.Ignored } => new(Reason.Ignored, null),
        _ when listed.Item.ContentLength > reader.Limits.MaxObjectSize => new(Reason.LimitSize, "It is larger than the object size limit."),
        _ => null,
    };

    /// <summary>The one place where a working thread waits for a store: from here on it reads as plain code does.</summary>
    private static Stream Wait(ValueTask<Stream> opening) =>
        opening.IsCompletedSuccessfully ? opening.Result : opening.AsTask().GetAwaiter().GetResult();
}
