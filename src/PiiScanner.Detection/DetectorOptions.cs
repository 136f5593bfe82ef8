using System.Collections.Immutable;

namespace PiiScanner.Detection;

/// <summary>What a scan looks for.</summary>
public sealed record DetectorOptions
{
    /// <summary>Matches below it are not handed over; 0 hands over every candidate that validates.</summary>
    public double MinConfidence { get; init; } = 0.5;

    /// <summary>The types wanted, empty for all.</summary>
    public ImmutableArray<string> Types { get; init; } = [];

    /// <summary>Exact values to look for, null for none.</summary>
    public ValueList? Values { get; init; }
}
