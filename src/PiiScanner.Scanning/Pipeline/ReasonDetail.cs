namespace PiiScanner.Scanning.Pipeline;

/// <summary>Why something was not read.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Detail">One sentence for people, from a fixed vocabulary.</param>
internal sealed record ReasonDetail(Reason Reason, string? Detail);
