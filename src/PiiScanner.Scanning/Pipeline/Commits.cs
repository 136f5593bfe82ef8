using System.Collections.Immutable;
using PiiScanner.Scanning.Recording;

namespace PiiScanner.Scanning.Pipeline;

/// <summary>
/// Commits finished items in the order of listing, whatever the order they are finished in, and sums them up. Thread-safe: whoever brings the
/// item whose turn it is commits it and those behind it that wait.
/// </summary>
internal sealed class Commits(IResultSink sink, SemaphoreSlim window, ScanProgress progress) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, FinishedItem> waiting = [];
    private readonly ScanTotals totals = new();
    private bool isBusy;
    private long next;

    /// <summary>The documents that hold the worst.</summary>
    public ImmutableArray<PlaceCount> WorstPlaces => totals.Worst.Places;

    /// <summary>Takes a finished item.</summary>
    public void Add(long ordinal, FinishedItem item)
    {
        lock (gate)
        {
            waiting.Add(ordinal, item);
            if (isBusy) return;
            isBusy = true;
        }
        while (TakeNext() is { } due)
        {
            using (due.Recorder) Commit(due);
            window.Release();
        }
    }

    /// <summary>What was committed amounts to.</summary>
    public ScanSummary Summarize(string scan, bool isStopped) => totals.Summarize(scan, isStopped);

    public void Dispose()
    {
        foreach (FinishedItem item in waiting.Values) item.Recorder.Dispose();
        waiting.Clear();
    }

    private FinishedItem? TakeNext()
    {
        lock (gate)
        {
            if (waiting.Remove(next, out FinishedItem? item)) next++;
            else isBusy = false;
            return item;
        }
    }

    private void Commit(FinishedItem item)
    {
        Outcome outcome = item.Outcome with { Findings = item.Recorder.WriteTo(item.Outcome.Document.Item, sink) };
        sink.Commit(outcome);
        totals.Add(outcome, item.Recorder);
        progress.AddObjectDone();
    }
}
