namespace PiiScanner.Labelled.Measuring;

/// <summary>A finding, and whether what it says is there.</summary>
internal readonly record struct Judged(string Type, double Confidence, bool IsRight);
