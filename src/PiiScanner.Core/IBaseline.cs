namespace PiiScanner;

/// <summary>What is known of items from earlier scans. Thread-safe.</summary>
public interface IBaseline
{
    /// <summary>
    /// The results that reading an item again would give again; null when it must be read: it is new, it changed, it was read in another way,
    /// or what kept it from being read may have passed.
    /// </summary>
    /// <exception cref="IOException">What is known cannot be read.</exception>
    IKnownItem? Find(StoreItem item);
}
