using System.Buffers;

namespace PiiScanner.Content.Text;

/// <summary>
/// Tells by the first lines of a text whether it is a print-out: most lines have fields that two spaces part, and begin or end them at the same
/// offsets. It would rather miss one than take prose, code, settings or a log for a table, in which a label before a value is no longer heard.
/// </summary>
internal static class PrintedColumns
{
    private const int SampleBytes = 16 * 1024;
    private const int SampleLines = 64;

    /// <summary>Fields that begin beyond are taken to stand right.</summary>
    private const int MostOffset = 512;

    /// <summary>So many lines above the columns are titles.</summary>
    private const int MostTitles = 5;

    private const int FewestRows = 3;

    /// <summary>Two columns are a table only under a header, and with so many rows below.</summary>
    private const int FewestPairs = 4;

    /// <summary>More words in the second of two columns explain the first, as in a list of options.</summary>
    private const int MostWords = 3;

    private static readonly SearchValues<byte> Ruling = SearchValues.Create("-=_+ \r\f"u8);

    /// <summary>True when a text is a print-out.</summary>
    /// <param name="text">The first text.</param>
    public static bool AreIn(ReadOnlySpan<byte> text)
    {
        if (text.Length > SampleBytes) text = text[..(text[..SampleBytes].LastIndexOf((byte)'\n') + 1)];
        text = SkipTitles(text);
        Span<byte> starts = stackalloc byte[MostOffset], ends = stackalloc byte[MostOffset];
        starts.Clear();
        ends.Clear();
        int lines = 0, rows = 0;
        for (ReadOnlySpan<byte> rest = text; lines < SampleLines && TryTakeLine(ref rest, out ReadOnlySpan<byte> line); lines++)
        {
            if (!IsRow(line)) continue;
            rows++;
            Vote(line, starts, ends);
        }
        if (rows < FewestRows || rows * 4 < lines * 3) return false;
        int agreeing = 0, wide = 0, pairs = 0;
        bool hasHeader = false;
        for (int i = 0; i < lines && TryTakeLine(ref text, out ReadOnlySpan<byte> line); i++)
        {
            if (!IsRow(line) || !Agrees(line, starts, ends, rows, out int fields)) continue;
            agreeing++;
            if (fields > 2) wide++;
            else if (IsPair(line)) pairs++;
            else hasHeader |= i == 0 && !line.ContainsAnyInRange((byte)'0', (byte)'9');
        }
        if (agreeing < FewestRows || agreeing * 4 < lines * 3) return false;
        return wide * 2 >= agreeing || (hasHeader && pairs >= FewestPairs && pairs + 1 == lines);
    }

    private static ReadOnlySpan<byte> SkipTitles(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> rest = text;
        for (int titles = 0; titles < MostTitles && TryTakeLine(ref rest, out ReadOnlySpan<byte> line) && !IsRow(line); titles++) text = rest;
        return text;
    }

    /// <summary>Takes the next line that is neither blank nor ruled.</summary>
    private static bool TryTakeLine(ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> line)
    {
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)'\n');
            line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (line.IndexOfAnyExcept(Ruling) >= 0) return true;
        }
        line = default;
        return false;
    }

    /// <summary>True when a line has fields, and none of them says that it is something else.</summary>
    private static bool IsRow(ReadOnlySpan<byte> line)
    {
        if (line.IndexOf("  "u8) < 0 || line.ContainsAny("\t;|"u8)) return false;
        var fields = new PrintedFields(line);
        int count = 0;
        while (fields.Next())
        {
            if (IsForeign(fields.Text, count++ == 0)) return false;
        }
        return count >= 2;
    }

    /// <summary>Options, directives, comments, assignments, what logs part a message by, dotted lines; labels, and what goes on in the next line.</summary>
    private static bool IsForeign(ReadOnlySpan<byte> field, bool isFirst)
    {
        if (field[^1] is (byte)':' or (byte)'=' or (byte)'{' or (byte)',' or (byte)'\\') return true;
        if (field.Length < 2) return field[0] is (byte)'{' or (byte)'}';
        if (isFirst) return (field[0] is (byte)'-' or (byte)'#' && char.IsAsciiLetter((char)field[1])) || field.StartsWith("--"u8) || field.StartsWith("//"u8) || field.StartsWith("/*"u8);
        return field[0] is (byte)':' or (byte)'=' || field.StartsWith("- "u8) || field.StartsWith("# "u8) || field.StartsWith(". "u8) || field.StartsWith("//"u8)
            || field.StartsWith("/*"u8) || field.StartsWith("->"u8);
    }

    /// <summary>Counts where the fields of a row begin and end, but for the first.</summary>
    private static void Vote(ReadOnlySpan<byte> row, Span<byte> starts, Span<byte> ends)
    {
        var fields = new PrintedFields(row);
        for (fields.Next(); fields.Next();)
        {
            if (fields.Start < MostOffset) starts[fields.Start]++;
            if (fields.End < MostOffset) ends[fields.End]++;
        }
    }

    /// <summary>True when the fields of a row begin or end where those of half of all rows do. Spaces within cells, as between a postcode and its town, may add one to every two.</summary>
    private static bool Agrees(ReadOnlySpan<byte> row, ReadOnlySpan<byte> starts, ReadOnlySpan<byte> ends, int rows, out int count)
    {
        int kept = 0, others = 0;
        var fields = new PrintedFields(row);
        for (fields.Next(); fields.Next();)
        {
            bool isKept = fields.Start >= MostOffset || starts[fields.Start] * 2 >= rows || (fields.End < MostOffset && ends[fields.End] * 2 >= rows);
            if (isKept) kept++;
            else others++;
        }
        count = kept + 1;
        return kept > 0 && kept >= others * 2;
    }

    /// <summary>True when a row of two fields holds a value, and does not explain.</summary>
    private static bool IsPair(ReadOnlySpan<byte> row)
    {
        var fields = new PrintedFields(row);
        fields.Next();
        fields.Next();
        return fields.Text.Count((byte)' ') < MostWords && row.IndexOfAnyInRange((byte)'0', (byte)'9') + row.IndexOf((byte)'@') > -2;
    }
}
