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

    public bool IsEmpty => runs.Count == 0;

    /// <summary>Adds a run.</summary>
    /// <param name="write">Writes it.</param>
    public void Add(Action<RunWriter> write) => Add(write, 0);

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
        foreach ((Spool run, _) in runs) run.Dispose();
        runs.Clear();
    }

    private void Add(Action<RunWriter> write, int level)
    {
        Spool run = space.Create();
        runs.Add((run, level));
        using (var writer = new RunWriter(run)) write(writer);
        run.Seal();
        int first = runs.FindIndex(other => other.Level == level);
        if (runs.Count - first < MaxRunsOfLevel) return;
        using var merge = new RunMerge(runs.Skip(first).Select(static other => other.Run).ToArray());
        runs.RemoveRange(first, runs.Count - first);
        Add(
            writer =>
            {
                while (merge.Next()) writer.Add(merge.Key, merge.Value);
            },
            level + 1);
    }
}
