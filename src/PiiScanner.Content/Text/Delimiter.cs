using System.Buffers;

namespace PiiScanner.Content.Text;

/// <summary>
/// Tells by the first lines of a text whether it is a table, and what stands between its cells: the delimiter of which most lines have the
/// same number.
/// </summary>
internal static class Delimiter
{
    private const int SampleBytes = 16 * 1024;
    private const int SampleRows = 64;

    /// <summary>More in a line count as this many.</summary>
    private const int MostDelimiters = 99;

    /// <summary>A cell is not longer than this: a quote that does not close before is no quote.</summary>
    private const int LongestCell = 8 * 1024;

    /// <summary>What borders and rules of tables are drawn with; such a line is no row.</summary>
    private static readonly SearchValues<byte> Ruling = SearchValues.Create("+-=|: \r"u8);

    private static readonly SearchValues<byte> Marks = SearchValues.Create("\t;|,\"\n\r"u8);

    /// <summary>The delimiters, the most telling first: of equal ones the earlier wins.</summary>
    private static ReadOnlySpan<byte> Kinds => "\t;|,"u8;

    /// <summary>The delimiter; 0 when the text is no table.</summary>
    /// <param name="text">The first text.</param>
    /// <param name="isNamedTable">True when its name says that it is a table: then it is one, if only of one column.</param>
    public static byte Find(ReadOnlySpan<byte> text, bool isNamedTable)
    {
        Span<int> counts = stackalloc int[SampleRows * 4];
        int rows = CountRows(text[..Math.Min(text.Length, SampleBytes)], isNamedTable, counts);
        byte best = isNamedTable ? (byte)',' : (byte)0;
        int bestScore = 0;
        for (int kind = 0; kind < Kinds.Length; kind++)
        {
            (int count, int agreeing) = MostCommon(counts[..(rows * Kinds.Length)], kind);
            int score = count == 0 ? 0 : (agreeing * 100) + count;
            if (score <= bestScore || !(isNamedTable || IsTable(text, Kinds[kind], rows, count, agreeing))) continue;
            best = Kinds[kind];
            bestScore = score;
        }
        return best;
    }

    private static bool IsTable(ReadOnlySpan<byte> text, byte delimiter, int rows, int count, int agreeing)
    {
        // Titles above a table, and remarks below it, have none of its delimiters; prose has commas.
        int least = delimiter != ',' && agreeing > 2 ? 6 : 8;
        if (rows < 2 || agreeing * 10 < rows * least) return false;
        if (delimiter == '\t' && count == 1 && IsIndented(text)) return false;
        if (delimiter != ',' || count >= 2) return true;
        // Logs have one comma a line too ("12:00:00,123 INFO"), lists of names as well: two columns need a header and some rows.
        int lineEnd = text.IndexOfAny((byte)'\n', (byte)'\r');
        return rows >= 3 && lineEnd > 0 && !text[..lineEnd].ContainsAnyInRange((byte)'0', (byte)'9');
    }

    /// <summary>True when more of the first lines begin with a tab than have one elsewhere: it sets them in, as in the change logs of programs.</summary>
    private static bool IsIndented(ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, SampleBytes)];
        int indented = 0, parted = 0;
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
            int tab = line.IndexOf((byte)'\t');
            if (tab == 0) indented++;
            else if (tab > 0) parted++;
            text = end < 0 ? default : text[(end + 1)..];
        }
        return indented > parted;
    }

    /// <summary>Counts the delimiters of every kind in every row that is not empty; gives the number of rows.</summary>
    private static int CountRows(ReadOnlySpan<byte> text, bool countsSpaced, Span<int> counts)
    {
        int rows = 0, position = 0, rowStart = 0;
        Span<int> row = counts[..Kinds.Length];
        while (position < text.Length)
        {
            int next = text[position..].IndexOfAny(Marks);
            int at = next < 0 ? text.Length : position + next;
            position = at + 1;
            if (at == text.Length || text[at] is (byte)'\n' or (byte)'\r')
            {
                bool isCut = at == text.Length && text.Length == SampleBytes;
                bool isRow = at > rowStart && text[rowStart..at].IndexOfAnyExcept(Ruling) >= 0;
                if (isRow && !isCut && ++rows == SampleRows) break;
                if (isCut) break;
                row = counts.Slice(rows * Kinds.Length, Kinds.Length);
                row.Clear();
                rowStart = position;
            }
            else if (text[at] == '"')
            {
                bool startsCell = at == rowStart || Kinds.Contains(text[at - 1]);
                if (startsCell) position = AfterQuoted(text, at);
            }
            else
            {
                // A comma with a space is prose or code; a delimiter at the end of a line ends a statement.
                byte after = position < text.Length ? text[position] : (byte)'\n';
                bool isSpaced = text[at] == ',' && !countsSpaced && (after == ' ' || IsPrintedSum(text, rowStart, at));
                if (!isSpaced && after is not ((byte)'\n' or (byte)'\r')) row[Kinds.IndexOf(text[at])]++;
            }
        }
        return rows;
    }

    /// <summary>True for the comma of a sum of money in a row that spaces set in columns: <c>Zoë    112,50      8,75</c>.</summary>
    private static bool IsPrintedSum(ReadOnlySpan<byte> text, int rowStart, int comma)
    {
        ReadOnlySpan<byte> cents = text[(comma + 1)..];
        bool isSum = comma > rowStart && char.IsAsciiDigit((char)text[comma - 1]) && cents.Length >= 2 && char.IsAsciiDigit((char)cents[0]) && char.IsAsciiDigit((char)cents[1]);
        return isSum && (cents.Length == 2 || cents[2] is (byte)' ' or (byte)'\n' or (byte)'\r') && text[rowStart..comma].IndexOf("  "u8) >= 0;
    }

    private static int AfterQuoted(ReadOnlySpan<byte> text, int quote)
    {
        int position = quote + 1;
        while (position < text.Length && position - quote < LongestCell)
        {
            int next = text[position..].IndexOf((byte)'"');
            if (next < 0) break;
            position += next + 1;
            if (position == text.Length || text[position] != '"') return position;
            position++;
        }
        return quote + 1;
    }

    private static (int Count, int Rows) MostCommon(ReadOnlySpan<int> counts, int kind)
    {
        Span<int> rowsOf = stackalloc int[MostDelimiters + 1];
        for (int i = kind; i < counts.Length; i += Kinds.Length) rowsOf[Math.Min(counts[i], MostDelimiters)]++;
        int best = 0;
        for (int count = 1; count <= MostDelimiters; count++)
        {
            if (rowsOf[count] > (best == 0 ? 0 : rowsOf[best])) best = count;
        }
        return (best, best == 0 ? 0 : rowsOf[best]);
    }
}
