namespace PiiScanner.Content.Documents.Pdf.Pages;

/// <summary>A piece of text of a page.</summary>
/// <param name="Start">Where its characters start.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Angle">The direction it runs in, in radians.</param>
/// <param name="Base">Where its baseline lies, across that direction.</param>
/// <param name="Left">Where it starts along it.</param>
/// <param name="Right">Where it ends.</param>
/// <param name="Size">The size of its letters.</param>
internal readonly record struct Piece(int Start, int Length, double Angle, double Base, double Left, double Right, double Size);
