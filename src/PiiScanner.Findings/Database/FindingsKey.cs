using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PiiScanner.Findings.Database;

/// <summary>
/// What a findings store is sealed with. Everything that could tell of a person or a file is encrypted under it; names are also hashed, so
/// that they can be looked up. Immutable and shared by all threads.
/// </summary>
public sealed class FindingsKey
{
    /// <summary>The length of a keyed hash, in bytes.</summary>
    internal const int HashBytes = 16;

    private readonly byte[] sealing;
    private readonly byte[] hashing;

    /// <summary>Makes the store's keys of one secret.</summary>
    /// <param name="id">Tells keys apart without telling anything about them.</param>
    /// <param name="secret">32 bytes that are used for nothing else.</param>
    public FindingsKey(uint id, ReadOnlySpan<byte> secret)
    {
        Id = id;
        sealing = HMACSHA256.HashData(secret, "seal"u8);
        hashing = HMACSHA256.HashData(secret, "hash"u8);
        Audit = HMACSHA256.HashData(secret, "audit"u8);
    }

    /// <summary>Tells keys apart; the first part of every fingerprint made under the same key.</summary>
    public uint Id { get; }

    /// <summary>What the entries of the audit log are chained with.</summary>
    internal byte[] Audit { get; }

    /// <summary>The keyed hash of which object this is: its store, version and name.</summary>
    internal byte[] HashOfObject(StoreItem item)
    {
        var fields = new ArrayBufferWriter<byte>(256);
        AddObject(fields, item);
        return Hash("object"u8, fields.WrittenSpan);
    }

    /// <summary>
    /// The keyed hash of which object this is, of the state of its content, and of how it is read; null where nothing tells when its content
    /// changes.
    /// </summary>
    internal byte[]? HashOfState(StoreItem item, ReadOnlySpan<byte> settings)
    {
        if (item.ETag is null || item.Length < 0 || item.State != ItemState.Readable) return null;
        var fields = new ArrayBufferWriter<byte>(512);
        AddObject(fields, item);
        Add(fields, item.ETag);
        BinaryPrimitives.WriteInt64BigEndian(fields.GetSpan(8), item.Length);
        fields.Advance(8);
        BinaryPrimitives.WriteInt64BigEndian(fields.GetSpan(8), item.Modified?.UtcTicks ?? 0);
        fields.Advance(8);
        fields.Write(settings);
        return Hash("state"u8, fields.WrittenSpan);
    }

    /// <summary>The keyed hash of a document's content, and of how it is read.</summary>
    internal byte[] HashOfDocument(UInt128 content, ReadOnlySpan<byte> settings)
    {
        Span<byte> fields = stackalloc byte[16 + HashBytes];
        BinaryPrimitives.WriteUInt128BigEndian(fields, content);
        settings.CopyTo(fields[16..]);
        return Hash("document"u8, fields);
    }

    /// <summary>The keyed hash of texts, each told from the next.</summary>
    internal byte[] HashOf(ReadOnlySpan<byte> purpose, IEnumerable<string> texts)
    {
        var fields = new ArrayBufferWriter<byte>(256);
        foreach (string text in texts) Add(fields, text);
        return Hash(purpose, fields.WrittenSpan);
    }

    /// <summary>Seals and opens; for one thread at a time, disposed by the caller.</summary>
    internal Sealer CreateSealer() => new(sealing);

    private static void AddObject(ArrayBufferWriter<byte> fields, StoreItem item)
    {
        Add(fields, item.Store);
        Add(fields, item.VersionId ?? "");
        if (item.KeyBytes.IsDefaultOrEmpty) Add(fields, item.Key);
        else Add(fields, item.KeyBytes.AsSpan());
    }

    private static void Add(ArrayBufferWriter<byte> fields, string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteInt32BigEndian(fields.GetSpan(4), length);
        fields.Advance(4);
        Encoding.UTF8.GetBytes(text, fields);
    }

    private static void Add(ArrayBufferWriter<byte> fields, ReadOnlySpan<byte> bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(fields.GetSpan(4), bytes.Length);
        fields.Advance(4);
        fields.Write(bytes);
    }

    private byte[] Hash(ReadOnlySpan<byte> purpose, ReadOnlySpan<byte> fields)
    {
        byte[] message = ArrayPool<byte>.Shared.Rent(purpose.Length + 1 + fields.Length);
        purpose.CopyTo(message);
        message[purpose.Length] = 0;
        fields.CopyTo(message.AsSpan(purpose.Length + 1));
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(hashing, message.AsSpan(0, purpose.Length + 1 + fields.Length), hash);
        ArrayPool<byte>.Shared.Return(message);
        return hash[..HashBytes].ToArray();
    }
}
