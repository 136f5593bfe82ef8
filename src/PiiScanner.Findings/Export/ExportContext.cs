using PiiScanner.Findings.Database;

namespace PiiScanner.Findings.Export;

/// <summary>What an export says beside the results.</summary>
/// <param name="Scan">The scan's id.</param>
/// <param name="Engine">The version of the program.</param>
/// <param name="Patterns">The version of the patterns.</param>
/// <param name="Started">When the scan began; only formats that demand a time show it.</param>
public sealed record ExportContext(string Scan, string Engine, string Patterns, DateTimeOffset Started)
{
    /// <summary>True to write every place that a finding has, not just the first 16.</summary>
    public bool AllPlaces { get; init; }

    /// <summary>True to write for people who read Dutch.</summary>
    public bool IsDutch { get; init; }

    /// <summary>What people call a type; its id when nobody knows.</summary>
    public Func<string, string> NameOf { get; init; } = static type => type;

    /// <summary>What the scan's results say of its targets.</summary>
    public ScanReach Reach { get; init; } = ScanReach.Whole;

    /// <summary>The options by which findings were selected; null when all are written.</summary>
    public string? Selection { get; init; }

    /// <summary>Asked at the end: how many findings are left out because people decided about them.</summary>
    public Func<long> Triaged { get; init; } = static () => 0;

    /// <summary>Asked at the end: what changed since an earlier scan, null when nothing is compared.</summary>
    public Func<ScanChange?> Change { get; init; } = static () => null;

    /// <summary>Asked at the end: the head of the audit log, null where there is none.</summary>
    public Func<string?> AuditHead { get; init; } = static () => null;
}
