namespace PiiScanner.Content.Documents.Word;

/// <summary>A piece of a document's text.</summary>
/// <param name="Start">Where it starts in the main stream.</param>
/// <param name="Length">How many characters it has.</param>
/// <param name="IsNarrow">True for one byte a character (Windows-1252), false for two.</param>
internal readonly record struct Piece(long Start, long Length, bool IsNarrow);
