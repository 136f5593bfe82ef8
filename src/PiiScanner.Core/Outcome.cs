using System.Collections.Immutable;

namespace PiiScanner;

/// <summary>What became of an item, or of an entry in it that was not wholly read.</summary>
/// <param name="Document">The item's root, or the entry.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Reasons">Every reason with its count, gravest first; empty when it was scanned whole.</param>
/// <param name="Detail">One sentence for people, from a fixed vocabulary; never text of the document.</param>
/// <param name="Bytes">Size of the item or entry; -1 when unknown.</param>
/// <param name="BytesScanned">How many of them were read.</param>
/// <param name="Entries">How many entries it holds, at all depths.</param>
/// <param name="EntriesScanned">How many of them were wholly read.</param>
/// <param name="Findings">How many values of each type, ordered by type.</param>
public sealed record Outcome(
    DocumentPath Document,
    OutcomeKind Kind,
    ImmutableArray<ReasonCount> Reasons,
    string? Detail,
    long Bytes,
    long BytesScanned,
    long Entries,
    long EntriesScanned,
    ImmutableArray<TypeCount> Findings)
{
    /// <summary>True when it was carried over from an earlier scan, because the item did not change.</summary>
    public bool Unchanged { get; init; }

    /// <summary>Bytes of text that were searched; of an item only.</summary>
    public long TextBytes { get; init; }

    /// <summary>The documents that hold the worst, worst first, ten at most; of an item only.</summary>
    public ImmutableArray<PlaceCount> WorstPlaces { get; init; } = [];

    /// <summary>True when room in memory or on disk was lacking, so that reading again may give more; of an item only, and not in records.</summary>
    public bool LackedRoom { get; init; }

    /// <summary>How many places an allow list has left out, by its entry, as far as the last that left out any; of an item only.</summary>
    public ImmutableArray<long> Allowed { get; init; } = [];

    /// <summary>True when something that may hold text was not read: exit code 3 (CONTRACT.md).</summary>
    public bool IsIncomplete => Reasons.Any(static count => count.IsLoss);

    /// <summary>The gravest reason, null when there is none.</summary>
    public Reason? Gravest => Reasons.IsEmpty ? null : Reasons[0].Reason;
}
