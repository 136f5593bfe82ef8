using System.Collections.Immutable;

namespace PiiScanner.Findings.Export;

/// <summary>Passes on findings of some types and severities, and all outcomes. Counts in outcomes are those of what is passed on.</summary>
/// <param name="sink">Receives them.</param>
/// <param name="types">The types wanted, none for all.</param>
/// <param name="least">The least severity.</param>
/// <param name="hidden">Ids of findings that are left out.</param>
public sealed class SelectingSink(IResultSink sink, IReadOnlyCollection<string> types, Severity least, IReadOnlySet<string> hidden) : IResultSink
{
    private readonly HashSet<string> passed = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Write(Finding finding)
    {
        if (finding.Severity < least || (types.Count > 0 && !types.Contains(finding.Type)) || hidden.Contains(finding.Id)) return;
        passed.Add(finding.Type);
        sink.Write(finding);
    }

    /// <inheritdoc/>
    public void Write(Outcome entry) => sink.Write(Selected(entry));

    /// <inheritdoc/>
    public void Commit(Outcome item) => sink.Commit(Selected(item));

    /// <inheritdoc/>
    public void Complete(ScanSummary summary) => sink.Complete(summary with { Types = Selected(summary.Types) });

    private Outcome Selected(Outcome outcome) => outcome with { Findings = Selected(outcome.Findings) };

    private ImmutableArray<TypeCount> Selected(ImmutableArray<TypeCount> counts) => [.. counts.Where(count => passed.Contains(count.Type))];
}
