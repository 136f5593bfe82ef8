using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PiiScanner.Findings.Database;

/// <summary>
/// Makes the keyed hashes of names and contents that stand in a findings store, so that they can be looked up there. Setting a hash up costs more
/// than using it, so this one is used again and again. For one thread at a time.
/// </summary>
/// <param name="key">The key for it.</param>
internal sealed class ObjectHasher(byte[] key) : IDisposable
{
    private readonly IncrementalHash hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
    private byte[] message = new byte[512];
    private int length;

    /// <summary>Which object this is: its store, version and name.</summary>
    public byte[] OfObject(StoreItem item)
    {
        Start("object"u8);
        Add(item);
        return HashBytes();
    }

    /// <summary>
    /// Which object this is, the state of its content, and how it is read; null where nothing tells when its content changes.
    /// </summary>
    public UInt128? OfState(StoreItem item, ReadOnlySpan<byte> settings)
    {
        if (item.ETag is null || item.Length < 0 || item.State != ItemState.Readable) return null;
        Start("state"u8);
        Add(item);
        Add(item.ETag);
        BinaryPrimitives.WriteInt64BigEndian(Room(8), item.Length);
        BinaryPrimitives.WriteInt64BigEndian(Room(8), item.Modified?.UtcTicks ?? 0);
        settings.CopyTo(Room(settings.Length));
        return Hash();
    }

    /// <summary>A document's content, and how it is read.</summary>
    public byte[] OfDocument(UInt128 content, ReadOnlySpan<byte> settings)
    {
        Start("document"u8);
        BinaryPrimitives.WriteUInt128BigEndian(Room(16), content);
        settings.CopyTo(Room(settings.Length));
        return HashBytes();
    }

    /// <summary>Texts, each told from the next.</summary>
    public byte[] Of(ReadOnlySpan<byte> purpose, IEnumerable<string> texts)
    {
        Start(purpose);
        foreach (string text in texts) Add(text);
        return HashBytes();
    }

    /// <summary>A hash that stands in a table.</summary>
    /// <exception cref="FindingsStoreException">It is none: the store is damaged.</exception>
    public static UInt128 Read(byte[] hash) => hash.Length == FindingsKey.HashBytes ? BinaryPrimitives.ReadUInt128BigEndian(hash) : throw FindingsStoreException.Damaged();

    /// <summary>A hash as it stands in tables.</summary>
    public static byte[] Bytes(UInt128 hash)
    {
        byte[] bytes = new byte[FindingsKey.HashBytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
        return bytes;
    }

    public void Dispose() => hmac.Dispose();

    private void Start(ReadOnlySpan<byte> purpose)
    {
        length = 0;
        purpose.CopyTo(Room(purpose.Length));
        Room(1)[0] = 0;
    }

    private void Add(StoreItem item)
    {
        Add(item.Store);
        Add(item.VersionId ?? "");
        if (item.KeyBytes.IsDefaultOrEmpty) Add(item.Key);
        else Add(item.KeyBytes.AsSpan());
    }

    private void Add(string text)
    {
        int bytes = Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteInt32BigEndian(Room(4), bytes);
        Encoding.UTF8.GetBytes(text, Room(bytes));
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(Room(4), bytes.Length);
        bytes.CopyTo(Room(bytes.Length));
    }

    private Span<byte> Room(int size)
    {
        if (message.Length - length < size) Array.Resize(ref message, Math.Max(2 * message.Length, length + size));
        length += size;
        return message.AsSpan(length - size, size);
    }

    private byte[] HashBytes() => Bytes(Hash());

    private UInt128 Hash()
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hmac.AppendData(message, 0, length);
        hmac.GetHashAndReset(hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
