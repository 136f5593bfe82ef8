namespace PiiScanner.Findings.Database;

/// <summary>A block that waits to be written.</summary>
internal readonly record struct PendingBlock(long Reading, int Number, byte[] Content);
