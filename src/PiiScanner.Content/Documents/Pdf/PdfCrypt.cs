using System.Security.Cryptography;
using PiiScanner.Content.Documents.Pdf.Filters;
using PiiScanner.Content.Encryption;

namespace PiiScanner.Content.Documents.Pdf;

/// <summary>
/// The standard security handler (ISO 32000-2, 7.6): opens what the empty user password opens, which many files have that only forbid printing, or
/// one of the passwords at hand. All else stays closed.
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

    /// <summary>True when a password opened it.</summary>
    public bool IsOpen { get; }

    /// <summary>False when metadata is there for all to read.</summary>
    public bool EncryptsMetadata { get; }

    /// <summary>True when text and other streams are in plain, and only attachments encrypted.</summary>
    public bool ConcernsAttachmentsOnly => streams == Method.None && strings == Method.None && attachments != Method.None;

    /// <summary>Understands an encryption dictionary, and tries the empty password and others.</summary>
    public static PdfCrypt Create(PdfDictionary encrypt, byte[] id, PdfFile file, IEnumerable<string> passwords)
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
        byte[]? key = isKnown ? KeyOf(encrypt, version, revision, id, encryptsMetadata, file, passwords.Prepend("")) : null;
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

    private static byte[]? KeyOf(PdfDictionary encrypt, int version, int revision, byte[] id, bool encryptsMetadata, PdfFile file, IEnumerable<string> passwords)
    {
        var keys = new PdfKey(revision, Bytes("O"), Bytes("U"));
        int length = version == 1 ? 5 : (int)Math.Clamp(file.Number(encrypt["Length"], version == 4 ? 128 : 40) / 8, 5, 16);
        byte[] salt = [.. BitConverter.GetBytes(unchecked((int)(long)file.Number(encrypt["P"]))), .. id, .. revision >= 4 && !encryptsMetadata ? (ReadOnlySpan<byte>)[255, 255, 255, 255] : []];
        foreach (string password in passwords)
        {
            byte[]? key = version == 5 ? keys.Long(password, Bytes("OE"), Bytes("UE")) : keys.Short(password, length, salt, id);
            if (key is not null) return key;
        }
        return null;

        byte[] Bytes(string name) => file.Resolve(encrypt[name]) is PdfBytes bytes ? bytes.Value : [];
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
