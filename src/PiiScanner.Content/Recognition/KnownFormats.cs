using System.Collections.Immutable;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Recognition;

/// <summary>The formats that are known and not read. A new reader takes its row out.</summary>
internal static class KnownFormats
{
    /// <summary>All of them. No two recognise the same bytes, but for the last rows of a kind.</summary>
    public static ImmutableArray<IFormat> All { get; } =
    [
        // Pictures of which nothing is read.
        NoText("bmp", "BM", new Signature(6, "\0\0\0\0")),
        NoText("ico", "\0\0\x01\0", IsIcon),

        // Sound and film of which nothing is read.
        NoText("ogg", "OggS\0"),
        NoText("midi", "MThd\0\0\0\x06"),
        NoText("mkv", "\x1A\x45\xDF\xA3"),
        NoText("asf", "\x30\x26\xB2\x75\x8E\x66\xCF\x11"),
        NoText("flv", "FLV\x01"),
        NoText("amr", "#!AMR"),
        new KnownFormat("mp4", Reason.NoText, new Signature(4, "ftyp")),
        new KnownFormat("mov", Reason.NoText, new Signature(4, "moov")),

        // Fonts.
        NoText("ttf", "\0\x01\0\0\0"),
        NoText("ttf", "ttcf\0"),
        NoText("otf", "OTTO\0"),
        new KnownFormat("type1", Reason.NoText, new Signature(0, "%!PS-AdobeFont-")) { HoldsPlainText = true }, // who made it
        new KnownFormat("type1", Reason.NoText, new Signature(0, "%!FontType1-")) { HoldsPlainText = true },
        NoText("woff", "wOFF"),
        NoText("woff2", "wOF2"),

        // Machine code.
        NoText("elf", "\x7F" + "ELF"),
        NoText("exe", "MZ", IsExecutable),
        NoText("macho", "\xFE\xED\xFA\xCE"),
        NoText("macho", "\xFE\xED\xFA\xCF"),
        NoText("macho", "\xCE\xFA\xED\xFE"),
        NoText("macho", "\xCF\xFA\xED\xFE"),
        NoText("class", "\xCA\xFE\xBA\xBE"),
        NoText("dex", "dex\n03"),
        NoText("wasm", "\0asm"),

        // Encrypted.
        Encrypted("openssl", "Salted__"),
        Encrypted("age", "age-encryption.org/"),
        Encrypted("age", "-----BEGIN AGE ENCRYPTED FILE-----"),
        new KnownFormat("pgp", Reason.Encrypted, new Signature(0, "-----BEGIN PGP MESSAGE-----")) { HoldsPlainText = true }, // who wrote it with what
        Encrypted("pgp", "", IsEncryptedOpenPgp),
        Encrypted("luks", "LUKS\xBA\xBE"),
        Encrypted("bitlocker", "\xEB", new Signature(3, "-FVE-FS-")),
        Encrypted("kdbx", "\x03\xD9\xA2\x9A"),
        Encrypted("aescrypt", "AES\x01"),
        Encrypted("aescrypt", "AES\x02"),
        Encrypted("borg", "BORG_SEG"),
        Encrypted("ansible-vault", "$ANSIBLE_VAULT;"),

        // Compressed, packed.
        Unread("lzop", "\x89LZO\0\r\n\x1A\n"),
        Unread("rpm", "\xED\xAB\xEE\xDB"),
        Unread("xar", "xar!\0"),
        Unread("ace", "", new Signature(7, "**ACE**")),

        // Documents and databases.
        Encrypted("parquet", "PARE", static head => head.Length > 12 && (head[7] == 0 || head[4] == 0x15)),
        Unread("avro", "Obj\x01"),
        Unread("orc", "ORC\x11"),
    ];

    private static KnownFormat NoText(string name, string start, params Signature[] more) => new(name, Reason.NoText, [new(0, start), .. more]);

    private static KnownFormat NoText(string name, string start, Func<ReadOnlySpan<byte>, bool> condition) => new(name, Reason.NoText, new Signature(0, start)) { Condition = condition };

    private static KnownFormat Encrypted(string name, string start, params Signature[] more) => new(name, Reason.Encrypted, [new(0, start), .. more]);

    private static KnownFormat Encrypted(string name, string start, Func<ReadOnlySpan<byte>, bool> condition) => new(name, Reason.Encrypted, new Signature(0, start)) { Condition = condition };

    private static KnownFormat Unread(string name, string start, params Signature[] more) => new(name, Reason.Unsupported, [new(0, start), .. more]);

    private static bool IsIcon(ReadOnlySpan<byte> head) => head.Length > 9 && head[4] is > 0 and < 64 && head[5] == 0 && head[9] == 0;

    private static bool IsExecutable(ReadOnlySpan<byte> head) => head.Length > 64 && head[..64].Contains((byte)0);

    /// <summary>An OpenPGP message starts with an encrypted session key packet of a known version (RFC 9580, 5.1 and 5.3).</summary>
    private static bool IsEncryptedOpenPgp(ReadOnlySpan<byte> head)
    {
        if (head.Length < 16) return false;
        return head[0] switch
        {
            0x84 or 0xC1 => head[2] is 3 or 6,
            0x85 => head[3] is 3 or 6 && head[1] < 0x10,
            0x8C or 0xC3 => head[2] is 4 or 5 or 6 && head[1] < 0x40,
            _ => false,
        };
    }
}
