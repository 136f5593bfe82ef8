namespace PiiScanner.Findings.Database;

/// <summary>A reading that waits to be written.</summary>
internal readonly record struct PendingReading(long Id, byte[] Object, byte[]? State, byte[] Outcome);
