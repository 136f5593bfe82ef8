using System.Runtime.ExceptionServices;
using PiiScanner.Content.Spooling;

namespace PiiScanner.Scanning.Recording;

/// <summary>
/// Sorted runs of records in the spool. A run costs memory while it is read, so runs are merged as soon as there are many of a level:
/// their number grows with the logarithm of what they hold. Once a run could not be written they are not whole: they take and give no more.
/// </summary>
internal sealed class SortedRuns(SpoolSpace space) : IDisposable
{
    private const int MaxRunsOfLevel = 32;

    private readonly List<(Spool Run, int Level)> runs = [];
    private ExceptionDispatchInfo? fault;

    /// <summary>True when nothing was added, nor should have been.</summary>
    public bool IsEmpty => runs.Count == 0 && fault is null;

    /// <summary>Adds a run.</summary>
    /// <param name="write">Writes it.</param>
    public void Add(Action<RunWriter> write)
    {
        fault?.Throw();
        try
        {
            Add(write, 0);
        }
        catch (Exception exception)
        {
            fault = ExceptionDispatchInfo.Capture(exception);
            throw;
        }
    }

    /// <summary>Reads them all as one. What is read is gone: they belong to the caller.</summary>
    public RunMerge Take()
    {
        fault?.Throw();
        var merge = new RunMerge(runs.Select(static run => run.Run));
        runs.Clear();
        return merge;
    }

    /// <summary>Frees them all; new ones may be added.</summary>
    public void Dispose()
    {
        foreach ((Spool run, _) in runs) run.Dispose();
        runs.Clear();
        fault = null;
    }

    private void Add(Action<RunWriter> write, int level)
    {
        runs.Add((Write(write), level));
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

    private Spool Write(Action<RunWriter> write)
    {
        Spool run = space.Create();
        bool isWhole = false;
        try
        {
            using (var writer = new RunWriter(run)) write(writer);
            run.Seal();
            isWhole = true;
            return run;
        }
        finally
        {
            if (!isWhole) run.Dispose();
        }
    }
}
