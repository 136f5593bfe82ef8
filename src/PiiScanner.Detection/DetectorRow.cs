using PiiScanner.Detection.Candidates;

namespace PiiScanner.Detection;

/// <summary>A pattern with one of its shapes: what a detector reads, row by row.</summary>
internal sealed record DetectorRow(Pattern Pattern, Shape Shape);
