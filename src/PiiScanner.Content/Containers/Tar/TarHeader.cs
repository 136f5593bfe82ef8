using PiiScanner.Content.Compression;

namespace PiiScanner.Content.Containers.Tar;

/// <summary>One block of a tar archive that stands before an entry: v7, ustar (POSIX.1-1988), pax, old and new GNU, star.</summary>
/// <param name="Name">The entry's name, with the prefix that ustar keeps apart.</param>
/// <param name="LinkName">What a link leads to.</param>
/// <param name="Type">What it is, as the byte at 156.</param>
/// <param name="Size">How many bytes follow; negative when the field holds no such number.</param>
internal sealed record TarHeader(string Name, string LinkName, byte Type, long Size)
{
    /// <summary>Archives are made of blocks of this size.</summary>
    public const int BlockBytes = 512;

    private const int NameAt = 0, NameBytes = 100;
    private const int SizeAt = 124, SizeBytes = 12;
    private const int ChecksumAt = 148, ChecksumBytes = 8;
    private const int TypeAt = 156;
    private const int LinkAt = 157, LinkBytes = 100;
    private const int MagicAt = 257;
    private const int PrefixAt = 345, PrefixBytes = 155;

    /// <summary>True when a block holds the sum of its own bytes. Some old programs summed them as signed.</summary>
    public static bool HasChecksum(ReadOnlySpan<byte> block)
    {
        long expected = Number(block.Slice(ChecksumAt, ChecksumBytes));
        if (expected <= 0) return false;
        int unsigned = ChecksumBytes * ' ', negative = 0;
        foreach (byte b in block[..BlockBytes])
        {
            unsigned += b;
            negative += b >> 7;
        }
        foreach (byte b in block.Slice(ChecksumAt, ChecksumBytes))
        {
            unsigned -= b;
            negative -= b >> 7;
        }
        return expected == unsigned || expected == unsigned - (256 * negative);
    }

    /// <summary>True when a block has the signature of ustar or GNU, whatever its checksum says.</summary>
    public static bool HasMagic(ReadOnlySpan<byte> block) => block[MagicAt..].StartsWith("ustar"u8) && block[NameAt] != 0;

    /// <summary>Reads a block.</summary>
    public static TarHeader Read(ReadOnlySpan<byte> block)
    {
        string name = Text(block.Slice(NameAt, NameBytes));
        // "ustar" and a zero: POSIX, also star. GNU has "ustar" and a space, and times where the prefix would be.
        if (block[MagicAt..].StartsWith("ustar\0"u8) && block[PrefixAt] != 0) name = $"{Text(block.Slice(PrefixAt, PrefixBytes))}/{name}";
        return new TarHeader(name, Text(block.Slice(LinkAt, LinkBytes)), block[TypeAt], Number(block.Slice(SizeAt, SizeBytes)));
    }

    /// <summary>A number: octal digits up to a space or zero, or where the first bit is set, base 256. Negative when it is neither or does not fit.</summary>
    public static long Number(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0) return Base256(field);
        field = field.TrimStart((byte)' ');
        long value = 0;
        foreach (byte digit in field)
        {
            if (digit is 0 or (byte)' ') break;
            if (digit is < (byte)'0' or > (byte)'7' || value > long.MaxValue >> 3) return -1;
            value = (value << 3) | (uint)(digit - '0');
        }
        return value;
    }

    /// <summary>Text up to the first zero: UTF-8 in our days, else taken for Latin-1.</summary>
    public static string Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return EntryName.Decode(end < 0 ? field : field[..end]);
    }

    private static long Base256(ReadOnlySpan<byte> field)
    {
        if (field[0] != 0x80) return -1; // negative, or larger than any file
        long value = 0;
        foreach (byte digit in field[1..])
        {
            if (value > long.MaxValue >> 8) return -1;
            value = (value << 8) | digit;
        }
        return value;
    }
}
