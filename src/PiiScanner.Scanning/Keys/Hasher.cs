using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PiiScanner.Scanning.Keys;

/// <summary>
/// Makes fingerprints and finding ids under one key (CONTRACT.md, "Key, store, masks"), one by one or eight at a time. For one thread at a
/// time.
/// </summary>
public sealed class Hasher : IDisposable
{
    /// <summary>How many are made at a time.</summary>
    internal const int Batch = HmacLanes.Count;

    private const int FingerprintLength = 42;
    private const int ShortMessage = 256;
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";

    private readonly uint keyId;
    private readonly IncrementalHash hmac;
    private readonly HmacLanes values;
    private readonly HmacLanes findings;
    private readonly UInt128[] longValues = new UInt128[Batch]; // hashed at once, because they do not fit a lane
    private byte[] prefix = new byte[512];
    private int prefixLength;
    private int prefixRest;

    internal Hasher(byte[] secret, uint keyId)
    {
        this.keyId = keyId;
        hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        values = new HmacLanes(secret);
        findings = new HmacLanes(secret);
    }

    /// <summary>The keyed hash of a value of a type.</summary>
    /// <param name="type">The type, in ASCII.</param>
    /// <param name="normalized">Its normalised form, in UTF-8.</param>
    public ValueKey Fingerprint(ReadOnlySpan<byte> type, ReadOnlySpan<byte> normalized) => new(keyId, HashOf(type, normalized));

    /// <summary>Says in which document the findings lie whose ids are asked for next.</summary>
    public void StartDocument(DocumentPath document)
    {
        prefixLength = 0;
        Append("finding"u8);
        StoreItem item = document.Item;
        Field(item.Store);
        Field(item.VersionId ?? "");
        if (item.KeyBytes.IsDefaultOrEmpty) Field(item.Key);
        else Field(item.KeyBytes.AsSpan());
        Field(document.Depth.ToString(CultureInfo.InvariantCulture));
        foreach (string step in document.Steps()) Field(step);
        prefixRest = prefixLength - findings.StartPrefix(prefix.AsSpan(0, prefixLength)).Length;
    }

    /// <summary>
    /// The id of a value in the document started: <c>f-</c> and, in RFC 4648 base32 of lower case, the first 80 bits of the HMAC of the word
    /// <c>finding</c> and then store, version, object (its raw bytes where it is not UTF-8), number of inner steps in decimal, each step,
    /// and fingerprint, all in UTF-8 and each preceded by its length in 4 bytes, most significant first.
    /// </summary>
    public string FindingId(ValueKey value)
    {
        Span<UInt128> id = stackalloc UInt128[1];
        Put(0, value.Hash);
        FindingIds(1, id);
        return IdText(id[0]);
    }

    /// <summary>Puts a value into the batch whose fingerprints are asked for next.</summary>
    internal void Put(int lane, ReadOnlySpan<byte> type, ReadOnlySpan<byte> normalized)
    {
        int length = type.Length + 1 + normalized.Length;
        bool isLong = length > HmacLanes.MaxTail;
        longValues[lane] = isLong ? HashOf(type, normalized) : 0;
        Span<byte> tail = values.Tail(lane, isLong ? 0 : length);
        if (isLong) return;
        type.CopyTo(tail);
        tail[type.Length] = 0;
        normalized.CopyTo(tail[(type.Length + 1)..]);
    }

    /// <summary>The fingerprints of the first values of the batch.</summary>
    internal void Fingerprints(int count, Span<UInt128> hashes)
    {
        values.Hash(count, hashes);
        for (int lane = 0; lane < count; lane++)
        {
            if (longValues[lane] != 0) hashes[lane] = longValues[lane];
        }
    }

    /// <summary>Puts a fingerprint into the batch whose finding ids are asked for next.</summary>
    internal void Put(int lane, UInt128 value)
    {
        int rest = prefixLength - prefixRest;
        Span<byte> tail = findings.Tail(lane, rest + sizeof(int) + FingerprintLength);
        prefix.AsSpan(prefixRest, rest).CopyTo(tail);
        tail = tail[rest..];
        BinaryPrimitives.WriteInt32BigEndian(tail, FingerprintLength);
        new ValueKey(keyId, value).Write(tail[sizeof(int)..]);
    }

    /// <summary>The ids, 80 bits each, of the first findings of the batch.</summary>
    internal void FindingIds(int count, Span<UInt128> ids)
    {
        findings.Hash(count, ids);
        for (int lane = 0; lane < count; lane++) ids[lane] >>= 48;
    }

    /// <summary>The text of an id.</summary>
    internal static string IdText(UInt128 id) => string.Create(18, id, static (text, bits) =>
    {
        text[0] = 'f';
        text[1] = '-';
        Write(text[2..10], (ulong)(bits >> 40));
        Write(text[10..], (ulong)bits);

        static void Write(Span<char> digits, ulong bits)
        {
            for (int i = 7; i >= 0; i--, bits >>= 5) digits[i] = Base32[(int)(bits & 31)];
        }
    });

    /// <inheritdoc/>
    public void Dispose() => hmac.Dispose();

    private UInt128 HashOf(ReadOnlySpan<byte> type, ReadOnlySpan<byte> normalized)
    {
        // Each call of the library costs as much as a block.
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes], message = stackalloc byte[ShortMessage];
        int length = type.Length + 1 + normalized.Length;
        if (length > message.Length) message = new byte[length];
        type.CopyTo(message);
        message[type.Length] = 0;
        normalized.CopyTo(message[(type.Length + 1)..]);
        hmac.AppendData(message[..length]);
        CryptographicOperations.ZeroMemory(message);
        hmac.GetHashAndReset(hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private void Field(string text)
    {
        Span<byte> utf8 = text.Length <= 128 ? stackalloc byte[3 * 128] : new byte[3 * text.Length];
        Field(utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    private void Field(ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        Append(length);
        Append(bytes);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (prefix.Length - prefixLength < bytes.Length) Array.Resize(ref prefix, Math.Max(prefix.Length * 2, prefixLength + bytes.Length));
        bytes.CopyTo(prefix.AsSpan(prefixLength));
        prefixLength += bytes.Length;
    }
}
