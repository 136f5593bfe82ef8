using System.Buffers.Binary;
using System.Security.Cryptography;
using PiiScanner.Content.Documents.Pdf.Filters;

namespace PiiScanner.Content.Documents.Pdf;

/// <summary>
/// The standard security handler (ISO 32000-2, 7.6): opens what the empty user password opens, which many files have that only forbid printing. All
/// else stays closed.
/// </summary>
internal sealed class PdfCrypt : IDisposable
{
    private const int KeyBytes = 32;

    private readonly byte[] key;
    private readonly Method streams;
    private readonly Method strings;
    private readonly Method attachments;

    private PdfCrypt(byte[]? key, Method streams, Method strings, Method attachments, bool encryptsMetadata)
    {
        this.key = key ?? [];
        this.streams = streams;
        this.strings = strings;
        this.attachments = attachments;
        IsOpen = key is not null;
        EncryptsMetadata = encryptsMetadata;
    }

    /// <summary>How bytes are encrypted.</summary>
    internal enum Method
    {
        /// <summary>Not at all.</summary>
        None,

        /// <summary>RC4.</summary>
        Rc4,

        /// <summary>AES with a key of its own for each object.</summary>
        Aes,

        /// <summary>AES with the file's key.</summary>
        Aes256,

        /// <summary>In a way that is not known.</summary>
        Unknown,
    }

    /// <summary>True when the empty password opened it.</summary>
    public bool IsOpen { get; }

    /// <summary>False when metadata is there for all to read.</summary>
    public bool EncryptsMetadata { get; }

    /// <summary>True when text and other streams are in plain, and only attachments encrypted.</summary>
    public bool ConcernsAttachmentsOnly => streams == Method.None && strings == Method.None && attachments != Method.None;

    /// <summary>The padding of passwords (7.6.4.3.2); all that there is of an empty one.</summary>
    private static ReadOnlySpan<byte> Padding =>
    [
        0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
        0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
    ];

    /// <summary>Understands an encryption dictionary, and tries the empty password.</summary>
    public static PdfCrypt Create(PdfDictionary encrypt, byte[] id, PdfFile file)
    {
        int version = (int)file.Number(encrypt["V"]), revision = (int)file.Number(encrypt["R"]);
        bool encryptsMetadata = file.Resolve(encrypt["EncryptMetadata"]) is not PdfKeyword { Value: "false" };
        Method streams = Method.Rc4, strings = Method.Rc4, attachments = Method.Rc4;
        if (version >= 4)
        {
            PdfDictionary? filters = file.Dictionary(encrypt["CF"]);
            streams = MethodOf(file, filters, encrypt["StmF"], "Identity");
            strings = MethodOf(file, filters, encrypt["StrF"], "Identity");
            attachments = MethodOf(file, filters, encrypt["EFF"], file.Name(encrypt["StmF"]));
        }
        bool isKnown = file.Name(encrypt["Filter"]) == "Standard" && version is 1 or 2 or 4 or 5 && revision is >= 2 and <= 6
            && streams != Method.Unknown && strings != Method.Unknown;
        byte[]? key = !isKnown ? null : version == 5 ? LongKey(encrypt, revision, file) : ShortKey(encrypt, version, revision, id, encryptsMetadata, file);
        bool isLong = streams == Method.Aes256 || strings == Method.Aes256 || attachments == Method.Aes256;
        if (isLong && key?.Length != KeyBytes) key = null;
        return new PdfCrypt(key, streams, strings, attachments, encryptsMetadata);
    }

    /// <summary>Decrypts a stream, which the result disposes.</summary>
    public Stream Open(Stream raw, PdfReference id, bool isAttachment) => (isAttachment ? attachments : streams) switch
    {
        Method.Rc4 => new Rc4Stream(raw, KeyOf(id, isAes: false)),
        Method.Aes => new AesStream(raw, KeyOf(id, isAes: true)),
        Method.Aes256 => new AesStream(raw, key),
        _ => raw,
    };

    /// <summary>Decrypts all strings in an object.</summary>
    public void Decrypt(PdfValue? value, PdfReference id)
    {
        switch (value)
        {
            case PdfBytes bytes:
                bytes.Value = Decrypt(bytes.Value, id);
                break;
            case PdfArray array:
                foreach (PdfValue? item in array.Items) Decrypt(item, id);
                break;
            case PdfDictionary dictionary:
                foreach (PdfValue? entry in dictionary.Entries.Values) Decrypt(entry, id);
                break;
            case PdfStream stream:
                Decrypt(stream.Dictionary, id);
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(key);

    private static Method MethodOf(PdfFile file, PdfDictionary? filters, PdfValue? name, string otherwise)
    {
        string filter = file.Name(name) is { Length: > 0 } told ? told : otherwise;
        if (filter is "Identity" or "") return Method.None;
        return file.Name(file.Dictionary(filters?[filter])?["CFM"]) switch
        {
            "None" => Method.None,
            "V2" => Method.Rc4,
            "AESV2" => Method.Aes,
            "AESV3" => Method.Aes256,
            _ => Method.Unknown,
        };
    }

    /// <summary>The key of 40 to 128 bits (7.6.4.3.2, algorithm 2), null when the password is not empty (7.6.4.4.6, algorithms 4 to 6).</summary>
    private static byte[]? ShortKey(PdfDictionary encrypt, int version, int revision, byte[] id, bool encryptsMetadata, PdfFile file)
    {
        if (file.Resolve(encrypt["O"]) is not PdfBytes { Value.Length: >= KeyBytes } owner || file.Resolve(encrypt["U"]) is not PdfBytes { Value.Length: >= 16 } user) return null;
        int length = version == 1 ? 5 : (int)Math.Clamp(file.Number(encrypt["Length"], version == 4 ? 128 : 40) / 8, 5, 16);
        Span<byte> permissions = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(permissions, unchecked((int)(long)file.Number(encrypt["P"])));
        byte[] hash = MD5.HashData([.. Padding, .. owner.Value.AsSpan(0, KeyBytes), .. permissions, .. id, .. revision >= 4 && !encryptsMetadata ? (ReadOnlySpan<byte>)[255, 255, 255, 255] : []]);
        for (int i = 0; revision >= 3 && i < 50; i++) hash = MD5.HashData(hash.AsSpan(0, length));
        byte[] key = hash[..length];

        byte[] check = revision == 2 ? Padding.ToArray() : MD5.HashData([.. Padding, .. id]);
        new Rc4(key).Apply(check);
        for (int i = 1; revision >= 3 && i < 20; i++)
        {
            byte[] turned = [.. key];
            for (int j = 0; j < turned.Length; j++) turned[j] ^= (byte)i;
            new Rc4(turned).Apply(check);
        }
        return check.AsSpan(0, 16).SequenceEqual(user.Value.AsSpan(0, 16)) ? key : null;
    }

    /// <summary>The key of 256 bits (7.6.4.3.3, algorithm 2.A), null when the password is not empty.</summary>
    private static byte[]? LongKey(PdfDictionary encrypt, int revision, PdfFile file)
    {
        if (file.Resolve(encrypt["U"]) is not PdfBytes { Value.Length: >= 48 } user || file.Resolve(encrypt["UE"]) is not PdfBytes { Value.Length: >= KeyBytes } wrapped) return null;
        if (!Hash(user.Value.AsSpan(32, 8), revision).AsSpan().SequenceEqual(user.Value.AsSpan(0, 32))) return null;
        using Aes aes = Aes.Create();
        aes.Key = Hash(user.Value.AsSpan(40, 8), revision);
        return aes.DecryptCbc(wrapped.Value.AsSpan(0, KeyBytes), new byte[16], PaddingMode.None);
    }

    /// <summary>The hash of the empty password with a salt (7.6.4.3.4, algorithm 2.B).</summary>
    private static byte[] Hash(ReadOnlySpan<byte> salt, int revision)
    {
        byte[] hash = SHA256.HashData(salt);
        if (revision < 6) return hash;
        for (int round = 0; ; round++)
        {
            byte[] repeated = new byte[64 * hash.Length];
            for (int i = 0; i < 64; i++) hash.CopyTo(repeated, i * hash.Length);
            using Aes aes = Aes.Create();
            aes.Key = hash[..16];
            byte[] mixed = aes.EncryptCbc(repeated, hash.AsSpan(16, 16), PaddingMode.None);
            int remainder = 0;
            foreach (byte b in mixed.AsSpan(0, 16)) remainder += b; // 256 leaves 1 when divided by 3, so the number leaves what its digits do
            hash = (remainder % 3) switch
            {
                0 => SHA256.HashData(mixed),
                1 => SHA384.HashData(mixed),
                _ => SHA512.HashData(mixed),
            };
            if (round >= 63 && mixed[^1] <= round - 31) return hash[..32];
        }
    }

    private byte[] Decrypt(byte[] bytes, PdfReference id)
    {
        switch (strings)
        {
            case Method.Rc4:
                byte[] plain = [.. bytes];
                new Rc4(KeyOf(id, isAes: false)).Apply(plain);
                return plain;
            case Method.Aes or Method.Aes256:
                using (var stream = new AesStream(new MemoryStream(bytes, writable: false), strings == Method.Aes ? KeyOf(id, isAes: true) : key))
                {
                    using var output = new MemoryStream();
                    stream.CopyTo(output);
                    return output.ToArray();
                }

            default:
                return bytes;
        }
    }

    /// <summary>The key of one object (7.6.3.2, algorithm 1).</summary>
    private byte[] KeyOf(PdfReference id, bool isAes)
    {
        byte[] hash = MD5.HashData(
        [
            .. key, (byte)id.Number, (byte)(id.Number >> 8), (byte)(id.Number >> 16), (byte)id.Generation, (byte)(id.Generation >> 8),
            .. isAes ? "sAlT"u8 : [],
        ]);
        return hash[..(isAes ? 16 : Math.Min(key.Length + 5, 16))];
    }
}
