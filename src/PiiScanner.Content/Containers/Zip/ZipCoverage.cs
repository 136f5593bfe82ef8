namespace PiiScanner.Content.Containers.Zip;

/// <summary>Which stretches of an archive are accounted for. Entries mostly follow one another, and stretches that do are one.</summary>
internal sealed class ZipCoverage
{
    private const int MaxStretches = 1 << 20;

    private readonly List<(long Start, long End)> stretches = [];

    /// <summary>True when there were too many scattered stretches to keep.</summary>
    public bool IsFull => stretches.Count == MaxStretches;

    /// <summary>Accounts for a stretch.</summary>
    public void Add(long start, long end)
    {
        if (stretches.Count > 0 && stretches[^1] is var (lastStart, lastEnd) && start >= lastStart && start <= lastEnd)
        {
            stretches[^1] = (lastStart, Math.Max(lastEnd, end));
        }
        else if (!IsFull)
        {
            stretches.Add((start, end));
        }
    }

    /// <summary>What is not accounted for, in order. To be asked once, when all was added.</summary>
    public IEnumerable<(long Start, long End)> Gaps(long length)
    {
        stretches.Sort();
        long at = 0;
        foreach ((long start, long end) in stretches)
        {
            if (start > at) yield return (at, Math.Min(start, length));
            at = Math.Max(at, end);
            if (at >= length) yield break;
        }
        yield return (at, length);
    }
}
