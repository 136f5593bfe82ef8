namespace PiiScanner.Detection.Validators.Zones;

/// <summary>A place in a machine-readable zone.</summary>
/// <param name="Line">Its line, from 0.</param>
/// <param name="Start">Its first character in the line, from 0.</param>
/// <param name="Length">How many characters it has.</param>
internal readonly record struct ZoneField(int Line, int Start, int Length);
