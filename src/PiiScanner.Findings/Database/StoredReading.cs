namespace PiiScanner.Findings.Database;

/// <summary>A row of the table of readings.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Scan">The scan that read it.</param>
/// <param name="Outcome">Sealed: the object and what became of it.</param>
internal readonly record struct StoredReading(long Id, long Scan, byte[] Outcome);
