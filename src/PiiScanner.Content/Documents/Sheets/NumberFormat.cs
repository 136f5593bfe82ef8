using System.Buffers.Text;
using System.Globalization;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Sheets;

/// <summary>
/// How the number of a cell is shown (ECMA-376 part 1, 18.8.30 and 18.8.31), as far as it makes identifiers and dates: dates become ISO 8601,
/// masks such as <c>000000000</c> or <c>06-00000000</c> give back their zeros and signs, everything else is the plain number.
/// </summary>
internal sealed class NumberFormat
{
    private const int LongestMask = 64;

    /// <summary>Days from the first day of the 1900 system to that of the 1904 system.</summary>
    private const int DaysTo1904 = 1462;

    private readonly bool isDate;
    private readonly string? mask;

    private NumberFormat(bool isDate, string? mask)
    {
        this.isDate = isDate;
        this.mask = mask;
    }

    /// <summary>The plain number.</summary>
    public static NumberFormat General { get; } = new(isDate: false, mask: null);

    /// <summary>A date, a time, or both.</summary>
    public static NumberFormat Date { get; } = new(isDate: true, mask: null);

    /// <summary>The format of a number that needs no definition (18.8.30): 14 to 22 and 45 to 47 are dates, in some languages others too.</summary>
    public static NumberFormat OfId(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) ? Date : General;

    /// <summary>The format of a code such as <c>dd-mm-yyyy</c>. Of several sections the first counts.</summary>
    public static NumberFormat OfCode(string code)
    {
        string mask = "";
        bool isMask = true;
        for (int i = 0; i < code.Length && code[i] != ';'; i++)
        {
            char c = code[i];
            switch (c)
            {
                case '"':
                    int end = code.IndexOf('"', i + 1);
                    if (end < 0) end = code.Length;
                    foreach (char literal in code.AsSpan(i + 1, end - i - 1)) mask += Literal(literal);
                    i = end;
                    break;
                case '\\' when i + 1 < code.Length:
                    mask += Literal(code[++i]);
                    break;
                case '[':
                    int close = code.IndexOf(']', i);
                    if (close < 0) return General;
                    if (char.ToLowerInvariant(code[i + 1]) is 'h' or 'm' or 's' && code.AsSpan(i + 1, close - i - 1).IndexOfAnyExcept("hmsHMS") < 0) return Date;
                    i = close;
                    break;
                case '_' or '*': // room for the character that follows
                    i++;
                    break;
                case '0' or '#' or '?':
                    mask += c == '?' ? '#' : c;
                    break;
                case '-' or '+' or ' ' or '(' or ')' or '/' or ':':
                    mask += c;
                    break;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S' or 'e' or 'g' or 'b' when !code.StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    return Date;
                default: // a decimal sign, a percentage, an exponent: a number and no identifier
                    isMask = false;
                    break;
            }
            if (mask.Length > LongestMask) isMask = false;
            if (!isMask) mask = "";
        }
        bool hasShape = mask.Contains("00", StringComparison.Ordinal) || (mask.AsSpan().IndexOfAny('0', '#') >= 0 && mask.AsSpan().IndexOfAnyExcept('0', '#') >= 0);
        return isMask && hasShape ? new NumberFormat(isDate: false, mask) : General;
    }

    /// <summary>Reads the number of a cell, such as <c>1.23456782E8</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> raw, out double value) =>
        Utf8Parser.TryParse(raw, out value, out int used) && used == raw.Length && double.IsFinite(value);

    /// <summary>Writes a number as it is shown.</summary>
    /// <param name="raw">The number as the file has it.</param>
    /// <param name="value">Its value.</param>
    /// <param name="is1904">True when days count from 1904.</param>
    /// <param name="text">Where it goes.</param>
    public void Write(ReadOnlySpan<byte> raw, double value, bool is1904, TextBuffer text)
    {
        bool isWhole = Math.Floor(value) == value;
        if (isDate && TryWriteDate(value, is1904, text)) return;
        if (mask is not null && isWhole && value is >= 0 and < 1e15) WriteMasked((long)value, text);
        else if (raw.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0) text.Write(raw);
        else WriteNumber(value, text);
    }

    /// <summary>A sign that stands for itself; digits that do are kept from being placeholders by their full-width twins, undone at the end.</summary>
    private static char Literal(char c) => c is '0' or '#' ? (char)(c + 0xFEE0) : c;

    private static void WriteNumber(double value, TextBuffer text)
    {
        Span<byte> room = stackalloc byte[64];
        if (Math.Floor(value) != value)
        {
            // What is left of calculating in binary beyond 15 digits is never shown.
            value.TryFormat(room, out int count, "G15", CultureInfo.InvariantCulture);
            Utf8Parser.TryParse(room[..count], out value, out _);
        }
        bool isWhole = Math.Floor(value) == value && Math.Abs(value) < 1e19;
        value.TryFormat(room, out int length, isWhole ? "F0" : "R", CultureInfo.InvariantCulture);
        text.Write(room[..length]);
    }

    private static bool TryWriteDate(double value, bool is1904, TextBuffer text)
    {
        if (is1904) value += DaysTo1904;
        if (value is < 0 or >= 2958466) return false; // after 31 December 9999: not a date
        if (!is1904 && value is >= 1 and < 60) value++; // the 1900 system has a 29 February 1900, so days before it are one off (18.17.4.1)
        // Half a second is added and cut off: times are fractions in binary.
        DateTime moment = DateTime.UnixEpoch.AddDays(Math.Floor(value) - 25569).AddSeconds(Math.Floor(((value - Math.Floor(value)) * 86400) + 0.5));
        string format = value < 1 ? "HH':'mm':'ss" : moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH':'mm':'ss";
        Span<byte> room = stackalloc byte[32];
        moment.TryFormat(room, out int length, format, CultureInfo.InvariantCulture);
        text.Write(room[..length]);
        return true;
    }

    /// <summary>Puts digits into the places of the mask from the right; what has no place stands before the first.</summary>
    private void WriteMasked(long value, TextBuffer text)
    {
        Span<char> digits = stackalloc char[20];
        value.TryFormat(digits, out int count, default, CultureInfo.InvariantCulture);
        if (value == 0) count = 0;
        Span<char> shown = stackalloc char[LongestMask + 24];
        int at = shown.Length;
        int first = mask.AsSpan().IndexOfAny('0', '#');
        for (int i = mask!.Length - 1; i >= 0; i--)
        {
            char c = mask[i];
            if (c is not ('0' or '#')) shown[--at] = c is '\uFF10' or '\uFF03' ? (char)(c - 0xFEE0) : c;
            else if (count > 0) shown[--at] = digits[--count];
            else if (c == '0') shown[--at] = '0';
            while (i == first && count > 0) shown[--at] = digits[--count];
        }
        text.Write(shown[at..]);
    }
}
