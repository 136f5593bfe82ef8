using System.Collections.Immutable;

namespace PiiScanner.Findings.Database;

/// <summary>A scan in a findings store.</summary>
/// <param name="Name">Its id in records.</param>
/// <param name="Started">When it began.</param>
/// <param name="Ended">When it ended; null while it runs, and when it was killed or stopped.</param>
/// <param name="Targets">What it scanned.</param>
/// <param name="Engine">The version of the program.</param>
/// <param name="Patterns">The version of the patterns.</param>
/// <param name="IsWhole">True when all types were looked for.</param>
/// <param name="Summary">What it amounted to; null before its end.</param>
public sealed record StoredScan(
    string Name,
    DateTimeOffset Started,
    DateTimeOffset? Ended,
    ImmutableArray<string> Targets,
    string Engine,
    string Patterns,
    bool IsWhole,
    ScanSummary? Summary)
{
    /// <summary>True when it ended and looked for everything.</summary>
    public bool IsThorough => Ended is not null && IsWhole;

    internal long Id { get; init; }

    internal byte[] TargetHash { get; init; } = [];
}
