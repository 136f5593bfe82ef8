namespace PiiScanner;

/// <summary>What was read in documents of containers, kept between scans under keyed hashes of their contents. Thread-safe; never throws.</summary>
public interface IDocumentCache
{
    /// <summary>What was kept under a key; null when nothing was.</summary>
    byte[]? Find(UInt128 key);

    /// <summary>Keeps what was read in a document, whatever becomes of the item it lies in.</summary>
    void Keep(UInt128 key, ReadOnlySpan<byte> content);
}
