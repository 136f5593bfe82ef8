namespace PiiScanner.Detection;

/// <summary>What a column has said about the matches in it that carry its number.</summary>
/// <param name="Column">The number.</param>
/// <param name="Weight">What it adds to their log-odds.</param>
/// <param name="Evidence">The bits of evidence that it adds.</param>
/// <param name="Least">Matches whose log-odds stay below it are none.</param>
/// <param name="Matches">How many are left.</param>
public readonly record struct ColumnVerdict(int Column, double Weight, ulong Evidence, double Least, int Matches);
