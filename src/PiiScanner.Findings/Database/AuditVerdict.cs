using System.Collections.Immutable;

namespace PiiScanner.Findings.Database;

/// <summary>Whether the audit log is what was written.</summary>
/// <param name="Problem">What is wrong, in one sentence; null when nothing is.</param>
/// <param name="Unchecked">What could not be checked, in the order of the log.</param>
public sealed record AuditVerdict(string? Problem, ImmutableArray<UncheckedEntries> Unchecked)
{
    /// <summary>True when nothing is wrong, and nothing could have been added at the end unseen.</summary>
    public bool IsSound => Problem is null && Unchecked.All(static entries => entries.IsVouchedFor);
}
