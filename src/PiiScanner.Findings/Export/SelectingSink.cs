using System.Collections.Immutable;

namespace PiiScanner.Findings.Export;

/// <summary>
/// Passes on findings of some types and severities, and all outcomes. Items and the summary tell the counts of what was passed on; an entry's outcome
/// tells its own counts of the types that were.
/// </summary>
/// <param name="sink">Receives them.</param>
/// <param name="types">The types wanted, none for all.</param>
/// <param name="least">The least severity.</param>
/// <param name="hidden">Ids of findings that are left out.</param>
public sealed class SelectingSink(IResultSink sink, IReadOnlyCollection<string> types, Severity least, IReadOnlySet<string> hidden) : IResultSink
{
    private readonly Dictionary<string, TypeCount> ofItem = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeCount> ofAll = new(StringComparer.Ordinal);
    private Severity worst;

    /// <summary>How many findings were left out by their id alone.</summary>
    public long Hidden { get; private set; }

    /// <inheritdoc/>
    public void Write(Finding finding)
    {
        if (finding.Severity < least || (types.Count > 0 && !types.Contains(finding.Type))) return;
        if (hidden.Contains(finding.Id))
        {
            Hidden++;
            return;
        }
        Count(ofItem, finding);
        Count(ofAll, finding);
        if (finding.Severity > worst) worst = finding.Severity;
        sink.Write(finding);
    }

    /// <inheritdoc/>
    public void Write(Outcome entry) => sink.Write(entry with { Findings = [.. entry.Findings.Where(count => ofItem.ContainsKey(count.Type))] });

    /// <inheritdoc/>
    public void Commit(Outcome item)
    {
        sink.Commit(item with { Findings = Selected(item.Findings, ofItem) });
        ofItem.Clear();
    }

    /// <inheritdoc/>
    public void Complete(ScanSummary summary)
    {
        sink.Complete(summary with { Types = Selected(summary.Types, ofAll), Worst = worst });
        ofAll.Clear();
        worst = Severity.None;
    }

    private static void Count(Dictionary<string, TypeCount> counts, Finding finding)
    {
        TypeCount before = counts.GetValueOrDefault(finding.Type);
        counts[finding.Type] = new TypeCount(finding.Type, before.Values + 1, before.Hits + finding.Count);
    }

    private static ImmutableArray<TypeCount> Selected(ImmutableArray<TypeCount> counts, Dictionary<string, TypeCount> passed) =>
        [.. counts.Where(count => passed.ContainsKey(count.Type)).Select(count => passed[count.Type])];
}
