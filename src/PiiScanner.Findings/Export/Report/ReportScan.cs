namespace PiiScanner.Findings.Export.Report;

/// <summary>A scan that a report tells of.</summary>
/// <param name="Context">What is said beside its results.</param>
/// <param name="Summary">What it amounted to.</param>
internal sealed record ReportScan(ExportContext Context, ScanSummary Summary);
