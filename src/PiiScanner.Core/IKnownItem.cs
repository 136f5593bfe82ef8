namespace PiiScanner;

/// <summary>An item whose results are known from an earlier scan of the same content, in the same way.</summary>
public interface IKnownItem
{
    /// <summary>The item's outcome as it was then, about the item as it is listed now.</summary>
    Outcome Outcome { get; }

    /// <summary>Hands over its findings and the outcomes of its entries, in their order; not its own outcome.</summary>
    /// <exception cref="IOException">What is known cannot be read back.</exception>
    void WriteTo(IResultSink sink);
}
