namespace PiiScanner.Content.Reading;

/// <summary>A document, or the rest of it, cannot be read for a reason that its outcome will carry.</summary>
/// <param name="reason">The reason.</param>
/// <param name="detail">One sentence for people, from a fixed vocabulary; never text of the document.</param>
public sealed class UnreadableException(Reason reason, string detail) : IOException(detail)
{
    /// <summary>The reason.</summary>
    public Reason Reason { get; } = reason;

    /// <summary>One sentence for people.</summary>
    public string Detail { get; } = detail;

    /// <summary>True when there was no room for it in memory or on disk: another time there may be.</summary>
    public bool LackedRoom { get; init; }

    /// <summary>The document whose limit was reached when an outer one's was; null for the document being read.</summary>
    internal Meter? Owner { get; init; }
}
