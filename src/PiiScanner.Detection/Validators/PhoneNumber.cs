using System.Collections.Immutable;
using System.Numerics;
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
    private const int MostDigits = 16;
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
        if (before is (byte)'-' or (byte)'.' && IsDigit(text.At(anchor - 2))) return false;
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
        bool open = text.At(anchor - 1) == '(';
        int start = anchor;
        Span<int> ends = stackalloc int[MostDigits];
        int count = Follow(text, anchor, ref open, ends, out uint groups);
        if (count < 7) return false;
        NumberPlan.Range range = plan.National(FirstThree(text, ends, 1));
        if (range.Kind == NumberKind.None) return false;
        int lead = range.Kind == NumberKind.Mobile ? 2 : range.Prefix;
        if ((groups & ((1u << lead) - 1)) != 0 || IsDate(text, groups, ends)) return false;
        int digits = Choose(text, range.Lengths, count, groups, 0, ends);
        if (digits == 0) return false;
        // An opening parenthesis belongs to the number when its partner stands in it.
        if (text.At(anchor - 1) == '(' && text[anchor..ends[digits - 1]].Contains((byte)')')) start--;
        Accept(range.Kind, start, ends[digits - 1], (groups & ((1u << digits) - 1)) != 0, 0, ref reading);
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
        bool open = text.At(start - 1) == '(';
        bool enclosed = open;
        at = SkipGap(text, at, ref open, first: true);
        if (text[at..].StartsWith("(0)"u8))
        {
            at += 3;
            at = SkipGap(text, at, ref open, first: true);
        }
        else if (code == Dutch && text.At(at) == '0')
        {
            at++;
            at = SkipGap(text, at, ref open, first: true);
        }
        Span<int> ends = stackalloc int[MostDigits];
        int count = Follow(text, at, ref open, ends, out uint groups);
        if (count < 4) return false;
        ulong evidence = Foreign;
        NumberKind kind = NumberKind.None;
        if (code == Dutch)
        {
            NumberPlan.Range range = plan.National(FirstThree(text, ends, 0));
            if (range.Kind == NumberKind.None) return false;
            kind = range.Kind;
            lengths = range.Lengths >> 1;
            evidence = CountryCode;
        }
        int digits = Choose(text, lengths, count, groups, 1, ends);
        if (digits == 0) return false;
        if (enclosed && text[anchor..ends[digits - 1]].IndexOf((byte)')') is >= 0 and <= 4) start--;
        Accept(kind, start, ends[digits - 1], ends[digits - 1] - anchor > digits + 3, evidence, ref reading);
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

    private static int FirstThree(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends, int from) =>
        ((text[ends[from] - 1] - '0') * 100) + ((text[ends[from + 1] - 1] - '0') * 10) + text[ends[from + 2] - 1] - '0';

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
    /// Follows digits over gaps. <paramref name="ends"/>[n] is the position after digit n; bit n of <paramref name="groups"/> says that a gap
    /// follows n digits.
    /// </summary>
    private static int Follow(ReadOnlySpan<byte> text, int at, ref bool open, Span<int> ends, out uint groups)
    {
        int count = 0;
        groups = 0;
        while (count < MostDigits)
        {
            if (!IsDigit(text.At(at)))
            {
                int next = count == 0 ? at : SkipGap(text, at, ref open, groups == 0);
                if (next == at || !IsDigit(text.At(next))) break;
                groups |= 1u << count;
                at = next;
            }
            ends[count++] = ++at;
        }
        return count;
    }

    /// <summary>
    /// Moves over what may stand between two groups: up to three characters, one of them a hyphen, dash, dot or, after the first group, a
    /// slash; a parenthesis where one is open.
    /// </summary>
    private static int SkipGap(ReadOnlySpan<byte> text, int at, ref bool open, bool first)
    {
        bool marked = false;
        for (int units = 0; units < 3; units++)
        {
            int length = text.SpaceAt(at);
            if (length == 0)
            {
                byte mark = text.At(at);
                if (mark == ')' && open)
                {
                    open = false;
                    at++;
                    continue;
                }
                length = mark is (byte)'-' or (byte)'.' || (mark == '/' && first) ? 1
                    : mark == 0xE2 && text.At(at + 1) == 0x80 && text.At(at + 2) is >= 0x90 and <= 0x95 ? 3 : 0;
                if (length == 0 || marked) break;
                marked = true;
            }
            at += length;
        }
        return at;
    }

    /// <summary>
    /// The number's length among the allowed ones: all digits there are, or else the fewest after which another number may follow. 0 when
    /// none fits. No group has one digit, but the first <paramref name="free"/> ones.
    /// </summary>
    private static int Choose(ReadOnlySpan<byte> text, int lengths, int count, uint groups, int free, ReadOnlySpan<int> ends)
    {
        if ((lengths >> count & 1) != 0 && count < MostDigits && Fits(count) && !IsJoined(text, ends[count - 1])) return count;
        for (uint left = (uint)lengths & groups; left != 0; left &= left - 1)
        {
            int digits = BitOperations.TrailingZeroCount(left);
            if (digits >= count) return 0;
            bool isMarked = text.At(ends[digits - 1]) is (byte)'-' or (byte)'.';
            bool isSimple = BitOperations.PopCount(groups & ((1u << digits) - 1)) <= 1;
            if (!isMarked && (isSimple || text[ends[digits] - 1] == '0') && Fits(digits)) return digits;
        }
        return 0;

        bool Fits(int digits)
        {
            uint ends = (groups & ((1u << digits) - 1)) | (1u << digits);
            return (ends & (ends << 1)) == 0 && (free > 0 || (ends & 2) == 0);
        }
    }

    /// <summary>True when the digits go on after a number in a way that makes them one number of another kind.</summary>
    private static bool IsJoined(ReadOnlySpan<byte> text, int end)
    {
        byte mark = text.At(end);
        return IsWord(mark) || (mark is (byte)'-' or (byte)'.' or (byte)':' or (byte)'/' && IsDigit(text.At(end + 1)) && text.At(end + 1) != '0');
    }

    /// <summary>Groups 2-2-4 whose last is a year of this century or the one before.</summary>
    private static bool IsDate(ReadOnlySpan<byte> text, uint groups, ReadOnlySpan<int> ends) =>
        (groups & 0x1FE) == ((1 << 2) | (1 << 4) | (1 << 8)) && text[(ends[4] - 1)..].StartsWith("19"u8) | text[(ends[4] - 1)..].StartsWith("20"u8);
}
