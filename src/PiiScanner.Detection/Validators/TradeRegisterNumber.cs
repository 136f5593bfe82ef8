using System.Collections.Immutable;
using System.Text;
using PiiScanner.Detection.Arbitration;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// Numbers of the Dutch trade register (Handelsregisterbesluit 2008): eight digits without a check, so words around them decide. Together or in groups of two or four. A leading zero that makes them nine is left out.
/// </summary>
internal readonly struct TradeRegisterNumber : IValidator
{
    private const ulong EightDigits = 1, LeadingZero = 2, Date = 4, OtherScheme = 8, Grouped = 16;
    private const int Digits = 8;
    private const int MostTag = 64;

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["eight-digits", "leading-zero", "date", "other-scheme", "grouped"];

    /// <inheritdoc/>
    public ulong Late => OtherScheme;

    /// <inheritdoc/>
    public int Longest => IValidator.MaxNumber;

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        int run = text.DigitsAt(anchor), end = anchor + run;
        if (run is 2 or 4) return TryReadGroups(text, anchor, run, ref reading);
        if (run is not (Digits or Digits + 1) || (text.IsJoined(anchor, end) && !IsGlued(text, anchor, end))) return false;
        ReadOnlySpan<byte> digits = text[(end - Digits)..end];
        if ((run > Digits && text[anchor] != '0') || !digits.ContainsAnyExcept(digits[0])) return false;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = (run > Digits ? LeadingZero : EightDigits) | (IsDate(digits) ? Date : 0);
        return true;
    }

    /// <inheritdoc/>
    public ulong Look(ReadOnlySpan<byte> text, int start, int end)
    {
        // Invoices say in the tag whose number it is, by its code in ISO 6523: <cbc:EndpointID schemeID="0106"> is the register's.
        ReadOnlySpan<byte> before = text[Math.Max(0, start - MostTag)..start], name = "schemeID=\""u8;
        int scheme = before.EndsWith(">"u8) ? before.LastIndexOf(name) : -1;
        if (scheme < 0 || before[scheme..].Contains((byte)'<')) return 0;
        ReadOnlySpan<byte> code = before[(scheme + name.Length)..];
        return code.StartsWith("0106\""u8) || code.StartsWith("NL:KVK\""u8) ? 0 : OtherScheme;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        Span<byte> digits = stackalloc byte[Digits + 1];
        int count = value.CopyDigits(digits);
        digits[(count - Digits)..count].CopyTo(normalized);
        return Digits;
    }

    private static bool TryReadGroups(ReadOnlySpan<byte> text, int anchor, int size, ref Reading reading)
    {
        Span<byte> digits = stackalloc byte[Digits];
        int end = DigitGroups.Read(text, anchor, size == 2 ? [2, 2, 2, 2] : [4, 4], digits);
        if (end == 0 || text[anchor + size] == '-' || text.IsJoined(anchor, end) || DigitGroups.IsInRow(text, anchor, end, size) || !digits.ContainsAnyExcept(digits[0])) return false;
        // Two years are a period.
        if (size == 4 && Two(digits) is 19 or 20 && Two(digits[4..]) is 19 or 20) return false;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = EightDigits | Grouped;
        return true;
    }

    /// <summary>True when only the register's name stands against it, as where text taken from a page runs together: <c>KvK27348912</c>.</summary>
    private static bool IsGlued(ReadOnlySpan<byte> text, int start, int end) =>
        !text.IsJoinedBehind(end) && start >= 3 && Ascii.EqualsIgnoreCase(text[(start - 3)..start], "kvk"u8) && !IsWord(text.At(start - 4));

    /// <summary>A day from 1900 to 2099, the year first or last.</summary>
    private static bool IsDate(ReadOnlySpan<byte> digits) => IsDay(digits[..4], digits[4..6], digits[6..]) || IsDay(digits[4..], digits[2..4], digits[..2]);

    private static bool IsDay(ReadOnlySpan<byte> year, ReadOnlySpan<byte> month, ReadOnlySpan<byte> day) =>
        Two(year) is 19 or 20 && Two(month) is >= 1 and <= 12 && Two(day) is >= 1 and <= 31;

    private static int Two(ReadOnlySpan<byte> digits) => ((digits[0] - '0') * 10) + digits[1] - '0';
}
