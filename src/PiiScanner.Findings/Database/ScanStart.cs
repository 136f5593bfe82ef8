namespace PiiScanner.Findings.Database;

/// <summary>What a scan is about to do.</summary>
/// <param name="Name">Its id in records.</param>
/// <param name="Targets">What it scans, as the user knows it.</param>
/// <param name="Settings">Everything that decides what reading an object gives: engine, patterns, types, limits, passwords. Kept as a hash only.</param>
/// <param name="Engine">The version of the program.</param>
/// <param name="Patterns">The version of the patterns.</param>
public sealed record ScanStart(string Name, IReadOnlyList<string> Targets, IReadOnlyList<string> Settings, string Engine, string Patterns)
{
    /// <summary>False when its name was made up: it gives way to a scan that has the name already, instead of taking that scan's place.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>What its results will say of its targets.</summary>
    public ScanReach Reach { get; init; } = ScanReach.Whole;

    /// <summary>What chooses among the objects of its targets, such as globs: part of what it scans. Kept as a hash only.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>False when the next scan must read everything again: exact values were looked for.</summary>
    public bool IsLasting { get; init; } = true;
}
