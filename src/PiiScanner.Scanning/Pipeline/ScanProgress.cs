namespace PiiScanner.Scanning.Pipeline;

/// <summary>How far a scan is. Thread-safe; may be asked at any time.</summary>
public sealed class ScanProgress
{
    private long objectsListed;
    private long bytesListed;
    private long objectsDone;
    private long bytesDone;
    private long hits;
    private volatile bool isListed;

    /// <summary>Items listed so far.</summary>
    public long ObjectsListed => Interlocked.Read(ref objectsListed);

    /// <summary>Bytes of the items listed so far whose size is known.</summary>
    public long BytesListed => Interlocked.Read(ref bytesListed);

    /// <summary>True when all stores are listed: the totals are final.</summary>
    public bool IsListed => isListed;

    /// <summary>Items that have their outcome.</summary>
    public long ObjectsDone => Interlocked.Read(ref objectsDone);

    /// <summary>Bytes of items that are done with, whether they had to be read or not.</summary>
    public long BytesDone => Interlocked.Read(ref bytesDone);

    /// <summary>Places found so far.</summary>
    public long Hits => Interlocked.Read(ref hits);

    internal void AddListed(long bytes)
    {
        Interlocked.Increment(ref objectsListed);
        Interlocked.Add(ref bytesListed, Math.Max(0, bytes));
    }

    internal void EndListing() => isListed = true;

    internal void AddObjectDone() => Interlocked.Increment(ref objectsDone);

    internal void AddBytesDone(long bytes) => Interlocked.Add(ref bytesDone, bytes);

    internal void AddHits(long count) => Interlocked.Add(ref hits, count);
}
