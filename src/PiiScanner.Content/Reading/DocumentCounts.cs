namespace PiiScanner.Content.Reading;

/// <summary>What reading a document counted, with everything in it.</summary>
/// <param name="Entries">Entries in it, at all depths.</param>
/// <param name="EntriesRead">How many of them were wholly read.</param>
/// <param name="Expansion">Bytes that came out of it.</param>
/// <param name="WithoutText">How many documents in it hold no text by their format.</param>
/// <param name="Detail">The sentence that goes with them.</param>
public readonly record struct DocumentCounts(long Entries, long EntriesRead, long Expansion, long WithoutText, string? Detail);
