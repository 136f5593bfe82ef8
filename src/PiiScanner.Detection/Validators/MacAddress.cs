using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// Addresses of network cards (IEEE 802, EUI-48): six pairs of hexadecimal digits between colons or between hyphens. Longer chains are fingerprints and keys.
/// </summary>
internal readonly struct MacAddress : IValidator
{
    private const ulong SixOctets = 1, Local = 2, Group = 4, DigitsOnly = 8, Placeholder = 16;
    private const int Pairs = 6, Length = (Pairs * 3) - 1;

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["six-octets", "local", "group", "digits-only", "placeholder"];

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        byte separator = text.At(anchor);
        if (separator is not ((byte)':' or (byte)'-')) return false;
        int start = anchor - 2;
        // The end of a word before the first pair can look like a pair: "mac:12:ed:...".
        if (IsWord(text.At(start - 1))) start += 3;
        ulong address = 0;
        bool hasLetter = false;
        for (int i = 0; i < Pairs; i++)
        {
            int at = start + (i * 3);
            byte high = text.At(at), low = text.At(at + 1);
            if (!IsHex(high) || !IsHex(low) || (i > 0 && text[at - 1] != separator)) return false;
            hasLetter |= IsLetter(high) || IsLetter(low);
            address = (address << 8) | ((ulong)HexValue(high) << 4) | (uint)HexValue(low);
        }
        int end = start + Length;
        if (IsWord(text.At(start - 1)) || IsWord(text.At(end)) || IsJoined(text, start, end, separator) || IsNobodys(address)) return false;
        ulong evidence = SixOctets;
        if ((address >> 41 & 1) != 0) evidence |= Local;
        if ((address >> 40 & 1) != 0) evidence |= Group;
        if (!hasLetter) evidence |= DigitsOnly;
        if (IsPlaceholder(address)) evidence |= Placeholder;
        reading.Start = start;
        reading.End = end;
        reading.Evidence = evidence;
        return true;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        for (int i = 0; i < Length; i++) normalized[i] = i % 3 == 2 ? (byte)':' : Lower(value[i]);
        return Length;
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
