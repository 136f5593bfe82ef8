namespace PiiScanner.Detection.Allowing;

/// <summary>What may lie where it lies, because someone has said why: an entry of an allow list.</summary>
/// <param name="Kind">What it speaks of.</param>
/// <param name="Type">The type of the value or address; empty where that plays no part.</param>
/// <param name="Text">The value or domain in its normal form, the fingerprint or the glob. Never shown.</param>
/// <param name="Reason">Why.</param>
/// <param name="Expires">The day from which it allows nothing any more, null for never.</param>
/// <param name="Place">File and line, for its author.</param>
public sealed record AllowEntry(AllowKind Kind, string Type, string Text, string Reason, DateOnly? Expires, string Place);
