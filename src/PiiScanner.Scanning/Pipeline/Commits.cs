using System.Collections.Immutable;
using PiiScanner.Content.Spooling;
using PiiScanner.Scanning.Recording;

namespace PiiScanner.Scanning.Pipeline;

/// <summary>
/// Commits finished items in the order of listing, whatever the order they are finished in, and sums them up. Thread-safe: whoever brings the
/// item whose turn it is commits it and those behind it that wait. Waiting ones take bounded memory.
/// </summary>
internal sealed class Commits : IDisposable
{
    private readonly object gate = new();
    private readonly Dictionary<long, FinishedItem> waiting = [];
    private readonly ScanTotals totals = new();
    private readonly IResultSink sink;
    private readonly Window window;
    private readonly SpoolSpace space;
    private readonly ScanProgress progress;
    private readonly Allowances? allowances;
    private readonly long maxWaitingBytes;
    private readonly CancellationToken halt;
    private readonly CancellationTokenRegistration waking;
    private long waitingBytes;
    private long next;
    private bool isBusy;

    public Commits(IResultSink sink, Window window, Recorders shared, CancellationToken halt)
    {
        this.sink = sink;
        this.window = window;
        this.halt = halt;
        space = shared.Space;
        progress = shared.Progress;
        allowances = shared.Options.Allowed;
        maxWaitingBytes = shared.Options.WaitingBytes;
        waking = halt.UnsafeRegister(static state => ((Commits)state!).Wake(), this);
    }

    /// <summary>The documents that hold the worst.</summary>
    public ImmutableArray<PlaceCount> WorstPlaces => totals.Worst.Places;

    /// <summary>Takes a finished item. Where the spool takes no more, it waits until there is room in memory or its turn has come.</summary>
    public void Add(long ordinal, FinishedItem item)
    {
        lock (gate)
        {
            waiting.Add(ordinal, item);
            waitingBytes += item.MemoryBytes;
            if (waitingBytes > maxWaitingBytes && ordinal > next) MoveToSpool();
        }
        CommitDue();
        lock (gate)
        {
            // The item whose turn it is never waits here, so there is always one that goes on.
            while (waitingBytes > maxWaitingBytes && ordinal > next && !halt.IsCancellationRequested) Monitor.Wait(gate);
        }
    }

    /// <summary>What was committed amounts to.</summary>
    public ScanSummary Summarize(string scan, bool isStopped) => totals.Summarize(scan, isStopped);

    public void Dispose()
    {
        waking.Dispose();
        foreach (FinishedItem item in waiting.Values) item.Dispose();
        waiting.Clear();
    }

    private void CommitDue()
    {
        lock (gate)
        {
            if (isBusy) return;
            isBusy = true;
        }
        while (TakeNext() is { } due)
        {
            using (due) Commit(due);
            window.Leave();
        }
    }

    private FinishedItem? TakeNext()
    {
        lock (gate)
        {
            if (!waiting.Remove(next, out FinishedItem? item))
            {
                isBusy = false;
                return null;
            }
            next++;
            waitingBytes -= item.MemoryBytes;
            Monitor.PulseAll(gate);
            return item;
        }
    }

    private void Commit(FinishedItem item)
    {
        Outcome outcome = item.WriteTo(sink);
        totals.Add(outcome);
        allowances?.Add(outcome.Allowed.AsSpan());
        progress.AddObjectDone();
    }

    private void MoveToSpool()
    {
        SharedSpool.Move(space, waiting.Values.Select(static item => item.Recorder).OfType<ItemRecorder>());
        waitingBytes = waiting.Values.Sum(static item => item.MemoryBytes);
    }

    private void Wake()
    {
        lock (gate) Monitor.PulseAll(gate);
    }
}
