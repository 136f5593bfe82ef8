namespace PiiScanner;

/// <summary>A store could not do what was asked, and tried again itself where that may help.</summary>
/// <param name="reason">The reason that the outcome record will carry.</param>
/// <param name="detail">One sentence for people, which names no item and quotes no content, so that it may be logged.</param>
/// <param name="inner">What the store's library threw.</param>
public sealed class StoreException(Reason reason, string detail, Exception? inner = null) : IOException(detail, inner)
{
    /// <summary>One sentence for people.</summary>
    public string Detail { get; } = detail;

    /// <summary>The reason that the outcome record will carry.</summary>
    public Reason Reason { get; } = reason;
}
