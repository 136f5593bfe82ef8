using System.Buffers.Binary;

namespace PiiScanner.Findings.Database;

/// <summary>The documents of a store, and those that a scan is about to add.</summary>
/// <param name="store">The store.</param>
/// <param name="settings">The hash of how documents are read.</param>
/// <param name="renewedBefore">What no scan from this one on needed is written anew when it is, so that what is in use is not forgotten.</param>
internal sealed class DocumentCache(FindingsStore store, byte[] settings, long renewedBefore) : IDocumentCache, IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<UInt128, byte[]> waiting = [];
    private readonly ObjectHasher hasher = store.Key.CreateHasher();
    private long bytes;

    /// <summary>How much waits to be written.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>The first exception that the store threw; the scan hears of it with its next result.</summary>
    public Exception? Fault { get; private set; }

    /// <inheritdoc/>
    public byte[]? Find(UInt128 key)
    {
        byte[] id;
        lock (gate)
        {
            if (waiting.TryGetValue(key, out byte[]? content)) return content;
            if (Fault is not null) return null;
            id = hasher.OfDocument(key, settings);
        }
        try
        {
            if (store.Document(id) is not { } document) return null;
            if (document.Scan < renewedBefore) Keep(key, document.Content);
            return document.Content;
        }
        catch (FindingsStoreException exception)
        {
            Fault = exception;
            return null;
        }
    }

    /// <inheritdoc/>
    public void Keep(UInt128 key, ReadOnlySpan<byte> content)
    {
        lock (gate)
        {
            if (!waiting.TryAdd(key, content.ToArray())) return;
            Interlocked.Add(ref bytes, content.Length);
        }
    }

    /// <summary>Those that wait to be written, sealed.</summary>
    public List<(UInt128 Key, byte[] Id, byte[] Content)> Take(Sealer sealer)
    {
        lock (gate)
        {
            return [.. waiting.Select(document =>
            {
                byte[] id = hasher.OfDocument(document.Key, settings);
                (long first, long second) = PlaceOf(id);
                return (document.Key, id, sealer.Seal(SealedKind.Document, first, second, document.Value));
            })];
        }
    }

    /// <summary>Forgets those that are written.</summary>
    public void Drop(IEnumerable<UInt128> keys)
    {
        lock (gate)
        {
            foreach (UInt128 key in keys)
            {
                if (waiting.Remove(key, out byte[]? content)) Interlocked.Add(ref bytes, -content.Length);
            }
        }
    }

    public void Dispose() => hasher.Dispose();

    /// <summary>What a document's content is bound to.</summary>
    public static (long First, long Second) PlaceOf(ReadOnlySpan<byte> id) =>
        (BinaryPrimitives.ReadInt64BigEndian(id), BinaryPrimitives.ReadInt64BigEndian(id[8..]));
}
