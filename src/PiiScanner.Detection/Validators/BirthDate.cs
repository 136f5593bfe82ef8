using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Context;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// Dates on which somebody can have been born, in figures (<c>21-10-2005</c>, <c>1965-09-25</c>, <c>19650925</c>) or with the month's name
/// (<c>1 september 1980</c>, <c>1 sep. '80</c>). That it is a date of birth is for the surroundings to say. Day before month, as the Dutch write;
/// the other way round only where nothing else is a date.
/// </summary>
internal readonly struct BirthDate : IValidator
{
    private const ulong Form = 1, Compact = 2, ShortYear = 4, Timed = 8, Swapped = 16;
    private const int FirstYear = 1890, LastYear = 2039, Turn = 30;

    private static readonly (ulong Hash, int Month)[] Months =
    [
        .. "januari,jan,january;februari,feb,february,febr;maart,mrt,march,mar,maa;april,apr;mei,may;juni,jun,june;juli,jul,july;augustus,aug,august;september,sep,sept;oktober,okt,october,oct;november,nov;december,dec"
            .Split(';').SelectMany(static (names, index) => names.Split(',').Select(name => (Tokens.Hash(Encoding.ASCII.GetBytes(name)), index + 1))),
    ];

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => ["date-form", "compact", "two-digit-year", "time-follows", "month-first"];

    /// <inheritdoc/>
    public int Longest => IValidator.MaxNumber;

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        if (IsWord(text.At(anchor - 1)) || (text.At(anchor - 1) is (byte)'-' or (byte)'.' or (byte)'/' && IsDigit(text.At(anchor - 2)))) return false;
        if (!TryParse(text, anchor, out _, out int end, out ulong evidence)) return false;
        byte after = text.At(end), beyond = text.At(end + 1);
        bool isTimed = after is (byte)'T' or (byte)' ' && IsDigit(beyond) && text.At(end + 3) == ':';
        if (!isTimed && (IsWord(after) || (after is (byte)'-' or (byte)'.' or (byte)'/' or (byte)':' && IsDigit(beyond)))) return false;
        // Midnight is what databases make of a date.
        if (isTimed && !text[(end + 1)..].StartsWith("00:00"u8)) evidence |= Timed;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = evidence;
        return true;
    }

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        _ = TryParse(value, 0, out (int Year, int Month, int Day) date, out _, out _);
        Utf8Formatter.TryFormat(date.Year, normalized, out int length, new System.Buffers.StandardFormat('D', 4));
        normalized[length++] = (byte)'-';
        Utf8Formatter.TryFormat(date.Month, normalized[length..], out int written, new System.Buffers.StandardFormat('D', 2));
        length += written;
        normalized[length++] = (byte)'-';
        Utf8Formatter.TryFormat(date.Day, normalized[length..], out written, new System.Buffers.StandardFormat('D', 2));
        return length + written;
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
            case 4:
                byte mark = text.At(at + 4);
                if (mark is not ((byte)'-' or (byte)'/' or (byte)'.') || text.DigitsAt(at + 5) != 2 || text.At(at + 7) != mark || text.DigitsAt(at + 8) != 2) return false;
                end = at + 10;
                date = (Number(text, at, 4), Number(text, at + 5, 2), Number(text, at + 8, 2));
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
        byte mark = text.At(at);
        int digits = mark is (byte)'-' or (byte)'/' or (byte)'.' ? text.DigitsAt(at + 1) : 0;
        if (digits is 1 or 2)
        {
            month = Number(text, at + 1, digits);
            at += 1 + digits;
            if (text.At(at) != mark) return false;
            at++;
        }
        else
        {
            if (!TryReadMonth(text, ref at, out month)) return false;
        }
        bool isCut = digits == 0 && text.At(at) == '\'';
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

    /// <summary>Moves over the name of a month with the spaces, hyphens and dots around it.</summary>
    private static bool TryReadMonth(ReadOnlySpan<byte> text, ref int at, out int month)
    {
        month = 0;
        int gap = text.At(at) == '-' ? 1 : text.SpaceAt(at);
        if (gap == 0) return false;
        int start = at + gap, stop = start;
        while (stop - start < 10 && IsLetter(text.At(stop))) stop++;
        if (stop - start < 3) return false;
        ulong hash = Tokens.Hash(text[start..stop]);
        foreach ((ulong name, int number) in Months)
        {
            if (name == hash) month = number;
        }
        if (month == 0) return false;
        if (text.At(stop) == '.') stop++;
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
