using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PiiScanner.Scanning.Keys;

/// <summary>Makes fingerprints and finding ids under one key (CONTRACT.md, "Key, store, masks"). For one thread at a time.</summary>
public sealed class Hasher : IDisposable
{
    /// <summary>How many bytes of a hash make a finding's id: 80 bits.</summary>
    public const int IdBytes = 10;

    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";

    private readonly uint keyId;
    private readonly IncrementalHash hmac;
    private byte[] prefix = new byte[512];
    private int prefixLength;

    internal Hasher(byte[] secret, uint keyId)
    {
        this.keyId = keyId;
        hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
    }

    /// <summary>The keyed hash of a value of a type.</summary>
    /// <param name="type">The type, in ASCII.</param>
    /// <param name="normalized">Its normalised form, in UTF-8.</param>
    public ValueKey Fingerprint(ReadOnlySpan<byte> type, ReadOnlySpan<byte> normalized)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hmac.AppendData(type);
        hmac.AppendData([0]);
        hmac.AppendData(normalized);
        hmac.GetHashAndReset(hash);
        return new ValueKey(keyId, BinaryPrimitives.ReadUInt128BigEndian(hash));
    }

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
        Field(document.Depth.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (string step in document.Steps()) Field(step);
    }

    /// <summary>
    /// The id of a value in the document started: the first 80 bits of the HMAC of the word <c>finding</c> and then store, version, object
    /// (its raw bytes where it is not UTF-8), number of inner steps in decimal, each step, and fingerprint, all in UTF-8 and each
    /// preceded by its length in 4 bytes, most significant first.
    /// </summary>
    /// <param name="value">Its fingerprint.</param>
    /// <param name="id">Receives <see cref="IdBytes"/> bytes.</param>
    public void FindingId(ValueKey value, Span<byte> id)
    {
        const int FingerprintLength = 42;
        Span<byte> field = stackalloc byte[4 + FingerprintLength];
        BinaryPrimitives.WriteInt32BigEndian(field, FingerprintLength);
        field[4] = (byte)'k';
        value.KeyId.TryFormat(field[5..], out _, "x8");
        field[13] = (byte)':';
        value.Hash.TryFormat(field[14..], out _, "x32");
        hmac.AppendData(prefix.AsSpan(0, prefixLength));
        hmac.AppendData(field);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hmac.GetHashAndReset(hash);
        hash[..IdBytes].CopyTo(id);
    }

    /// <summary>The text of an id: <c>f-</c> and 16 digits of RFC 4648 base32 in lower case.</summary>
    public static string IdText(ReadOnlySpan<byte> id) => string.Create(18, UInt128Of(id), static (text, bits) =>
    {
        text[0] = 'f';
        text[1] = '-';
        for (int i = 17; i > 1; i--, bits >>= 5) text[i] = Base32[(int)(bits & 31)];
    });

    /// <inheritdoc/>
    public void Dispose() => hmac.Dispose();

    private static UInt128 UInt128Of(ReadOnlySpan<byte> id) =>
        new(BinaryPrimitives.ReadUInt16BigEndian(id), BinaryPrimitives.ReadUInt64BigEndian(id[2..]));

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
