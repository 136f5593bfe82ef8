using PiiScanner.Content.Spooling;

namespace PiiScanner.Scanning.Recording;

/// <summary>
/// Sorted runs of records in the spool. A run costs memory while it is read, so runs are merged as soon as there are many of a level:
/// their number grows with the logarithm of what they hold.
/// </summary>
internal sealed class SortedRuns(SpoolSpace space) : IDisposable
{
    private const int MaxRunsOfLevel = 32;

    private readonly List<(Spool Run, int Level)> runs = [];
    private Spool? current;

    public bool IsEmpty => runs.Count == 0;

    /// <summary>Starts a run: <see cref="RunReader.Write"/> puts records into it, with ascending keys.</summary>
    public Stream StartRun() => current = space.Create();

    /// <summary>Ends the run under way.</summary>
    public void EndRun() => EndRun(0);

    /// <summary>Reads them all as one. What is read is gone: they belong to the caller.</summary>
    public RunMerge Take()
    {
        var merge = new RunMerge(runs.Select(static run => run.Run));
        runs.Clear();
        return merge;
    }

    /// <summary>Frees them all; new ones may be added.</summary>
    public void Dispose()
    {
        current?.Dispose();
        current = null;
        foreach ((Spool run, _) in runs) run.Dispose();
        runs.Clear();
    }

    private void EndRun(int level)
    {
        current!.Seal();
        runs.Add((current, level));
        current = null;
        int first = runs.FindIndex(run => run.Level == level);
        if (runs.Count - first < MaxRunsOfLevel) return;
        using (var merge = new RunMerge(runs.Skip(first).Select(static run => run.Run).ToArray()))
        {
            runs.RemoveRange(first, runs.Count - first);
            Stream run = StartRun();
            while (merge.Next()) RunReader.Write(run, merge.Key, merge.Value);
        }
        EndRun(level + 1);
    }
}
