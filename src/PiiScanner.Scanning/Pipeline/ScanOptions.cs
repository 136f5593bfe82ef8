using System.Collections.Immutable;
using PiiScanner.Content.Reading;

namespace PiiScanner.Scanning.Pipeline;

/// <summary>How a scan goes about its work.</summary>
public sealed record ScanOptions
{
    /// <summary>The scan's id in records.</summary>
    public required string Id { get; init; }

    /// <summary>How many threads work.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>What is left out because someone allowed it; null for nothing. It takes hashes, so <see cref="CountsOnly"/> must not be asked for.</summary>
    public Allowances? Allowed { get; init; }

    /// <summary>
    /// True when only places are counted, by type: no findings are made, and nothing is hashed. The fastest. Documents are then as bad as the types in
    /// them; how sure values are, and what stands with them, is not asked.
    /// </summary>
    public bool CountsOnly { get; init; }

    /// <summary>True to keep all places of a value (up to a million in a document), not just the first 16.</summary>
    public bool AllPlaces { get; init; }

    /// <summary>True to put the values themselves into findings.</summary>
    public bool Reveal { get; init; }

    /// <summary>Passwords that encrypted archives are tried with.</summary>
    public ImmutableArray<string> Passwords { get; init; } = [];

    /// <summary>True to keep what a findings store needs: places by the thousand, and the keys that names and numbers are found again by.</summary>
    public bool ForStore { get; init; }

    /// <summary>How far to go into what is read.</summary>
    public ReadLimits Limits { get; init; } = new();

    /// <summary>How much memory the values of a document may take before they go to the spool, in bytes.</summary>
    internal int DocumentBytes { get; init; } = 24 << 20;

    /// <summary>How much memory the results of an item may take before they go to the spool, in bytes.</summary>
    internal int ItemBytes { get; init; } = 16 << 20;

    /// <summary>How much memory results of finished items may take that wait for their turn, in bytes.</summary>
    internal long WaitingBytes { get; init; } = 16 << 20;

    /// <summary>How many items may be between listing and commit.</summary>
    internal int WindowItems { get; init; } = 8192;
}
