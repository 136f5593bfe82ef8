using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using PiiScanner.Content.Isolation;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Spooling;
using PiiScanner.Detection;
using PiiScanner.Scanning.Keys;
using PiiScanner.Scanning.Recording;

namespace PiiScanner.Scanning.Pipeline;

/// <summary>
/// One scan: lists stores, reads their items on several threads, and hands the results to a sink in the order of listing, one commit an item.
/// Equal items, options and keys give equal results, whatever the number of threads.
/// </summary>
/// <param name="options">How to go about it.</param>
/// <param name="detector">What to look for.</param>
/// <param name="formats">What can be read, in the order of asking.</param>
/// <param name="key">Under which values are hashed.</param>
/// <param name="space">Temporary space.</param>
/// <param name="processes">Where formats are read that must be isolated; null to read them in this process.</param>
/// <param name="baseline">What earlier scans know, null for nothing.</param>
/// <param name="cache">Where results of documents in containers are kept, null for nowhere.</param>
public sealed class Scan(
    ScanOptions options, Detector detector, ImmutableArray<IFormat> formats, ScanKey key, SpoolSpace space, ReaderProcesses? processes = null,
    IBaseline? baseline = null, IDocumentCache? cache = null)
{
    private Exception? fault;

    /// <summary>How far it is.</summary>
    public ScanProgress Progress { get; } = new();

    /// <summary>Once it ran: the documents that hold the worst and the most, worst first.</summary>
    public ImmutableArray<PlaceCount> WorstPlaces { get; private set; } = [];

    /// <summary>
    /// Runs the scan, once. An item's trouble becomes its outcome; only exceptions of the sink and of the baseline come out, and end the scan.
    /// </summary>
    /// <param name="stores">The stores, in the order of their results.</param>
    /// <param name="sink">Where results go.</param>
    /// <param name="stop">The user's stop: items under way are dropped, what was committed stays, and the summary says that it was stopped.</param>
    public ScanSummary Run(IReadOnlyList<IStore> stores, IResultSink sink, CancellationToken stop)
    {
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var slots = new SemaphoreSlim(options.Threads);
        using var window = new Window(options.WindowItems);
        using var recorders = new Recorders(options, detector, key, space, Progress, cache);
        using var commits = new Commits(sink, window, recorders, halt.Token);
        var reader = new ItemReader(new ContentReader(formats, options.Limits, space, slots, processes) { Passwords = options.Passwords }, recorders, baseline);
        var listing = new Listing(stores, window, Progress);
        Task listed = Task.Run(() => listing.RunAsync(halt.Token), CancellationToken.None);

        var threads = new Thread[options.Threads];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(() => Work(listing, reader, commits, slots, halt)) { Name = $"scan {i + 1}", IsBackground = true };
            threads[i].Start();
        }
        foreach (Thread thread in threads) thread.Join();
        listed.Wait(CancellationToken.None);

        if (fault is not null) ExceptionDispatchInfo.Throw(fault);
        ScanSummary summary = commits.Summarize(options.Id, stop.IsCancellationRequested);
        WorstPlaces = commits.WorstPlaces;
        sink.Complete(summary);
        return summary;
    }

    private void Work(Listing listing, ItemReader reader, Commits commits, SemaphoreSlim slots, CancellationTokenSource halt)
    {
        try
        {
            while (listing.TryTake(halt.Token) is { } listed)
            {
                commits.Add(listed.Ordinal, Read(listed, reader, slots, halt.Token));
            }
        }
        catch (OperationCanceledException) when (halt.IsCancellationRequested)
        {
            // The user's stop, or another thread's fault.
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref fault, exception, null);
            halt.Cancel();
        }
    }

    /// <summary>Who reads holds a slot; idle ones are lent to the documents inside archives.</summary>
    private static FinishedItem Read(ListedItem listed, ItemReader reader, SemaphoreSlim slots, CancellationToken stop)
    {
        slots.Wait(stop);
        try
        {
            return reader.Read(listed, stop);
        }
        finally
        {
            slots.Release();
        }
    }
}
