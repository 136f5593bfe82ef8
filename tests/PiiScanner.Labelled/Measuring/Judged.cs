namespace PiiScanner.Labelled.Measuring;

/// <summary>A finding, why it was reported, and whether what it says is there.</summary>
internal readonly record struct Judged(string Type, string Evidence, double Confidence, bool IsRight);
