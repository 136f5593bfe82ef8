namespace PiiScanner;

/// <summary>A store could not do what was asked. Its message names no item and quotes no content, so it may be logged.</summary>
public sealed class StoreException(Reason reason, string message, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>The reason that the outcome record will carry.</summary>
    public Reason Reason { get; } = reason;

    /// <summary>True when trying again later may help; the store has already retried what it could.</summary>
    public bool IsTransient { get; init; }
}
