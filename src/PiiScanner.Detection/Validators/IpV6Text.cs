using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>The text of IPv6 addresses: reading all that RFC 4291, 2.2 allows, writing the one form of RFC 5952.</summary>
internal static class IpV6Text
{
    /// <summary>How many groups of sixteen bits there are.</summary>
    public const int Groups = 8;

    /// <summary>The longest text: six groups and an IPv4 address.</summary>
    public const int MaxLength = 45;

    /// <summary>Reads an address that fills the text. <paramref name="written"/> counts the groups that are not left out.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, Span<ushort> groups, out int written)
    {
        written = 0;
        int at = 0, gap = -1;
        if (text.StartsWith("::"u8))
        {
            gap = 0;
            at = 2;
        }
        while (at < text.Length && written < Groups)
        {
            int value = 0, start = at;
            for (; at < start + 4 && IsHex(text.At(at)); at++) value = (value << 4) | HexValue(text[at]);
            if (at == start) return false;
            if (text.At(at) == '.')
            {
                if (written > Groups - 2 || !IpV4Text.TryRead(text[start..], out uint address, out int length) || start + length != text.Length) return false;
                groups[written++] = (ushort)(address >> 16);
                groups[written++] = (ushort)address;
                at = text.Length;
                break;
            }
            groups[written++] = (ushort)value;
            if (at == text.Length) break;
            if (text[at++] != ':' || at == text.Length) return false;
            if (text[at] != ':') continue;
            if (gap >= 0) return false;
            gap = written;
            at++;
        }
        if (at < text.Length || (gap < 0 ? written < Groups : written == Groups)) return false;
        if (gap < 0) return true;
        int moved = written - gap;
        groups[gap..written].CopyTo(groups[(Groups - moved)..]);
        groups[gap..(Groups - moved)].Clear();
        return true;
    }

    /// <summary>Writes an address in its one form, and returns the length: small letters, the longest row of zeros left out, IPv4 addresses that are mapped with dots.</summary>
    public static int Write(ReadOnlySpan<ushort> groups, Span<byte> text)
    {
        if (IsMapped(groups))
        {
            "::ffff:"u8.CopyTo(text);
            return 7 + IpV4Text.Write(((uint)groups[6] << 16) | groups[7], text[7..]);
        }
        (int gap, int zeros) = LongestZeros(groups);
        int length = 0;
        for (int i = 0; i < Groups; i++)
        {
            if (i == gap && zeros > 1)
            {
                text[length++] = (byte)':';
                text[length++] = (byte)':';
                i += zeros - 1;
                continue;
            }
            if (length > 0 && text[length - 1] != ':') text[length++] = (byte)':';
            for (int shift = groups[i] > 0xFFF ? 12 : groups[i] > 0xFF ? 8 : groups[i] > 0xF ? 4 : 0; shift >= 0; shift -= 4)
            {
                text[length++] = "0123456789abcdef"u8[groups[i] >> shift & 0xF];
            }
        }
        return length;
    }

    /// <summary>True for an IPv4 address in the clothes of IPv6 (RFC 4291, 2.5.5.2).</summary>
    public static bool IsMapped(ReadOnlySpan<ushort> groups) => groups[5] == 0xFFFF && !groups[..5].ContainsAnyExcept((ushort)0);

    private static (int Start, int Count) LongestZeros(ReadOnlySpan<ushort> groups)
    {
        int start = 0, most = 0;
        for (int i = 0; i < Groups; i++)
        {
            int count = groups[i..].IndexOfAnyExcept((ushort)0);
            if (count < 0) count = Groups - i;
            if (count > most) (start, most) = (i, count);
            i += count;
        }
        return (start, most);
    }
}
