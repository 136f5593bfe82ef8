using System.Collections.Immutable;
using PiiScanner.Scanning.Recording;

namespace PiiScanner.Scanning.Pipeline;

/// <summary>Sums the outcomes of a scan up.</summary>
internal sealed class ScanTotals
{
    private readonly long[] outcomes = new long[(int)OutcomeKind.Failed + 1];
    private readonly long[] reasons = new long[(int)Reason.NoText + 1];
    private readonly SortedDictionary<string, TypeCount> types = new(StringComparer.Ordinal);
    private long objects;
    private long entries;
    private long entriesScanned;
    private long bytes;
    private long bytesScanned;
    private long textBytes;
    private long allowed;
    private Severity severity;
    private bool isIncomplete;

    /// <summary>The documents that hold the worst.</summary>
    public WorstPlaces Worst { get; } = new();

    /// <summary>Adds an item.</summary>
    public void Add(Outcome item)
    {
        objects++;
        outcomes[(int)item.Kind]++;
        foreach (ReasonCount count in item.Reasons) reasons[(int)count.Reason] += count.Count;
        foreach (TypeCount count in item.Findings)
        {
            types.TryGetValue(count.Type, out TypeCount sum);
            types[count.Type] = new TypeCount(count.Type, sum.Values + count.Values, sum.Hits + count.Hits);
        }
        entries += item.Entries;
        entriesScanned += item.EntriesScanned;
        bytes += item.Bytes >= 0 ? item.Bytes : item.BytesScanned; // else what a pipe gave would hide what was not read elsewhere
        bytesScanned += item.BytesScanned;
        textBytes += item.TextBytes;
        foreach (long places in item.Allowed) allowed += places;
        isIncomplete |= item.IsIncomplete;
        if (item.WorstPlaces.IsEmpty) return;
        if (item.WorstPlaces[0].Worst > severity) severity = item.WorstPlaces[0].Worst;
        Worst.AddNext(item.WorstPlaces);
    }

    /// <summary>What was added amounts to.</summary>
    public ScanSummary Summarize(string scan, bool isStopped)
    {
        var counts = ImmutableArray.CreateBuilder<ReasonCount>();
        for (int i = 0; i < reasons.Length; i++)
        {
            if (reasons[i] > 0) counts.Add(new ReasonCount((Reason)i, reasons[i]));
        }
        return new ScanSummary(
            scan, isStopped, objects, [.. outcomes], counts.ToImmutable(), entries, entriesScanned, bytes, bytesScanned, textBytes,
            [.. types.Values], severity, isIncomplete)
        {
            Allowed = allowed,
        };
    }
}
