namespace PiiScanner.Content.Documents.Pdf.Pages;

/// <summary>A line of a page: pieces that share a baseline, from left to right.</summary>
/// <param name="First">Its first piece.</param>
/// <param name="End">The piece after its last.</param>
/// <param name="Base">Where its baseline lies.</param>
/// <param name="Angle">The direction it runs in.</param>
/// <param name="Size">The size of its first letters.</param>
internal readonly record struct PageLine(int First, int End, double Base, double Angle, double Size);
