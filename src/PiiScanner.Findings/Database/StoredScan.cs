using System.Collections.Immutable;

namespace PiiScanner.Findings.Database;

/// <summary>A scan in a findings store.</summary>
/// <param name="Name">Its id in records.</param>
/// <param name="Started">When it began.</param>
/// <param name="Ended">When it ended; null while it runs, and when it was killed or stopped.</param>
/// <param name="Targets">What it scanned.</param>
/// <param name="Engine">The version of the program.</param>
/// <param name="Patterns">The version of the patterns.</param>
/// <param name="Reach">What its results say of its targets.</param>
/// <param name="Summary">What it amounted to; null before its end.</param>
public sealed record StoredScan(
    string Name,
    DateTimeOffset Started,
    DateTimeOffset? Ended,
    ImmutableArray<string> Targets,
    string Engine,
    string Patterns,
    ScanReach Reach,
    ScanSummary? Summary)
{
    private const string StandardInput = "-";

    /// <summary>True when it ended, and tells all there is to know of the objects that it read.</summary>
    public bool IsThorough => Ended is not null && Reach != ScanReach.Narrow;

    internal long Id { get; init; }

    internal byte[] TargetHash { get; init; } = [];

    /// <summary>True when standard input was read: what came that way is another thing each time.</summary>
    internal bool HasInput => Targets.Contains(StandardInput);

    /// <summary>True when nothing is known from another scan, earlier or one that tells less, that this one would not tell better.</summary>
    internal bool Replaces(StoredScan other)
    {
        if (other.IsThorough ? other.Id > Id : !IsThorough && other.Id > Id) return false;
        return IsThorough ? SeesAllOf(other) : !other.IsThorough && IsOfSame(other);
    }

    /// <summary>True when it looked at all that another scan looked at, as far as that was there.</summary>
    internal bool SeesAllOf(StoredScan other) => IsThorough && (Reach == ScanReach.Whole ? other.Targets.All(Covers) : Reach == ScanReach.Chosen && IsOfSame(other));

    private bool IsOfSame(StoredScan other) => TargetHash.AsSpan().SequenceEqual(other.TargetHash) && !HasInput;

    private bool Covers(string target) => target != StandardInput && Targets.Any(own =>
        target.StartsWith(own, StringComparison.Ordinal) && (target.Length == own.Length || own.EndsWith('/') || target[own.Length] == '/'));
}
