using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Text;

/// <summary>Reads the lines of a vCard or iCalendar document into its text.</summary>
internal sealed class CardLines(TextBuffer text)
{
    private const int LongestPrefix = 256;

    private static readonly SearchValues<byte> Marks = SearchValues.Create("\n\\"u8);
    private static readonly SearchValues<byte> QuotedMarks = SearchValues.Create("\n\\="u8);
    private static readonly Encoding Latin = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private long depth;
    private bool isOldVersion; // 2.1: a fold keeps its white space, lines can be quoted-printable
    private bool isQuotedPrintable;
    private bool isInLine;

    /// <summary>What stands behind the word that ends all of a calendar (RFC 5545, 3.4).</summary>
    private static ReadOnlySpan<byte> WholeCalendar => ":VCALENDAR"u8;

    /// <summary>True when a component was begun and not ended.</summary>
    public bool IsOpen => depth > 0;

    /// <summary>Reads a block and gives how much of it: what may go on in the next is left.</summary>
    public int Read(ReadOnlySpan<byte> block, bool isLast)
    {
        int position = 0;
        while (position < block.Length)
        {
            ReadOnlySpan<byte> rest = block[position..];
            if (!isInLine && !TryStartLine(rest, isLast)) break;
            isInLine = true;
            int mark = rest.IndexOfAny(isQuotedPrintable ? QuotedMarks : Marks);
            if (mark < 0) mark = rest.Length;
            if (mark > 0 && mark < rest.Length && rest[mark] == '\n' && rest[mark - 1] == '\r') mark--;
            if (mark == rest.Length && !isLast && mark > 0 && rest[mark - 1] == '\r') mark--; // a line break may be cut in two
            text.Write(rest[..mark]);
            position += mark;
            rest = rest[mark..];
            if (rest.IsEmpty) continue;
            int read = ReadMark(rest, isLast);
            if (read == 0) break;
            position += read;
        }
        return position;
    }

    private bool TryStartLine(ReadOnlySpan<byte> rest, bool isLast)
    {
        ReadOnlySpan<byte> start = rest[..Math.Min(rest.Length, LongestPrefix)];
        int end = start.IndexOfAny((byte)'\n', (byte)':');
        if (end < 0 && !isLast && rest.Length < LongestPrefix) return false;
        ReadOnlySpan<byte> property = end < 0 || start[end] != ':' ? default : start[..end];
        if (!isLast && rest.Length < property.Length + WholeCalendar.Length) return false;
        if (Ascii.EqualsIgnoreCase(property, "BEGIN"u8)) depth++;
        else if (Ascii.EqualsIgnoreCase(property, "END"u8)) depth = EndsCalendar(rest[end..]) ? 0 : depth - 1; // with it ends what lost its own end
        else if (Ascii.EqualsIgnoreCase(property, "VERSION"u8)) isOldVersion = rest[end..].StartsWith(":2.1"u8);
        isQuotedPrintable = property.IndexOf("QUOTED-PRINTABLE"u8) >= 0 || property.IndexOf("quoted-printable"u8) >= 0;
        return true;
    }

    private static bool EndsCalendar(ReadOnlySpan<byte> value) => value.Length >= WholeCalendar.Length && Ascii.EqualsIgnoreCase(value[..WholeCalendar.Length], WholeCalendar);

    private int ReadMark(ReadOnlySpan<byte> rest, bool isLast) => rest[0] switch
    {
        (byte)'\\' => ReadEscape(rest, isLast),
        (byte)'=' => ReadQuoted(rest, isLast),
        _ => ReadLineBreak(rest, isLast),
    };

    private int ReadLineBreak(ReadOnlySpan<byte> rest, bool isLast)
    {
        int length = rest[0] == '\r' ? 2 : 1;
        if (rest.Length <= length && !isLast) return 0;
        if (rest[0] == '\r' && (rest.Length < 2 || rest[1] != '\n')) length = 1;
        bool isFolded = rest.Length > length && rest[length] is (byte)' ' or (byte)'\t';
        if (isFolded) return Replace(rest[..(isOldVersion ? length : length + 1)], default);
        text.Write(rest[..length]);
        isInLine = rest[length - 1] != '\n';
        return length;
    }

    /// <summary>RFC 6350, 3.4 and RFC 5545, 3.3.11: <c>\n \, \; \\</c>. A line break is read as a space, since the property goes on.</summary>
    private int ReadEscape(ReadOnlySpan<byte> rest, bool isLast)
    {
        if (rest.Length < 2) return isLast ? Replace(rest[..1], rest[..1]) : 0;
        return rest[1] switch
        {
            (byte)'n' or (byte)'N' => Replace(rest[..2], " "u8),
            (byte)',' or (byte)';' or (byte)'\\' or (byte)':' => Replace(rest[..2], rest.Slice(1, 1)),
            _ => Replace(rest[..1], rest[..1]),
        };
    }

    /// <summary>RFC 2045, 6.7: a run of <c>=XX</c>, which may be characters of several bytes, or the soft line break.</summary>
    private int ReadQuoted(ReadOnlySpan<byte> rest, bool isLast)
    {
        const int Longest = 64;
        if (rest.Length < 3 * Longest && !isLast) return 0;
        if (rest.StartsWith("=\r\n"u8)) return Replace(rest[..3], default);
        if (rest.StartsWith("=\n"u8)) return Replace(rest[..2], default);
        Span<byte> decoded = stackalloc byte[Longest];
        int count = 0;
        for (ReadOnlySpan<byte> run = rest; count < Longest && run.Length >= 3 && run[0] == '='; run = run[3..])
        {
            if (!byte.TryParse(run.Slice(1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out decoded[count])) break;
            if (decoded[count] is (byte)'\r' or (byte)'\n') decoded[count] = (byte)' ';
            count++;
        }
        if (count == 0) return Replace(rest[..1], rest[..1]);
        if (count == Longest) count = LastWhole(decoded);
        ReadOnlySpan<byte> bytes = decoded[..count];
        return Replace(rest[..(3 * count)], Utf8.IsValid(bytes) ? bytes : Encoding.UTF8.GetBytes(Latin.GetString(bytes)));
    }

    /// <summary>The start of the character that the last byte belongs to: what comes after may go on with it.</summary>
    private static int LastWhole(ReadOnlySpan<byte> bytes)
    {
        int start = bytes.Length - 1;
        while (start > bytes.Length - 4 && (bytes[start] & 0xC0) == 0x80) start--;
        return bytes[start] >= 0xC0 ? start : bytes.Length;
    }

    private int Replace(ReadOnlySpan<byte> source, ReadOnlySpan<byte> replacement)
    {
        text.Replace(source, replacement);
        return source.Length;
    }
}
