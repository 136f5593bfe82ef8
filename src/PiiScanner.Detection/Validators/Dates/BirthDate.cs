using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Context;
using PiiScanner.Detection.Patterns;
using PiiScanner.Detection.Validators.Names;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Dates;

/// <summary>
/// Dates on which somebody can have been born, in figures (<c>21-10-2005</c>, <c>1965-09-25</c>, <c>19650925</c>) or with the month's name
/// (<c>1 september 1980</c>, <c>1 sep. '80</c>, <c>September 1, 1980</c>). That it is a date of birth is for the surroundings to say. Day before month, as the Dutch write;
/// the other way round only where nothing else is a date.
/// </summary>
internal readonly struct BirthDate(WordList given, WordList moreNames) : IValidator
{
    private const ulong Form = 1, Compact = 2, ShortYear = 4, Timed = 8, Swapped = 16, Named = 32;

    // Two figures mean the century in which nobody is yet to be born; there is no clock here, so this is the year in which it was last looked at.
    private const int FirstYear = 1890, LastYear = 2039, Turn = 26;
    private const int LongestMonth = 9;

    /// <summary>Later dates behind a name are as likely those of a letter, a visit or a signature: from then on texts are kept by computers.</summary>
    private const int LastNamed = 1989;

    private readonly NameBefore names = new(given, moreNames);

    private static readonly (ulong Hash, int Month)[] Months =
    [
        .. "januari,jan,january;februari,feb,february,febr;maart,mrt,march,mar,maa;april,apr;mei,may;juni,jun,june;juli,jul,july;augustus,aug,august;september,sep,sept;oktober,okt,october,oct;november,nov;december,dec"
            .Split(';').SelectMany(static (names, index) => names.Split(',').Select(name => (Tokens.Hash(Encoding.ASCII.GetBytes(name)), index + 1))),
    ];

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["date-form", "compact", "two-digit-year", "time-follows", "month-first", "behind-name"];

    /// <inheritdoc/>
    public IEnumerable<string> Words => [.. SpelledDate.Centuries, .. BoxedDate.Names];

    /// <inheritdoc/>
    public int Longest => IValidator.MaxNumber;

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        if (IsLetter(text.At(anchor))) return TryReadAtWord(text, anchor, ref reading);
        if (IsWord(text.At(anchor - 1)) || (text.At(anchor - 1) is (byte)'-' or (byte)'.' or (byte)'/' && IsDigit(text.At(anchor - 2)))) return false;
        int start = MonthBefore(text, anchor);
        if (!TryParse(text, start, out (int Year, int Month, int Day) date, out int end, out ulong evidence)) return false;
        byte after = text.At(end), beyond = text.At(end + 1);
        bool isTimed = after is (byte)'T' or (byte)' ' && IsDigit(beyond) && text.At(end + 3) == ':';
        if (!isTimed && (IsWord(after) || (after is (byte)'-' or (byte)'.' or (byte)'/' or (byte)':' && IsDigit(beyond) && !((evidence & Compact) != 0 && (text.IsWholeFraction(end) || IsComponent(text, anchor, end)))))) return false;
        // Midnight is what databases make of a date.
        if (isTimed && !text[(end + 1)..].StartsWith("00:00"u8) && !text[(end + 1)..].StartsWith("12:00AM"u8)) evidence |= Timed;
        if (IsLimit(text, start) || IsElement(text, start, end)) return false;
        // "1.1.32" is as likely a version.
        bool isVersion = (evidence & ShortYear) != 0 && text[end - 3] == '.';
        if (!isVersion && names.Ends(text, start, out bool isPerson) && (isPerson || date.Year <= LastNamed)) evidence |= Named;
        reading.Start = start;
        reading.End = end;
        reading.Evidence = evidence;
        return true;
    }

    /// <inheritdoc/>
    public bool IsLone(ulong evidence) => (evidence & Named) == 0;

    /// <inheritdoc/>
    public bool TryReadJoined(ReadOnlySpan<byte> text, int anchor, ref Reading reading) =>
        NameBefore.MayEnd(text, anchor) && TryRead(text, anchor, ref reading) && !IsLone(reading.Evidence);

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        if (!TryParse(value, 0, out (int Year, int Month, int Day) date, out _, out _) && !TryParseBoxes(value, 0, out date, out _)) _ = TryParseSpelled(value, out date);
        Utf8Formatter.TryFormat(date.Year, normalized, out int length, new System.Buffers.StandardFormat('D', 4));
        normalized[length++] = (byte)'-';
        Utf8Formatter.TryFormat(date.Month, normalized[length..], out int written, new System.Buffers.StandardFormat('D', 2));
        length += written;
        normalized[length++] = (byte)'-';
        Utf8Formatter.TryFormat(date.Day, normalized[length..], out written, new System.Buffers.StandardFormat('D', 2));
        return length + written;
    }

    /// <summary>True behind a word that says before or after what somebody was born: nobody was on that day.</summary>
    private static bool IsLimit(ReadOnlySpan<byte> text, int start)
    {
        if (text.At(start - 1) != ' ') return false;
        ReadOnlySpan<byte> before = text[..(start - 1)];
        return before.EndsWith(" na"u8) || before.EndsWith(" voor"u8) || before.EndsWith(" tussen"u8) || before.EndsWith(" before"u8) || before.EndsWith(" after"u8) || before.EndsWith(" between"u8);
    }

    /// <summary>True for the number that the register of persons gives a date of birth, behind that word: <c>geboortedatum (01.03.10)</c>.</summary>
    private static bool IsElement(ReadOnlySpan<byte> text, int start, int end) =>
        end - start == 8 && text.At(start - 1) == '(' && text.At(end) == ')' && text[(start + 2)..].StartsWith(".03.10"u8);

    /// <summary>True for a component of a message between its qualifier and its format: <c>DTM+329:19600731:102</c>.</summary>
    private static bool IsComponent(ReadOnlySpan<byte> text, int start, int end) => text.At(start - 1) == ':' && text.At(end) == ':' && text.DigitsAt(end + 1) == 3;

    /// <summary>Reads the date that a word leads to: that of a century in it, or that of its name before it. Others have their own anchors.</summary>
    private static bool TryReadAtWord(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        if (IsWord(text.At(anchor - 1))) return false;
        ulong evidence = Form;
        int end, start = BoxedDate.FirstDigit(text, anchor);
        if (start == 0)
        {
            if (!SpelledDate.TryRead(text, anchor, out (int Year, int Month, int Day) date, out start, out end) || !IsDate(date)) return false;
        }
        else if (!TryParseBoxes(text, start, out _, out end))
        {
            if (text.DigitsAt(start) is not (1 or 2) || !TryParse(text, start, out _, out end, out evidence) || text[end - 3] != '\'' || !IsDigit(text.At(end - 5)) || IsWord(text.At(end))) return false;
        }
        reading.Start = start;
        reading.End = end;
        reading.Evidence = evidence;
        return true;
    }

    private static bool TryParseBoxes(ReadOnlySpan<byte> text, int at, out (int Year, int Month, int Day) date, out int end)
    {
        Span<byte> digits = stackalloc byte[8];
        date = default;
        if (!BoxedDate.TryRead(text, at, digits, out end)) return false;
        date = (Number(digits, 4, 4), Number(digits, 2, 2), Number(digits, 0, 2));
        return IsDate(date);
    }

    private static bool TryParseSpelled(ReadOnlySpan<byte> value, out (int Year, int Month, int Day) date)
    {
        date = default;
        int space = value.IndexOf((byte)' ') + 1, century = value[space..].IndexOf((byte)' ') + space + 1;
        return SpelledDate.TryRead(value, century, out date, out _, out _);
    }

    private static bool TryParse(ReadOnlySpan<byte> text, int at, out (int Year, int Month, int Day) date, out int end, out ulong evidence)
    {
        evidence = Form;
        int run = text.DigitsAt(at);
        date = default;
        end = 0;
        switch (run)
        {
            case 8:
                end = at + 8;
                evidence |= Compact;
                date = (Number(text, at, 4), Number(text, at + 4, 2), Number(text, at + 6, 2));
                if (!IsDate(date)) date = (Number(text, at + 4, 4), Number(text, at + 2, 2), Number(text, at, 2));
                return IsDate(date);
            case 0:
                return TryParseMonthFirst(text, at, out date, out end);
            case 4:
                byte mark = text.At(at + 4);
                int months = text.DigitsAt(at + 5), second = at + 6 + months, days = text.DigitsAt(second);
                if (mark is not ((byte)'-' or (byte)'/' or (byte)'.') || months is not (1 or 2) || text.At(second - 1) != mark || days is not (1 or 2)) return false;
                end = second + days;
                date = (Number(text, at, 4), Number(text, at + 5, months), Number(text, second, days));
                return IsDate(date);
            case 1 or 2:
                return TryParseDayFirst(text, at, run, out date, out end, ref evidence);
            default:
                return false;
        }
    }

    private static bool TryParseDayFirst(ReadOnlySpan<byte> text, int start, int run, out (int Year, int Month, int Day) date, out int end, ref ulong evidence)
    {
        int day = Number(text, start, run), at = start + run, month;
        date = default;
        end = 0;
        // Between the figures stands a mark, a mark between spaces, or a space: then the year has four figures.
        ReadOnlySpan<byte> gap = Gap(text, at);
        int digits = gap.IsEmpty ? 0 : text.DigitsAt(at + gap.Length);
        if (digits is 1 or 2)
        {
            month = Number(text, at + gap.Length, digits);
            at += gap.Length + digits;
            if (!text[at..].StartsWith(gap) || (gap[0] == ' ' && text.DigitsAt(at + gap.Length) != 4)) return false;
            at += gap.Length;
        }
        else
        {
            if (!TryReadMonth(text, ref at, out month)) return false;
        }
        bool isCut = text.At(at) == '\'';
        if (isCut) at++;
        int length = text.DigitsAt(at);
        if (length != 4 && length != 2) return false;
        int year = Number(text, at, length);
        if (length == 2)
        {
            evidence |= ShortYear;
            year += year > Turn ? 1900 : 2000;
        }
        end = at + length;
        date = (year, month, day);
        if (IsDate(date)) return true;
        if (digits == 0 || !IsDate((year, day, month))) return false;
        date = (year, day, month);
        evidence |= Swapped;
        return true;
    }

    /// <summary>What may part two figures of a date at a position; empty for anything else.</summary>
    private static ReadOnlySpan<byte> Gap(ReadOnlySpan<byte> text, int at)
    {
        if (text.At(at) is (byte)'-' or (byte)'/' or (byte)'.') return text.Slice(at, 1);
        if (text.At(at) != ' ') return default;
        if (IsDigit(text.At(at + 1))) return text.Slice(at, 1);
        return text.At(at + 1) is (byte)'-' or (byte)'/' && text.At(at + 2) == ' ' ? text.Slice(at, 3) : default;
    }

    /// <summary>Where the name of a month begins that stands a space or two before a day; the day itself when there is none.</summary>
    private static int MonthBefore(ReadOnlySpan<byte> text, int day)
    {
        int end = day;
        while (end > day - 2 && text.At(end - 1) == ' ') end--;
        if (text.At(end - 1) == '.' && end == day - 1) end--;
        int start = end;
        while (start >= end - LongestMonth && IsLetter(text.At(start - 1))) start--;
        return end < day && end - start is >= 3 and <= LongestMonth && MonthOf(text[start..end]) != 0 && TryParseMonthFirst(text, start, out _, out _) ? start : day;
    }

    /// <summary>Reads <c>January 5, 1980</c>, and what SQL Server writes: <c>Feb  1 1980</c>.</summary>
    private static bool TryParseMonthFirst(ReadOnlySpan<byte> text, int start, out (int Year, int Month, int Day) date, out int end)
    {
        int at = start;
        date = default;
        end = 0;
        while (at <= start + LongestMonth && IsLetter(text.At(at))) at++;
        int month = MonthOf(text[start..Math.Min(at, text.Length)]);
        if (month == 0) return false;
        if (text.At(at) == '.') at++;
        for (int spaces = 0; spaces < 2 && text.At(at) == ' '; spaces++) at++;
        int digits = text.DigitsAt(at), day = at;
        if (digits is not (1 or 2) || text[at - 1] != ' ') return false;
        at += digits;
        if (text.At(at) == ',') at++;
        if (text.At(at) != ' ' || text.DigitsAt(at + 1) != 4) return false;
        end = at + 5;
        date = (Number(text, at + 1, 4), month, Number(text, day, digits));
        return IsDate(date);
    }

    /// <summary>The month of a name, 0 for none.</summary>
    public static int MonthOf(ReadOnlySpan<byte> letters)
    {
        if (letters.Length < 3) return 0;
        ulong hash = Tokens.Hash(letters);
        foreach ((ulong name, int number) in Months)
        {
            if (name == hash) return number;
        }
        return 0;
    }

    /// <summary>Moves over the name of a month with the spaces, hyphens and dots around it.</summary>
    private static bool TryReadMonth(ReadOnlySpan<byte> text, ref int at, out int month)
    {
        month = 0;
        int gap = text.At(at) == '-' ? 1 : text.SpaceAt(at);
        if (gap == 0) return false;
        int start = at + gap, stop = start;
        while (stop - start < 10 && IsLetter(text.At(stop))) stop++;
        month = MonthOf(text[start..stop]);
        if (month == 0) return false;
        // Passports have it in two languages: "12 MAA/MAR 2012".
        if (text.At(stop) == '/')
        {
            int other = stop + 1;
            while (other < stop + 5 && IsLetter(text.At(other))) other++;
            if (MonthOf(text[(stop + 1)..other]) != month) return false;
            stop = other;
        }
        if (text.At(stop) == '.' || (text.At(stop) == ',' && text.SpaceAt(stop + 1) > 0)) stop++;
        gap = text.At(stop) is (byte)'-' ? 1 : text.SpaceAt(stop);
        at = stop + gap;
        return gap > 0;
    }

    private static int Number(ReadOnlySpan<byte> text, int at, int digits)
    {
        int number = 0;
        for (int i = 0; i < digits; i++) number = (number * 10) + text[at + i] - '0';
        return number;
    }

    private static bool IsDate((int Year, int Month, int Day) date) =>
        date.Year is >= FirstYear and <= LastYear && date.Month is >= 1 and <= 12 && date.Day >= 1 && date.Day <= DateTime.DaysInMonth(date.Year, date.Month);
}
