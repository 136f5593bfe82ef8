namespace PiiScanner.Detection.Tables;

/// <summary>
/// Finds the row that names the columns: of the first ten rows the first that is wider than every row above it, if its cells look like
/// names. So titles above it are passed over, and a table of data only has none. Behind an empty row another table may begin: there names take the place of
/// the old ones when data follows them.
/// </summary>
internal sealed class TableHeader
{
    private const int Rows = 10;
    private const int Columns = 512;

    /// <summary>How many rows behind an empty one may be titles.</summary>
    private const int RowsAgain = 4;

    /// <summary>A row is judged by as many of its first bytes, a cell by none if it is longer.</summary>
    private const int Window = TextSegment.Reach / 2;

    private readonly NameList names = new(Columns);
    private State state;

    private struct State
    {
        public bool IsSettled;
        public bool InHeader;
        public int Row;
        public int Width;
        public int Widest;
        public int HeaderWidth;
        public bool HasData;

        /// <summary>How many rows may still name the columns of a further table; 0 where the first is being looked for, or none.</summary>
        public int Again;

        /// <summary>How many further tables were looked for.</summary>
        public int Tables;
    }

    /// <summary>True while rows have to be shown to it.</summary>
    public bool IsOpen => !state.IsSettled;

    /// <summary>Not 0 when the names are final, and another for every table (<see cref="Field.Naming"/>).</summary>
    public int Naming => state.IsSettled ? 1 + state.Tables : 0;

    /// <summary>True in a row that named the columns, at least until a wider one came.</summary>
    public bool InHeader => state.InHeader;

    /// <summary>The name of a column from 1; empty when it has none.</summary>
    public ReadOnlySpan<byte> this[int column] => names[column - 1];

    /// <summary>Starts on a new table.</summary>
    public void Start()
    {
        names.Clear();
        state = default;
    }

    /// <summary>Another table may begin: an empty row does.</summary>
    public void Reopen()
    {
        if (state.Again > 0 || !(state.IsSettled || state.HasData)) return;
        state.IsSettled = false;
        state.Again = RowsAgain;
        state.Tables++;
    }

    /// <summary>Begins a row.</summary>
    /// <param name="row">What is seen of its text, and more.</param>
    /// <param name="delimiter">Between its cells.</param>
    /// <param name="quote">Around them, 0 for none.</param>
    public void BeginRow(ReadOnlySpan<byte> row, byte delimiter, byte quote)
    {
        state.InHeader = false;
        state.Width = 0;
        if (state.IsSettled) return;
        bool isNames = Judge(row[..Math.Min(row.Length, Window)], delimiter, quote, out int width, out int end);
        if (state.Again > 0)
        {
            if (width > 1) BeginAgain(isNames && end < Window && IsData(row[end..], delimiter, quote));
            return;
        }
        // A row of data that is only a little wider is a ragged one: a delimiter in an address, one too many at the end.
        if (width <= (isNames ? state.Widest : state.Widest + state.HeaderWidth / 4)) return;
        names.Clear();
        state.InHeader = isNames;
        state.HasData = false;
        state.HeaderWidth = 0;
    }

    /// <summary>A row behind an empty one names the columns of another table, or goes on with the one before.</summary>
    private void BeginAgain(bool isNames)
    {
        state.Again = 0;
        state.IsSettled = !isNames;
        if (!isNames) return;
        names.Clear();
        state.InHeader = true;
        state.HasData = false;
        state.Row = state.Widest = state.HeaderWidth = 0;
    }

    /// <summary>True when a row of some width follows that looks like no names.</summary>
    private static bool IsData(ReadOnlySpan<byte> rest, byte delimiter, byte quote)
    {
        rest = rest[Math.Min(1, rest.Length)..];
        return !Judge(rest[..Math.Min(rest.Length, Window)], delimiter, quote, out int width, out _) && width > 1;
    }

    /// <summary>Ends a cell of the row.</summary>
    /// <param name="text">The segment.</param>
    /// <param name="start">Where the cell starts in it, negative when that is out of sight.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="ordinal">Which cell of the row it is, from 1.</param>
    /// <param name="column">Which column it stands in; 0 when that is not known.</param>
    public void EndCell(ReadOnlySpan<byte> text, int start, int end, int ordinal, int column)
    {
        bool isSeen = start >= 0 && end - start <= Window;
        var cell = isSeen ? Trim(text[start..end]) : default;
        if (!isSeen || !cell.IsEmpty) state.Width = ordinal;
        if (!state.InHeader || column is 0 or > Columns) return;
        while (names.Count < column - 1) names.Add(default);
        if (names.Count == column - 1) names.Add(cell.Length <= NameList.Longest ? cell : default);
    }

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        if (state.Again > 0)
        {
            state.IsSettled = --state.Again == 0;
            return;
        }
        if (state.IsSettled) return;
        if (state.InHeader)
        {
            state.HeaderWidth = state.Width;
        }
        else if (state.HeaderWidth > 1)
        {
            // A single cell may be one of several titles; more, and as many below, are a table.
            state.HasData |= state.Width > 1;
            state.IsSettled = state.Width == state.HeaderWidth;
        }
        state.Widest = Math.Max(state.Widest, state.Width);
        state.InHeader = false;
        state.IsSettled |= ++state.Row == Rows;
    }

    /// <summary>Becomes equal to another one.</summary>
    public void CopyFrom(TableHeader other)
    {
        names.CopyFrom(other.names);
        state = other.state;
    }

    /// <summary>
    /// True when every cell of the row looks like a name; <paramref name="width"/> is the last that isn't empty, from 1, <paramref name="end"/> the end of
    /// what is seen of it.
    /// </summary>
    private static bool Judge(ReadOnlySpan<byte> row, byte delimiter, byte quote, out int width, out int end)
    {
        width = 0;
        end = row.Length;
        bool areNames = true, hasLetters = false, isQuoted = false;
        int start = 0, closed = -1, column = 1;
        for (int i = 0; i <= row.Length; i++)
        {
            bool ends = i == row.Length;
            byte value = ends ? (byte)'\n' : row[i];
            if (quote != 0 && value == quote && !ends)
            {
                if (isQuoted) closed = i;
                isQuoted = !isQuoted && (i == start || closed == i - 1);
            }
            else if (ends || (!isQuoted && (value == '\n' || value == delimiter)))
            {
                var cell = Trim(row[start..i]);
                if (!cell.IsEmpty) width = column;
                areNames &= IsName(cell, ref hasLetters);
                if (value == '\n')
                {
                    end = i;
                    break;
                }
                column++;
                start = i + 1;
            }
        }
        return areNames && hasLetters;
    }

    /// <summary>Values have an at sign, many digits, or nothing else; names may have a number or a year.</summary>
    internal static bool IsName(ReadOnlySpan<byte> cell, ref bool hasLetters)
    {
        if (cell.Length > NameList.Longest || cell.Contains((byte)'@')) return false;
        int letters = 0, digits = 0;
        foreach (byte value in cell)
        {
            if (char.IsAsciiDigit((char)value)) digits++;
            else if (value >= 0x80 || char.IsAsciiLetter((char)value)) letters++;
        }
        hasLetters |= letters > 0;
        return digits == 0 || (digits < 4 ? letters > 0 : digits == 4 && HasYear(cell));
    }

    private static bool HasYear(ReadOnlySpan<byte> cell)
    {
        var year = cell[cell.IndexOfAnyInRange((byte)'0', (byte)'9')..];
        return (year.StartsWith("19"u8) || year.StartsWith("20"u8)) && year.Length >= 4 && year[..4].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell) => cell.Trim(" \t\r\"'\uFEFF"u8);
}
