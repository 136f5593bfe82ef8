namespace PiiScanner.Findings.Database;

/// <summary>A row of the table of readings.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Scan">The scan that read it.</param>
/// <param name="Object">The keyed hash of which object it is.</param>
/// <param name="Outcome">Sealed: the object and what became of it.</param>
internal sealed record StoredReading(long Id, long Scan, UInt128 Object, byte[] Outcome);
