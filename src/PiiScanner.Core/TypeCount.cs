namespace PiiScanner;

/// <summary>How many of a type: distinct values per document in <paramref name="Values"/>, their places in <paramref name="Hits"/>.</summary>
/// <param name="Type">A type of CONTRACT.md.</param>
/// <param name="Values">Distinct values, summed over documents; 0 where only places were counted.</param>
/// <param name="Hits">Places.</param>
public readonly record struct TypeCount(string Type, long Values, long Hits);
