using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Context;
using PiiScanner.Detection.Patterns;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// Telephone numbers: the Dutch plan (Nummerplan telefoon- en ISDN-diensten, BWBR0010198) with its 0, with +31 or 0031, as short service
/// numbers, or as a mobile number that lost its 0 in a spreadsheet; and other countries' numbers behind a + or 00 (ITU-T E.164). Digits may be
/// grouped as people do, with the area code in one group.
/// </summary>
internal readonly struct PhoneNumber(WordList areaCodes, WordList ranges, WordList callingCodes) : IValidator
{
    private const ulong Mobile = 1, AreaCode = 2, Service = 4, OtherRange = 8, CountryCode = 16, Foreign = 32, Grouped = 64, NoTrunk = 128, Short = 256, Unit = 512;
    private const int Dutch = 31;
    private const int LeastNational = 7;
    private const int LeastInternational = 4;
    private const int LongestArea = 5;

    private static readonly HashSet<ulong> Units =
    [
        .. "kg,gram,gr,g,mg,euro,eur,ton,km,meter,m,cm,mm,ml,liter,ltr,l,stuks,stk,st,pcs,kwh,kw,mb,gb,times,keer,maal,uur,uren,minuten,min,seconden,sec,dagen,weken,maanden,jaar,procent,percent,personen,mensen,bladzijden,pagina,days,hours,minutes,seconds,years,people,items,pages,dollar,punten"
            .Split(',').Select(static word => Tokens.Hash(Encoding.ASCII.GetBytes(word))),
    ];

    private static readonly HashSet<ulong> Abbreviations = [.. "tel,telnr,telefoonnr,telno,mob,mobiel,fax,faxnr,gsm,phone".Split(',').Select(static word => Tokens.Hash(Encoding.ASCII.GetBytes(word)))];

    private readonly NumberPlan plan = new(areaCodes, ranges, callingCodes);

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["mobile", "area-code", "service-number", "other-range", "country-code", "foreign", "grouped", "no-trunk", "short-number", "unit"];

    /// <inheritdoc/>
    public int Longest => IValidator.MaxNumber;

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        byte first = text.At(anchor), before = text.At(anchor - 1);
        if (!IsDigit(first) || IsWord(before)) return false;
        if (before == '+')
        {
            byte outer = text.At(anchor - 2);
            // Behind a word the sign parts fields, as in messages of EDIFACT and addresses of the web: no country's code begins with 0.
            if (first == '0' && IsWord(outer)) return text.At(anchor + 1) != '0' && TryReadPlain(text, anchor, isParted: true, ref reading);
            return !IsWord(outer) && outer != '+' && ReadInternational(text, anchor - 1, anchor, ref reading);
        }
        byte outside = text.At(anchor - 2);
        // A number of something (#1886), a path, a time (21:51:06), the tail of a code (R-03371).
        if (before is (byte)'#' or (byte)'/' && outside != '/' && (before == '#' || !IsNumberBefore(text, anchor - 1))) return false;
        if (outside == '6' && before is (byte)' ' or (byte)'-' or (byte)'.' && text.DigitsAt(anchor) == 8) return ReadBehindSix(text, anchor, ref reading);
        if (before is (byte)'-' or (byte)'.' && IsWord(outside) && !(before == '-' ? text.DigitsAt(anchor) == 10 && IsNumberBefore(text, anchor - 1) : IsAbbreviation(text, anchor - 1))) return false;
        if ((before == ':' && IsDigit(outside)) || (before == ' ' && IsInAccount(text, anchor))) return false;
        if (first != '0') return ReadBare(text, anchor, ref reading);
        if (text.At(anchor + 1) == '0' && (IsRowOfFours(text, anchor) || IsInRow(text, anchor) || IsDecimal(text, anchor))) return false;
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
        if (TryReadPlain(text, anchor, isParted: false, ref reading)) return true;
        var trail = new DigitTrail(text, anchor, isOpen);
        if (trail.Count < LeastNational) return false;
        NumberPlan.Range range = plan.National(trail.Three(1));
        // The area code is never cut in two; only 06 is set apart without the digit that follows it.
        int first = trail.FirstGroup;
        if (range.Kind == NumberKind.None || first < (range.Kind == NumberKind.Mobile ? 2 : range.Prefix)) return false;
        int end = trail.EndOf(range.Lengths, isFree: false);
        if (end == 0 || trail.IsDate || IsBelgianFirm(text, anchor, end) || (first >= 4 && IsInRow(text, anchor))) return false;
        // An opening parenthesis belongs to the number when its partner stands in it.
        int start = isOpen && text[anchor..end].Contains((byte)')') ? anchor - 1 : anchor;
        Accept(range.Kind, start, end, end > anchor + first, 0, ref reading);
        if (range.Kind != NumberKind.Mobile && HasUnit(text, end)) reading.Evidence |= Unit;
        return true;
    }

    /// <summary>True for the number of a Belgian firm, of which the country's letters stand before it: <c>BE 0412.907.655</c>.</summary>
    private static bool IsBelgianFirm(ReadOnlySpan<byte> text, int start, int end) =>
        end - start == 12 && text.At(start - 2) == 'E' && text.At(start - 3) == 'B' && text.At(start - 1) == ' ' && !IsWord(text.At(start - 4)) && text[start + 4] == '.' && text[start + 8] == '.';

    /// <summary>Reads ten digits that stand together and alone, as most do; false says nothing about others.</summary>
    private bool TryReadPlain(ReadOnlySpan<byte> text, int anchor, bool isParted, ref Reading reading)
    {
        const int Digits = 10;
        if (text.DigitsAt(anchor) != Digits) return false;
        int end = anchor + Digits;
        byte after = text.At(end);
        // What may join it to more digits is left to those who look on.
        if (IsWord(after) || after is >= 0x80 or (byte)' ' or (byte)'-' or (byte)'.' or (byte)'/' or (byte)')' || (after == ':' && !(isParted && IsLetter(text.At(end + 1))))) return false;
        NumberPlan.Range range = plan.National(Three(text[(anchor + 1)..]));
        if (range.Kind == NumberKind.None || (range.Lengths >> Digits & 1) == 0) return false;
        Accept(range.Kind, anchor, end, grouped: false, 0, ref reading);
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
        int codeEnd = at;
        if (!IsDigit(text.At(at))) at = DigitTrail.SkipGap(text, at, ref isOpen, isFirst: true);
        // "+31 (6) 12345678", "+1 (212) 555-0123"
        if (text.At(at) == '(' && text.DigitsAt(at + 1) is var area and <= LongestArea && text.At(at + 1 + area) == ')' && !(area == 1 && text[at + 1] == '0')) (at, isOpen) = (at + 1, true);
        // The 0 that is only dialled at home may be written too.
        if (text.At(at) == '(' && text.At(at + 1) == '0' && text.At(at + 2) == ')') at = DigitTrail.SkipGap(text, at + 3, ref isOpen, isFirst: true);
        else if (code == Dutch && text.At(at) == '0') at = DigitTrail.SkipGap(text, at + 1, ref isOpen, isFirst: true);
        if (!IsDigit(text.At(at))) return false;
        // Numbers of other things that begin with 00 go on with zeros; what is dialled abroad does in few countries (ITU-T E.123, 2.6).
        if (text[start] == '0' && code != Dutch && text[at] == '0' && !KeepsZero(code)) return false;
        var trail = new DigitTrail(text, at, isOpen);
        if (trail.Count < LeastInternational || (code != Dutch && at == codeEnd + 1 && IsThousands(text, codeEnd))) return false;
        ulong evidence = Foreign;
        NumberKind kind = NumberKind.None;
        if (code == Dutch)
        {
            NumberPlan.Range range = plan.National(trail.Three(0));
            if (range.Kind == NumberKind.None) return false;
            kind = range.Kind;
            lengths = range.Lengths >> 1;
            evidence = CountryCode;
        }
        int end = trail.EndOf(lengths, isFree: true);
        if (end == 0) return false;
        if (isEnclosed && text[anchor..end].IndexOf((byte)')') is >= 0 and <= 4) start--;
        Accept(kind, start, end, at > codeEnd || end > at + trail.FirstGroup, evidence, ref reading);
        return true;
    }

    /// <summary>True for countries of which a number keeps its 0 when it is dialled from abroad: Italy and the Vatican, San Marino, Ivory Coast, Congo, Gabon.</summary>
    private static bool KeepsZero(int code) => code is 39 or 378 or 379 or 225 or 242 or 241;

    /// <summary>Numbers without a 0 or a plus: only words around them can make them telephone numbers.</summary>
    private bool ReadBare(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        // 11x, 14x, 18x, or a mobile number.
        if (text[anchor] == '1' && text.At(anchor + 1) is not ((byte)'1' or (byte)'4' or (byte)'8')) return false;
        int run = text.DigitsAt(anchor), end = anchor + run;
        ReadOnlySpan<byte> digits = text[anchor..end];
        ulong evidence = Short;
        switch (run)
        {
            case 2 when digits[1] == '4' && digits[0] == '1' && text.At(end) == ' ' && text.At(end + 1) == '0':
                end += 1 + text.DigitsAt(end + 1);
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
            case 11 when digits.StartsWith("31"u8) && plan.National(Three(digits[2..])).Kind == NumberKind.Area:
                evidence = NoTrunk | AreaCode | CountryCode;
                break;
            default:
                return false;
        }
        byte after = text.At(end), before = text.At(anchor - 1);
        if (IsWord(after) || (IsJoined(after, text.At(end + 1)) && !text.IsWholeFraction(end)) || IsJoined(before, text.At(anchor - 2))) return false;
        // A minus has no word before it: "-144".
        if (evidence == Short && before == '-' && !IsWord(text.At(anchor - 2))) return false;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = evidence == Short && HasUnit(text, end) ? Short | Unit : evidence;
        return true;

        static bool IsJoined(byte mark, byte beyond) => mark is (byte)'-' or (byte)'.' or (byte)':' && IsDigit(beyond);
    }

    /// <summary>Reads a mobile number without its 0 of which the 6 is set apart: <c>6-12345678</c>, <c>31 6 12345678</c>.</summary>
    private bool ReadBehindSix(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        int start = anchor - 2, end = anchor + 8;
        byte before = text.At(start - 1);
        if (IsWord(before) || before == '+' || plan.National(600 + ((text[anchor] - '0') * 10) + text[anchor + 1] - '0').Kind != NumberKind.Mobile) return false;
        ulong evidence = NoTrunk | Mobile;
        if (before is (byte)' ' or (byte)'-' or (byte)'.' && IsWord(text.At(start - 2)) && (before != ' ' || IsDigit(text.At(start - 2))))
        {
            if (text.At(start - 2) != '1' || text.At(start - 3) != '3' || IsWord(text.At(start - 4)) || text.At(start - 4) is (byte)'+' or (byte)'-' or (byte)'.') return false;
            start -= 3;
            evidence |= CountryCode;
        }
        if (IsWord(text.At(end)) || (text.At(end) is (byte)'-' or (byte)'.' && IsDigit(text.At(end + 1)))) return false;
        reading.Start = start;
        reading.End = end;
        reading.Evidence = evidence;
        return true;
    }

    /// <summary>True when a whole number ends before a mark that parts two: <c>06-12345678/06-87654321</c>.</summary>
    private static bool IsNumberBefore(ReadOnlySpan<byte> text, int mark)
    {
        int digits = 0, at = mark;
        for (int limit = mark - 20; at > limit && digits < 11; at--)
        {
            byte value = text.At(at - 1);
            if (IsDigit(value)) digits++;
            else if (value is not ((byte)' ' or (byte)'-' or (byte)'.' or (byte)'(' or (byte)')')) break;
            if (digits == 10 && value == '0' && !IsWord(text.At(at - 2))) return true;
        }
        return digits == 11 && text.At(at - 1) == '+';
    }

    /// <summary>True behind a word for telephone that a dot cuts off: <c>Telnr.0612345678</c>.</summary>
    private static bool IsAbbreviation(ReadOnlySpan<byte> text, int end)
    {
        int start = end;
        while (start > end - 12 && IsLetter(text.At(start - 1))) start--;
        return start < end && Abbreviations.Contains(Tokens.Hash(text[start..end]));
    }

    /// <summary>True when a unit or what was counted follows: <c>0523 123456 kg</c>, <c>1844 times</c>.</summary>
    private static bool HasUnit(ReadOnlySpan<byte> text, int end)
    {
        int start = end + text.SpaceAt(end), stop = start;
        if (start == end || !IsLetter(text.At(start))) return false;
        while (stop < start + 12 && IsLetter(text.At(stop))) stop++;
        return !IsWord(text.At(stop)) && Units.Contains(Tokens.Hash(text[start..stop]));
    }

    /// <summary>True for two groups of three behind a dot each, and no more: a sum with a sign (<c>+352.123.456</c>).</summary>
    private static bool IsThousands(ReadOnlySpan<byte> text, int at) =>
        text.At(at) == '.' && text.DigitsAt(at + 1) == 3 && text.At(at + 4) == '.' && text.DigitsAt(at + 5) == 3 && !(text.At(at + 8) is (byte)'.' or (byte)' ' or (byte)'-' && IsDigit(text.At(at + 9)));

    private bool IsAreaCode(ReadOnlySpan<byte> code)
    {
        if (code.Length is not (3 or 4) || code[0] != '0') return false;
        int three = (Three(code[1..].Length == 2 ? [code[1], code[2], (byte)'0'] : code[1..]));
        NumberPlan.Range range = plan.National(three);
        return range.Kind == NumberKind.Area && range.Prefix == code.Length;
    }

    private static int Three(ReadOnlySpan<byte> digits) => ((digits[0] - '0') * 100) + ((digits[1] - '0') * 10) + digits[2] - '0';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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

    /// <summary>True for groups of four and nothing else, as code points and dumps are written; Dutch numbers are grouped otherwise.</summary>
    private static bool IsRowOfFours(ReadOnlySpan<byte> text, int at)
    {
        int next = text[at..].StartsWith("0031"u8) ? 0 : text.At(at + 4) is (byte)' ' or (byte)'-' or (byte)'.' ? at + 5 : 0;
        if (text.DigitsAt(at) != 4 || next == 0) return text.DigitsAt(at) == 5 && text.At(at + 5) == '.';
        return text.DigitsAt(next) is 4 or < 2 || IsInRow(text, at);
    }

    /// <summary>True for digits, a point and five or more digits that end there: <c>0047.82837</c>.</summary>
    private static bool IsDecimal(ReadOnlySpan<byte> text, int at)
    {
        int point = at + text.DigitsAt(at), end = point + 1 + text.DigitsAt(point + 1);
        return text.At(point) == '.' && end - point > 5 && !(text.At(end) is (byte)' ' or (byte)'.' or (byte)'-' && IsDigit(text.At(end + 1)));
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
}
