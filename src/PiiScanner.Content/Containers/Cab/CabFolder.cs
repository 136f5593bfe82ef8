namespace PiiScanner.Content.Containers.Cab;

/// <summary>A block of a cabinet: files one after the other, packed in one go.</summary>
/// <param name="Start">Where its data starts.</param>
/// <param name="Pieces">In how many pieces it comes.</param>
/// <param name="Kind">How it is packed, in the lowest four bits.</param>
internal readonly record struct CabFolder(long Start, int Pieces, int Kind);
