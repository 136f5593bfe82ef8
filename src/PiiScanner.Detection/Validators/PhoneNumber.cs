using System.Collections.Immutable;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Patterns;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// Telephone numbers: the Dutch plan (Nummerplan telefoon- en ISDN-diensten, BWBR0010198) with its 0, with +31 or 0031, as short service
/// numbers, or as a mobile number that lost its 0 in a spreadsheet; and other countries' numbers behind a + or 00 (ITU-T E.164). Digits may be
/// grouped as people do, with the area code in one group.
/// </summary>
internal sealed class PhoneNumber(WordList areaCodes, WordList ranges, WordList callingCodes) : IValidator
{
    private const ulong Mobile = 1, AreaCode = 2, Service = 4, OtherRange = 8, CountryCode = 16, Foreign = 32, Grouped = 64, NoTrunk = 128, Short = 256;
    private const int Dutch = 31;

    private readonly NumberPlan plan = new(areaCodes, ranges, callingCodes);

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence { get; } =
        ["mobile", "area-code", "service-number", "other-range", "country-code", "foreign", "grouped", "no-trunk", "short-number"];

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        byte first = text.At(anchor), before = text.At(anchor - 1);
        if (!IsDigit(first) || IsWord(before)) return false;
        if (before == '+')
        {
            byte outer = text.At(anchor - 2);
            return !IsWord(outer) && outer != '+' && ReadInternational(text, anchor - 1, anchor, ref reading);
        }
        if ((before is (byte)'-' or (byte)'.' && IsDigit(text.At(anchor - 2))) || IsInAccount(text, anchor)) return false;
        if (first != '0') return ReadBare(text, anchor, ref reading);
        if (text.At(anchor + 1) == '0') return ReadInternational(text, anchor, anchor + 2, ref reading);
        return ReadNational(text, anchor, ref reading);
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        int length = 0;
        int trunk = value.IndexOf("(0)"u8);
        for (int i = 0; i < value.Length; i++)
        {
            if (IsDigit(value[i]) && (i == 0 || i != trunk + 1 || trunk < 0)) normalized[length++] = value[i];
        }
        ReadOnlySpan<byte> digits = normalized[..length];
        bool plus = value.Contains((byte)'+');
        if (!plus && digits.StartsWith("00"u8))
        {
            digits = digits[2..];
            plus = true;
        }
        if (plus) return digits.StartsWith("310"u8) ? Write("+31"u8, digits[3..], normalized) : Write("+"u8, digits, normalized);
        if (digits[0] == '0') return Write("+31"u8, digits[1..], normalized);
        if (digits.Length == 9) return Write("+31"u8, digits, normalized);
        return digits.Length == 11 ? Write("+"u8, digits, normalized) : length;
    }

    private static int Write(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> digits, Span<byte> normalized)
    {
        digits.CopyTo(normalized[prefix.Length..]);
        prefix.CopyTo(normalized);
        return prefix.Length + digits.Length;
    }

    private bool ReadNational(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        bool isOpen = text.At(anchor - 1) == '(';
        var groups = new DigitGroups(text, anchor, isOpen);
        if (groups.Digits < 7) return false;
        NumberPlan.Range range = plan.National(groups.Lead);
        // The area code is never cut in two; only 06 is set apart without the digit that follows it.
        if (range.Kind == NumberKind.None || groups.Total(0) < (range.Kind == NumberKind.Mobile ? 2 : range.Prefix)) return false;
        if (IsDate(text, groups) || (groups.Total(0) == 4 && IsInRow(text, anchor))) return false;
        int last = Choose(text, groups, range.Lengths, 0);
        if (last < 0) return false;
        int end = groups.End(last);
        // An opening parenthesis belongs to the number when its partner stands in it.
        int start = isOpen && text[anchor..end].Contains((byte)')') ? anchor - 1 : anchor;
        Accept(range.Kind, start, end, last > 0, 0, ref reading);
        return true;
    }

    private bool ReadInternational(ReadOnlySpan<byte> text, int start, int anchor, ref Reading reading)
    {
        int code = 0, at = anchor, lengths = 0;
        while (lengths == 0 && at < anchor + 3 && IsDigit(text.At(at)))
        {
            code = (code * 10) + text[at++] - '0';
            if (code == 0) return false;
            lengths = plan.International(code);
        }
        if (lengths == 0) return false;
        bool isEnclosed = text.At(start - 1) == '(', isOpen = isEnclosed;
        int gap = DigitGroups.SkipGap(text, at, ref isOpen, isFirst: true) - at;
        at += gap;
        if (text[at..].StartsWith("(0)"u8)) at = DigitGroups.SkipGap(text, at + 3, ref isOpen, isFirst: true);
        else if (code == Dutch && text.At(at) == '0') at = DigitGroups.SkipGap(text, at + 1, ref isOpen, isFirst: true);
        var groups = new DigitGroups(text, at, isOpen);
        if (groups.Digits < 4) return false;
        ulong evidence = Foreign;
        NumberKind kind = NumberKind.None;
        if (code == Dutch)
        {
            int lead = groups.Lead;
            while (lead >= 1000) lead /= 10;
            NumberPlan.Range range = plan.National(lead);
            if (range.Kind == NumberKind.None) return false;
            kind = range.Kind;
            lengths = range.Lengths >> 1;
            evidence = CountryCode;
        }
        int last = Choose(text, groups, lengths, 1);
        if (last < 0) return false;
        int end = groups.End(last);
        if (isEnclosed && text[anchor..end].IndexOf((byte)')') is >= 0 and <= 4) start--;
        Accept(kind, start, end, gap > 0 || last > 0, evidence, ref reading);
        return true;
    }

    /// <summary>Numbers without a 0 or a plus: only words around them can make them telephone numbers.</summary>
    private bool ReadBare(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        int run = 1;
        while (run < 12 && IsDigit(text.At(anchor + run))) run++;
        int end = anchor + run;
        ReadOnlySpan<byte> digits = text[anchor..end];
        ulong evidence = Short;
        switch (run)
        {
            case 2 when digits[1] == '4' && digits[0] == '1' && text.At(end) == ' ' && text.At(end + 1) == '0':
                while (run < 8 && IsDigit(text.At(anchor + run + 1))) run++;
                end = anchor + run + 1;
                if (!IsAreaCode(text[(anchor + 3)..end])) return false;
                break;
            case 3 when digits.SequenceEqual("112"u8) || digits.SequenceEqual("113"u8) || digits.SequenceEqual("144"u8):
            case 4 when digits.StartsWith("18"u8):
            case 5 or 6 when digits.StartsWith("14"u8) && IsAreaCode(digits[2..]):
            case 6 when digits.StartsWith("116"u8):
                break;
            case 9 when digits[0] == '6' && plan.National(Three(digits)).Kind == NumberKind.Mobile:
                evidence = NoTrunk | Mobile;
                break;
            case 11 when digits.StartsWith("316"u8) && plan.National(Three(digits[2..])).Kind == NumberKind.Mobile:
                evidence = NoTrunk | Mobile | CountryCode;
                break;
            default:
                return false;
        }
        byte after = text.At(end), before = text.At(anchor - 1);
        if (IsWord(after) || IsJoined(after, text.At(end + 1)) || IsJoined(before, text.At(anchor - 2))) return false;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = evidence;
        return true;

        static bool IsJoined(byte mark, byte beyond) => mark is (byte)'-' or (byte)'.' or (byte)':' && IsDigit(beyond);
    }

    private bool IsAreaCode(ReadOnlySpan<byte> code)
    {
        if (code.Length is not (3 or 4) || code[0] != '0') return false;
        int three = (Three(code[1..].Length == 2 ? [code[1], code[2], (byte)'0'] : code[1..]));
        NumberPlan.Range range = plan.National(three);
        return range.Kind == NumberKind.Area && range.Prefix == code.Length;
    }

    private static int Three(ReadOnlySpan<byte> digits) => ((digits[0] - '0') * 100) + ((digits[1] - '0') * 10) + digits[2] - '0';

    private static void Accept(NumberKind kind, int start, int end, bool grouped, ulong evidence, ref Reading reading)
    {
        evidence |= kind switch
        {
            NumberKind.Mobile => Mobile,
            NumberKind.Area => AreaCode,
            NumberKind.Service => Service,
            NumberKind.Other => OtherRange,
            _ => 0,
        };
        reading.Start = start;
        reading.End = end;
        reading.Evidence = evidence | (grouped ? Grouped : 0);
    }

    /// <summary>
    /// The group that ends the number, by the allowed numbers of digits: the last one there is, or else the first one after which another
    /// number may follow; -1 when none fits. No group has one digit, but the first <paramref name="free"/> ones.
    /// </summary>
    private static int Choose(ReadOnlySpan<byte> text, in DigitGroups groups, int lengths, int free)
    {
        int found = -1;
        for (int group = 0; group < groups.Count; group++)
        {
            if (groups.Size(group) == 1 && group >= free) return found;
            if ((lengths >> groups.Total(group) & 1) == 0) continue;
            int end = groups.End(group);
            if (group == groups.Count - 1)
            {
                if (!groups.IsEndless && !IsJoined(text, end)) return group;
            }
            else if (found < 0 && text.At(end) is not ((byte)'-' or (byte)'.') && (group <= 1 || FollowsZero(text, end)))
            {
                found = group;
            }
        }
        return found;

        static bool FollowsZero(ReadOnlySpan<byte> text, int at)
        {
            while (!IsDigit(text.At(at))) at++;
            return text[at] == '0';
        }
    }

    /// <summary>True when the digits go on after a number in a way that makes them one number of another kind.</summary>
    private static bool IsJoined(ReadOnlySpan<byte> text, int end)
    {
        byte mark = text.At(end);
        return IsWord(mark) || (mark is (byte)'-' or (byte)'.' or (byte)':' or (byte)'/' && IsDigit(text.At(end + 1)) && text.At(end + 1) != '0');
    }

    /// <summary>
    /// True behind groups of four characters of which the first begins like an IBAN: an account with a wrong check digit, of an unknown country
    /// or oddly spaced has a tail that looks like a number.
    /// </summary>
    private static bool IsInAccount(ReadOnlySpan<byte> text, int at)
    {
        for (int group = 0; group < 8 && text.At(at - 1) == ' '; group++, at -= 5)
        {
            int head = text.At(at - 4) == ' ' ? at - 6 : at - 5;
            if (IsUpper(text.At(head)) && IsUpper(text.At(head + 1)) && IsDigit(text.At(at - 3)) && IsDigit(text.At(at - 2))) return true;
            for (int i = at - 5; i < at - 1; i++)
            {
                if (!IsDigit(text.At(i)) && !IsUpper(text.At(i))) return false;
            }
        }
        return false;
    }

    /// <summary>True behind another group of four with a digit in it, as in a hexadecimal dump.</summary>
    private static bool IsInRow(ReadOnlySpan<byte> text, int at)
    {
        bool hasDigit = false;
        if (text.At(at - 1) != ' ' || IsWord(text.At(at - 6))) return false;
        for (int i = at - 5; i < at - 1; i++)
        {
            if (!IsWord(text.At(i))) return false;
            hasDigit |= IsDigit(text.At(i));
        }
        return hasDigit;
    }

    /// <summary>Groups 2-2-4 whose last is a year of this century or the one before.</summary>
    private static bool IsDate(ReadOnlySpan<byte> text, in DigitGroups groups)
    {
        if (groups.Count < 3 || groups.Size(0) != 2 || groups.Size(1) != 2 || groups.Size(2) != 4) return false;
        ReadOnlySpan<byte> year = text[(groups.End(2) - 4)..];
        return year.StartsWith("19"u8) || year.StartsWith("20"u8);
    }
}
