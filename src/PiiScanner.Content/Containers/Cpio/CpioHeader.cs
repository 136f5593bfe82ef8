using System.Buffers.Binary;
using System.Globalization;

namespace PiiScanner.Content.Containers.Cpio;

/// <summary>What stands before an entry of a cpio archive, in one of its four dialects.</summary>
/// <param name="Dialect">The dialect.</param>
/// <param name="Mode">What it is, and what may be done with it.</param>
/// <param name="Size">How many bytes follow; negative when the field holds no number.</param>
/// <param name="NameBytes">How long the name is that follows the header, its zero included; negative likewise.</param>
/// <param name="Checksum">The sum of its bytes, where the dialect has one.</param>
internal readonly record struct CpioHeader(CpioDialect Dialect, int Mode, long Size, int NameBytes, uint Checksum)
{
    /// <summary>The longest one.</summary>
    public const int MaxBytes = 110;

    private const int KindMask = 0xF000, Regular = 0x8000, Link = 0xA000, Directory = 0x4000;

    /// <summary>The name of the entry that ends an archive.</summary>
    public static ReadOnlySpan<byte> Trailer => "TRAILER!!!"u8;

    /// <summary>How long the header is.</summary>
    public int Bytes => BytesOf(Dialect);

    /// <summary>What name and data are filled up to a multiple of.</summary>
    public int Alignment => Dialect switch { CpioDialect.Octal => 1, CpioDialect.LittleEndian or CpioDialect.BigEndian => 2, _ => 4 };

    /// <summary>True for a file with content.</summary>
    public bool IsRegular => (Mode & KindMask) == Regular;

    /// <summary>True for a link whose content is what it leads to.</summary>
    public bool IsLink => (Mode & KindMask) == Link;

    /// <summary>True for a directory.</summary>
    public bool IsDirectory => (Mode & KindMask) == Directory;

    /// <summary>The dialect of a header that starts here, if it is one.</summary>
    public static CpioDialect DialectAt(ReadOnlySpan<byte> bytes)
    {
        CpioDialect dialect = Signature(bytes);
        bool isWhole = dialect != CpioDialect.None && bytes.Length >= BytesOf(dialect);
        bool isRight = isWhole && dialect switch
        {
            CpioDialect.Octal => !bytes[..76].ContainsAnyExceptInRange((byte)'0', (byte)'7'),
            CpioDialect.Plain or CpioDialect.WithChecksum => !bytes[..110].ContainsAnyExcept("0123456789abcdefABCDEF"u8),
            // Two bytes are soon met by chance.
            _ => Read(bytes, dialect) is { NameBytes: > 0 and < 4096, Size: >= 0 and < int.MaxValue } header && IsKind(header.Mode) && IsName(bytes[header.Bytes..], header.NameBytes),
        };
        return isRight ? dialect : CpioDialect.None;
    }

    // The entry that ends an archive has no mode.
    private static bool IsKind(int mode) => mode == 0 || (mode & KindMask) is Regular or Link or Directory or 0x1000 or 0x2000 or 0x6000 or 0xC000;

    /// <summary>True when, as far as it is seen, a name of that length is one: no controls, and a zero behind it.</summary>
    private static bool IsName(ReadOnlySpan<byte> bytes, int length)
    {
        ReadOnlySpan<byte> letters = bytes[..Math.Min(bytes.Length, length - 1)];
        return !letters.ContainsAnyInRange((byte)0, (byte)0x1F) && (bytes.Length < length || bytes[length - 1] == 0);
    }

    /// <summary>The dialect that the first bytes claim.</summary>
    public static CpioDialect Signature(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("070701"u8) ? CpioDialect.Plain
        : bytes.StartsWith("070702"u8) ? CpioDialect.WithChecksum
        : bytes.StartsWith("070707"u8) ? CpioDialect.Octal
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xC7, 0x71]) ? CpioDialect.LittleEndian
        : bytes.StartsWith((ReadOnlySpan<byte>)[0x71, 0xC7]) ? CpioDialect.BigEndian
        : CpioDialect.None;

    /// <summary>Reads a header of a dialect.</summary>
    public static CpioHeader Read(ReadOnlySpan<byte> bytes, CpioDialect dialect) => dialect switch
    {
        CpioDialect.Octal => new(dialect, (int)Octal(bytes.Slice(18, 6)), Octal(bytes.Slice(65, 11)), (int)Octal(bytes.Slice(59, 6)), 0),
        CpioDialect.Plain or CpioDialect.WithChecksum => new(dialect, (int)Hex(bytes.Slice(14, 8)), Hex(bytes.Slice(54, 8)), (int)Math.Min(Hex(bytes.Slice(94, 8)), int.MaxValue), (uint)Hex(bytes.Slice(102, 8))),
        CpioDialect.LittleEndian => new(dialect, Short(bytes, 6), (Short(bytes, 22) * 65_536L) + Short(bytes, 24), Short(bytes, 20), 0),
        _ => new(dialect, Swapped(bytes, 6), (Swapped(bytes, 22) * 65_536L) + Swapped(bytes, 24), Swapped(bytes, 20), 0),
    };

    private static int BytesOf(CpioDialect dialect) => dialect switch { CpioDialect.Octal => 76, CpioDialect.LittleEndian or CpioDialect.BigEndian => 26, _ => MaxBytes };

    private static long Octal(ReadOnlySpan<byte> digits)
    {
        long value = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7') return -1;
            value = (value << 3) | (uint)(digit - '0');
        }
        return value;
    }

    private static long Hex(ReadOnlySpan<byte> digits) => long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long value) ? value : -1;

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static int Swapped(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
}
