using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Context;

/// <summary>
/// Tables drawn with bars in running text: of Markdown, of Gherkin, of the clients of databases. What stands by itself between two bars has the name that stands in
/// the first line of the table, as far as that is near.
/// </summary>
internal static class BarTable
{
    /// <summary>How far above a value the first line of its table may begin, in bytes; with a label's length not more than a segment overlaps the one before.</summary>
    public const int Above = 640;

    /// <summary>What may stand around a value between its bars: spaces, and how Markdown shows a value.</summary>
    private static ReadOnlySpan<byte> Padding => " \t*`\"'\\"u8;

    /// <summary>The name of the column of a value; empty where it stands in no such table, or the first line is out of sight.</summary>
    public static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> text, int start, int end)
    {
        int floor = Math.Max(0, start - Above), before = start;
        while (before > floor && Padding.Contains(text[before - 1])) before--;
        if (before == floor || text[before - 1] != '|') return default;
        while (Padding.Contains(text.At(end)) || text.At(end) == '\r') end++;
        if (end < text.Length && text[end] is not ((byte)'|' or (byte)'\n')) return default;
        int line = floor + text[floor..start].LastIndexOf((byte)'\n') + 1, column = text[line..start].Count((byte)'|');
        if (line == floor && floor > 0) return default;
        ReadOnlySpan<byte> name = default;
        while (line > floor)
        {
            int above = floor + text[floor..(line - 1)].LastIndexOf((byte)'\n') + 1;
            ReadOnlySpan<byte> row = text[above..(line - 1)];
            if (above == floor && floor > 0) return default;
            bool isRow = row.Contains((byte)'|');
            if (!isRow && !IsRule(row)) break;
            if (isRow && !IsRule(row)) name = Cell(row, column);
            line = above;
        }
        return name;
    }

    /// <summary>
    /// Where what stands behind so many bars of a line begins, its end where it has fewer; -1 for a line that is no row of a table.
    /// </summary>
    public static int CellAt(ReadOnlySpan<byte> text, int line, int column)
    {
        int end = text[line..].IndexOf((byte)'\n');
        ReadOnlySpan<byte> row = end < 0 ? text[line..] : text[line..(line + end)];
        if (!row.Contains((byte)'|')) return IsRule(row) ? line + row.Length : -1;
        int at = 0;
        for (; column > 0; column--)
        {
            int bar = row[at..].IndexOf((byte)'|');
            if (bar < 0) return line + row.Length;
            at += bar + 1;
        }
        while (at < row.Length && Padding.Contains(row[at])) at++;
        return line + at;
    }

    /// <summary>True for the line under the names, or around a table: <c>|----|:---:|</c>, <c>+-----+</c>.</summary>
    private static bool IsRule(ReadOnlySpan<byte> row) => row.Contains((byte)'-') && row.IndexOfAnyExcept(" |+-=:\r\t"u8) < 0;

    /// <summary>What stands behind so many bars, up to the next.</summary>
    private static ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> row, int column)
    {
        for (; column > 0; column--)
        {
            int bar = row.IndexOf((byte)'|');
            if (bar < 0) return default;
            row = row[(bar + 1)..];
        }
        int end = row.IndexOf((byte)'|');
        ReadOnlySpan<byte> cell = (end < 0 ? row : row[..end]).Trim(" \t*`\"'\r"u8);
        // A line of a program is no name, nor what a compiler shows below it.
        int remark = cell.IndexOf((byte)'(');
        return cell.IndexOfAny("=;{}<>&+*,\""u8) < 0 && (remark < 0 || cell.At(remark - 1) == ' ') ? cell : default;
    }
}
