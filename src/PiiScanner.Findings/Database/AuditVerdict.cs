using System.Collections.Immutable;

namespace PiiScanner.Findings.Database;

/// <summary>Whether the audit log is what was written.</summary>
/// <param name="Problem">What is wrong, in one sentence; null when nothing is.</param>
/// <param name="Unchecked">What could not be checked, in the order of the log.</param>
public sealed record AuditVerdict(string? Problem, ImmutableArray<UncheckedEntries> Unchecked)
{
    /// <summary>The keys in use, of those at hand, under which no end of the log was kept: nobody can tell whether it was cut off.</summary>
    public ImmutableArray<uint> Unguarded { get; init; } = [];

    /// <summary>The entry before which no end of the log was kept, as earlier versions kept none; 0 when there is none. What was cut off there cannot be told.</summary>
    public long GuardedFrom { get; init; }

    /// <summary>
    /// True when nothing is wrong, and nothing could have been added or cut off at the end unseen. That a log began without an end is not sound: it may
    /// have been cut off as a whole.
    /// </summary>
    public bool IsSound => Problem is null && Unguarded.IsEmpty && GuardedFrom != 1 && Unchecked.All(static entries => entries.IsVouchedFor);
}
