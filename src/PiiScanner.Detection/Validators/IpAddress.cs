using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// Addresses of the internet, IPv4 and IPv6, that can belong to somebody: not those that stand for every machine, the own machine, groups or
/// examples. The anchor is the first digit of the one, a colon of the other.
/// </summary>
internal readonly struct IpAddress : IValidator
{
    private const ulong Public = 1, Private = 2, LowNumbers = 4, LowStart = 8, ZeroEnd = 16, Joined = 32, Network = 64, AccountForm = 128;

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["public-address", "private-address", "low-numbers", "low-start", "zero-end", "joined", "network", "account-form"];

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        byte first = text.At(anchor);
        return first == ':' ? ReadSix(text, anchor, ref reading) : IsDigit(first) && ReadFour(text, anchor, ref reading);
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        Span<ushort> groups = stackalloc ushort[IpV6Text.Groups];
        if (IpV6Text.TryRead(value, groups, out _)) return IpV6Text.Write(groups, normalized);
        value.CopyTo(normalized);
        return value.Length;
    }

    private static bool ReadFour(ReadOnlySpan<byte> text, int start, ref Reading reading)
    {
        byte before = text.At(start - 1);
        if (IsWord(before) || before == '_' || (before == '.' && !IsBehindRange(text, start)) || !IpV4Text.TryRead(text[start..], out uint address, out int length)) return false;
        int end = start + length;
        byte after = text.At(end);
        if (IsWord(after) || after == '_' || (after == '.' && IsDigit(text.At(end + 1)))) return false;
        ulong evidence = Of(address);
        if (evidence == 0) return false;
        // A name with its version: "openssl-1.1.1.15", "1.1.1.15-beta", "1.1.1.15.tar".
        if ((before == '-' && IsLetter(text.At(start - 2))) || (after is (byte)'-' or (byte)'.' && IsLetter(text.At(end + 1)))) evidence |= Joined;
        if (HasAccountForm(text.Slice(start, length))) evidence |= AccountForm;
        return Accept(text, start, end, evidence, 32, ref reading);
    }

    /// <summary>True behind three dots, which stand between two ends: <c>185.66.250.17...82.73.110.204</c>.</summary>
    private static bool IsBehindRange(ReadOnlySpan<byte> text, int start) => text[..start].EndsWith("..."u8) && text.At(start - 4) != '.';

    private static bool ReadSix(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        int start = anchor, end = anchor + 1;
        while (start > anchor - IpV6Text.MaxLength && IsPart(text.At(start - 1))) start--;
        while (end < anchor + IpV6Text.MaxLength && (IsPart(text.At(end)) || text.At(end) == '.')) end++;
        if (IsPart(text.At(start - 1)) || IsPart(text.At(end))) return false;
        // A mark before or behind the address: "adres:2a02:...", "2a02::1: geen antwoord".
        if (IsWord(text.At(start - 1))) start += text[start..].IndexOf((byte)':');
        if (text.At(start) == ':' && text.At(start + 1) != ':') start++;
        while (end > start + 1 && (text[end - 1] == '.' || (text[end - 1] == ':' && (text[end - 2] != ':' || text.At(end - 3) == ':')))) end--;
        if (IsWord(text.At(start - 1)) || IsWord(text.At(end))) return false;
        // Of its colons one speaks for all: the first of two together, else the first.
        ReadOnlySpan<byte> address = text[start..end];
        int gap = address.IndexOf("::"u8);
        if (start + (gap < 0 ? address.IndexOf((byte)':') : gap) != anchor) return false;

        Span<ushort> groups = stackalloc ushort[IpV6Text.Groups];
        if (!IpV6Text.TryRead(address, groups, out int written)) return false;
        ulong evidence = IpV6Text.IsMapped(groups) ? Of(((uint)groups[6] << 16) | groups[7]) : Of(groups, written);
        return evidence != 0 && Accept(text, start, end, evidence, 128, ref reading);

        static bool IsPart(byte value) => IsHex(value) || value == ':';
    }

    private static bool Accept(ReadOnlySpan<byte> text, int start, int end, ulong evidence, int whole, ref Reading reading)
    {
        if (text.At(end) == '/' && text.DigitsAt(end + 1) is int digits and > 0 and <= 3)
        {
            int prefix = 0;
            foreach (byte digit in text.Slice(end + 1, digits)) prefix = (prefix * 10) + digit - '0';
            if (prefix < whole) evidence |= Network;
        }
        reading.Start = start;
        reading.End = end;
        reading.Evidence = evidence;
        return true;
    }

    /// <summary>What an IPv4 address is, 0 for one that is nobody's (RFC 6890, RFC 5737, RFC 2544).</summary>
    private static ulong Of(uint address)
    {
        uint first = address >> 24, two = address >> 16, three = address >> 8;
        if (first is 0 or 127 or >= 224 || three is 0xC00000 or 0xC00002 or 0xC63364 or 0xCB0071 || two is 0xC612 or 0xC613) return 0;
        if (first == 10 || two is 0xC0A8 or 0xA9FE || address >> 20 == 0xAC1 || address >> 22 == 0x191) return Private;
        if (LooksLikeVersion(address)) return Public | LowNumbers;
        return Public | (first < 32 ? LowStart : 0) | ((address & 0xFF) == 0 ? ZeroEnd : 0);
    }

    /// <summary>Dutch bank accounts were written so before IBAN: 12.34.56.789.</summary>
    private static bool HasAccountForm(ReadOnlySpan<byte> address) => address.Length == 12 && address[2] == '.' && address[5] == '.' && address[8] == '.';

    /// <summary>What an IPv6 address is, 0 for one that is nobody's (RFC 6890, RFC 3849, RFC 9637) or not handed out (RFC 4291, 2.4).</summary>
    private static ulong Of(ReadOnlySpan<ushort> groups, int written)
    {
        int first = groups[0];
        if ((first & 0xFE00) == 0xFC00 || (first & 0xFFC0) == 0xFE80) return Private;
        if (first >> 13 != 1 || (first == 0x2001 && groups[1] == 0xDB8) || (first == 0x3FFF && groups[1] < 0x1000)) return 0;
        return written < 3 ? Public | LowNumbers : Public;
    }

    /// <summary>
    /// Versions count up from small numbers: three below 32, or none from 100 on behind a first below 32. One address in seventy looks so.
    /// </summary>
    private static bool LooksLikeVersion(uint address)
    {
        int low = 0, high = 0;
        for (int shift = 0; shift < 32; shift += 8)
        {
            low += (address >> shift & 0xFF) < 32 ? 1 : 0;
            high += (address >> shift & 0xFF) >= 100 ? 1 : 0;
        }
        return low >= 3 || (high == 0 && address >> 24 < 32);
    }
}
