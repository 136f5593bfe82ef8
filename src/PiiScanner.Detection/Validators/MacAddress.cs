using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// Addresses of network cards (IEEE 802, EUI-48): six pairs of hexadecimal digits between colons or between hyphens, or three groups
/// of four between dots, or twelve together, which are only asked where a word announces them. Longer chains are fingerprints and keys.
/// </summary>
internal readonly struct MacAddress : IValidator
{
    private const ulong SixOctets = 1, Local = 2, Group = 4, DigitsOnly = 8, Placeholder = 16, Dotted = 32, Compact = 64;
    private const int Pairs = 6, Length = (Pairs * 3) - 1;
    private const int DottedLength = 14, CompactLength = 12;

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["six-octets", "local", "group", "digits-only", "placeholder", "dotted", "compact"];

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        byte separator = text.At(anchor);
        return separator is (byte)':' or (byte)'-' ? ReadPairs(text, anchor, separator, ref reading) : IsHex(separator) && (ReadDotted(text, anchor, ref reading) || ReadCompact(text, anchor, ref reading));
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        int length = 0;
        foreach (byte character in value)
        {
            if (!IsHex(character)) continue;
            if (length % 3 == 2) normalized[length++] = (byte)':';
            normalized[length++] = Lower(character);
        }
        return length;
    }

    private static bool ReadPairs(ReadOnlySpan<byte> text, int anchor, byte separator, ref Reading reading)
    {
        int start = anchor - 2;
        // The end of a word before the first pair can look like a pair: "mac:12:ed:...".
        if (IsWord(text.At(start - 1))) start += 3;
        ulong address = 0;
        bool hasLetter = false;
        for (int i = 0; i < Pairs; i++)
        {
            int at = start + (i * 3);
            if ((i > 0 && text.At(at - 1) != separator) || !TryAdd(text.At(at), ref address, ref hasLetter) || !TryAdd(text.At(at + 1), ref address, ref hasLetter)) return false;
        }
        return !IsJoined(text, start, start + Length, separator) && Accept(text, start, start + Length, address, hasLetter, 0, ref reading);
    }

    private static bool ReadDotted(ReadOnlySpan<byte> text, int start, ref Reading reading)
    {
        ulong address = 0;
        bool hasLetter = false;
        for (int i = 0; i < DottedLength; i++)
        {
            if (i % 5 == 4 ? text.At(start + i) != '.' : !TryAdd(text.At(start + i), ref address, ref hasLetter)) return false;
        }
        int end = start + DottedLength;
        // Weights of characters in tables of collation have a dot or an asterisk before them (Unicode TR 10): [*020D.0020.0002].
        bool isJoined = text.At(start - 1) is (byte)'.' or (byte)'*' || (text.At(end) == '.' && IsWord(text.At(end + 1)));
        return !isJoined && Accept(text, start, end, address, hasLetter, Dotted, ref reading);
    }

    private static bool ReadCompact(ReadOnlySpan<byte> text, int start, ref Reading reading)
    {
        ulong address = 0;
        bool hasLetter = false;
        for (int i = 0; i < CompactLength; i++)
        {
            if (!TryAdd(text.At(start + i), ref address, ref hasLetter)) return false;
        }
        return text.At(start - 1) != '-' && text.At(start + CompactLength) != '-' && Accept(text, start, start + CompactLength, address, hasLetter, Compact, ref reading);
    }

    private static bool TryAdd(byte character, ref ulong address, ref bool hasLetter)
    {
        if (!IsHex(character)) return false;
        address = (address << 4) | (uint)HexValue(character);
        hasLetter |= IsLetter(character);
        return true;
    }

    private static bool Accept(ReadOnlySpan<byte> text, int start, int end, ulong address, bool hasLetter, ulong evidence, ref Reading reading)
    {
        if (IsWord(text.At(start - 1)) || IsWord(text.At(end)) || IsNobodys(address)) return false;
        evidence |= SixOctets;
        if ((address >> 41 & 1) != 0) evidence |= Local;
        if ((address >> 40 & 1) != 0) evidence |= Group;
        if (!hasLetter) evidence |= DigitsOnly;
        if (IsPlaceholder(address)) evidence |= Placeholder;
        reading.Start = start;
        reading.End = end;
        reading.Evidence = evidence;
        return true;
    }

    /// <summary>True when the chain goes on.</summary>
    private static bool IsJoined(ReadOnlySpan<byte> text, int start, int end, byte separator) =>
        (text.At(start - 1) == separator && IsHex(text.At(start - 2)) && IsHex(text.At(start - 3)) && !IsWord(text.At(start - 4)))
        || (text.At(end) == separator && IsHex(text.At(end + 1)) && IsHex(text.At(end + 2)) && !IsWord(text.At(end + 3)));

    /// <summary>All octets alike, as in no address and the broadcast address; or for documentation (RFC 9542, 2.1.2 and 2.1.3).</summary>
    private static bool IsNobodys(ulong address)
    {
        ulong first = address & 0xFF;
        return address == first * 0x010101010101 || address >> 8 is 0x00005E0053 or 0x01005E9010;
    }

    /// <summary>Digits that count up, single or in pairs, as in examples.</summary>
    private static bool IsPlaceholder(ulong address) => address is 0x001122334455 or 0x112233445566 or 0x0123456789AB or 0x123456789ABC or 0xAABBCCDDEEFF or 0x010203040506;
}
