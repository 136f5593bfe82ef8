namespace PiiScanner.Findings.Export;

/// <summary>What changed from one scan to another, counted in findings.</summary>
/// <param name="Before">The earlier scan.</param>
/// <param name="New">Findings that only the later one has.</param>
/// <param name="Gone">Findings that only the earlier one had, where the later one looked.</param>
/// <param name="Unchanged">Findings that both have.</param>
public sealed record ScanChange(string Before, long New, long Gone, long Unchanged)
{
    /// <summary>Findings of the earlier one of which the later one cannot tell: it did not read, or not look for, what they are in.</summary>
    public long Unknown { get; init; }
}
