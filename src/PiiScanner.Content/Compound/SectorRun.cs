namespace PiiScanner.Content.Compound;

/// <summary>Sectors of a stream that lie one after another.</summary>
/// <param name="Start">The first.</param>
/// <param name="Count">How many.</param>
internal readonly record struct SectorRun(uint Start, uint Count);
