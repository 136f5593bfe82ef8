namespace PiiScanner.Findings.Database;

/// <summary>Sums up the items that are told of a scan whose own summary does not fit: it was killed, or others told some of them.</summary>
internal sealed class ReplayTotals
{
    private readonly long[] outcomes = new long[(int)OutcomeKind.Failed + 1];
    private readonly SortedDictionary<Reason, long> reasons = [];
    private readonly SortedDictionary<string, TypeCount> types = new(StringComparer.Ordinal);
    private ScanSummary sum = new("", false, 0, [], [], 0, 0, 0, 0, 0, [], Severity.None, false);

    /// <summary>Counts in an item.</summary>
    public void Add(Outcome item)
    {
        outcomes[(int)item.Kind]++;
        foreach (ReasonCount count in item.Reasons) reasons[count.Reason] = reasons.GetValueOrDefault(count.Reason) + count.Count;
        foreach (TypeCount count in item.Findings)
        {
            TypeCount before = types.GetValueOrDefault(count.Type);
            types[count.Type] = new TypeCount(count.Type, before.Values + count.Values, before.Hits + count.Hits);
        }
        Severity worst = item.WorstPlaces.IsEmpty ? Severity.None : item.WorstPlaces[0].Worst;
        sum = sum with
        {
            Objects = sum.Objects + 1,
            Entries = sum.Entries + item.Entries,
            EntriesScanned = sum.EntriesScanned + item.EntriesScanned,
            Bytes = sum.Bytes + Math.Max(0, item.Bytes),
            BytesScanned = sum.BytesScanned + item.BytesScanned,
            TextBytes = sum.TextBytes + item.TextBytes,
            Allowed = sum.Allowed + item.Allowed.Sum(),
            Worst = worst > sum.Worst ? worst : sum.Worst,
            IsIncomplete = sum.IsIncomplete || item.IsIncomplete,
        };
    }

    /// <summary>What they amount to.</summary>
    public ScanSummary Summarize(string scan, bool isStopped) => sum with
    {
        Scan = scan,
        Stopped = isStopped,
        Outcomes = [.. outcomes],
        Reasons = [.. reasons.Select(static reason => new ReasonCount(reason.Key, reason.Value))],
        Types = [.. types.Values],
    };
}
