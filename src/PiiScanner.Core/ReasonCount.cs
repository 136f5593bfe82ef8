namespace PiiScanner;

/// <summary>How often a reason applied.</summary>
public readonly record struct ReasonCount(Reason Reason, long Count);
