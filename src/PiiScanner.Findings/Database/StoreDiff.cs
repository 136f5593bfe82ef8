using PiiScanner.Findings.Export;

namespace PiiScanner.Findings.Database;

/// <summary>Compares two scans of a store by the ids of their findings. Objects that did not change are not looked into.</summary>
internal sealed class StoreDiff(FindingsStore store, StoredScan before, StoredScan after)
{
    /// <summary>Compares them.</summary>
    /// <param name="added">Receives findings that only the later one has.</param>
    /// <param name="gone">Receives findings that only the earlier one had, where the later one looked.</param>
    /// <param name="unknown">Receives findings of the earlier one of which the later one cannot tell: it did not read, or not look for, what they are in.</param>
    public ScanChange Run(Action<Finding> added, Action<Finding> gone, Action<Finding> unknown)
    {
        var old = new HashSet<long>(store.Readings(before));
        var left = new Dictionary<UInt128, long>();
        long unchanged = 0, news = 0, losses = 0, doubts = 0;
        var changed = new List<long>();
        var met = new HashSet<UInt128>();
        foreach (long reading in store.Readings(after))
        {
            // Targets that lie in each other list an object twice.
            if (store.ObjectOf(reading) is not { } hash || !met.Add(hash)) continue;
            if (!old.Remove(reading)) changed.Add(reading);
            else unchanged += store.Item(reading, null)?.Content.Findings.Sum(static count => count.Values) ?? 0;
        }
        foreach (long reading in old)
        {
            if (store.ObjectOf(reading) is { } hash) left[hash] = reading;
        }
        foreach (long reading in changed)
        {
            var known = new HashSet<string>(StringComparer.Ordinal);
            long earlier = 0;
            bool hasOld = store.ObjectOf(reading) is { } hash && left.Remove(hash, out earlier);
            if (hasOld) Each(earlier, finding => known.Add(finding.Id));
            var seen = new HashSet<string>(StringComparer.Ordinal);
            Each(reading, finding =>
            {
                if (hasOld) seen.Add(finding.Id);
                if (known.Contains(finding.Id))
                {
                    unchanged++;
                    return;
                }
                news++;
                added(finding);
            });
            if (!hasOld) continue;
            bool isTold = after.Reach != ScanReach.Narrow && store.Item(reading, null) is { Content: { IsIncomplete: false, Gravest: not Reason.Ignored } };
            Each(earlier, finding => Lose(finding, seen, isTold));
        }
        foreach ((UInt128 hash, long reading) in left)
        {
            if (!met.Contains(hash)) Each(reading, finding => Lose(finding, [], after.SeesAllOf(before)));
        }
        return new ScanChange(before.Name, news, losses, unchanged) { Unknown = doubts };

        void Lose(Finding finding, HashSet<string> seen, bool isTold)
        {
            if (seen.Contains(finding.Id)) return;
            if (isTold) losses++;
            else doubts++;
            (isTold ? gone : unknown)(finding);
        }
    }

    private void Each(long reading, Action<Finding> action) => store.Item(reading, null)?.WriteTo(new FindingAction(action));
}
