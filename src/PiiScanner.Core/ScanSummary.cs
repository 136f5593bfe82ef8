using System.Collections.Immutable;

namespace PiiScanner;

/// <summary>What a whole scan amounted to. It holds no clock, so that equal scans give equal bytes.</summary>
/// <param name="Scan">The scan's id.</param>
/// <param name="Stopped">True when a signal ended the scan early.</param>
/// <param name="Objects">Items listed.</param>
/// <param name="Outcomes">Items by outcome, in the order of <see cref="OutcomeKind"/>.</param>
/// <param name="Reasons">Every reason with its count over all items, gravest first.</param>
/// <param name="Entries">Entries inside items.</param>
/// <param name="EntriesScanned">Entries that were wholly read.</param>
/// <param name="Bytes">Bytes of all items; of those whose size is not known what was read.</param>
/// <param name="BytesScanned">Bytes of them that were read.</param>
/// <param name="TextBytes">Bytes of text that were searched.</param>
/// <param name="Types">Values and places by type.</param>
/// <param name="Worst">The highest severity found.</param>
/// <param name="IsIncomplete">True when something that may hold text was not read.</param>
public sealed record ScanSummary(
    string Scan,
    bool Stopped,
    long Objects,
    ImmutableArray<long> Outcomes,
    ImmutableArray<ReasonCount> Reasons,
    long Entries,
    long EntriesScanned,
    long Bytes,
    long BytesScanned,
    long TextBytes,
    ImmutableArray<TypeCount> Types,
    Severity Worst,
    bool IsIncomplete)
{
    /// <summary>How many places an allow list has left out.</summary>
    public long Allowed { get; init; }
}
