using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>The text of IPv4 addresses: four numbers from 0 to 255 without leading zeros, between dots.</summary>
internal static class IpV4Text
{
    /// <summary>Reads the address at the front of a text.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out uint address, out int length)
    {
        address = 0;
        length = 0;
        for (int i = 0; i < 4; i++)
        {
            if (i > 0 && text.At(length++) != '.') return false;
            byte first = text.At(length++);
            if (!IsDigit(first)) return false;
            int value = first - '0';
            for (int digits = 1; digits < 3 && IsDigit(text.At(length)); digits++)
            {
                if (value == 0) return false;
                value = (value * 10) + text[length++] - '0';
            }
            if (value > 255) return false;
            address = (address << 8) | (uint)value;
        }
        return !IsDigit(text.At(length));
    }

    /// <summary>Writes an address, and returns the length.</summary>
    public static int Write(uint address, Span<byte> text)
    {
        int length = 0;
        for (int shift = 24; shift >= 0; shift -= 8)
        {
            uint value = address >> shift & 0xFF;
            if (value >= 100) text[length++] = (byte)('0' + (value / 100));
            if (value >= 10) text[length++] = (byte)('0' + (value / 10 % 10));
            text[length++] = (byte)('0' + (value % 10));
            if (shift > 0) text[length++] = (byte)'.';
        }
        return length;
    }
}
