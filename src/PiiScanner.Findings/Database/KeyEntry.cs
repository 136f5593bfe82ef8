namespace PiiScanner.Findings.Database;

/// <summary>A key, and the finding that it stands for.</summary>
/// <param name="Key">The first 8 bytes of a keyed hash.</param>
/// <param name="Reading">The reading of the finding's object.</param>
/// <param name="Position">The number of its block times <see cref="BlockWriter.MaxFindings"/>, and the finding's place in it.</param>
internal readonly record struct KeyEntry(ulong Key, long Reading, long Position);
