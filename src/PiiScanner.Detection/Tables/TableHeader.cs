namespace PiiScanner.Detection.Tables;

/// <summary>
/// Finds the row that names the columns: of the first rows the first that is wider than every row above it, if its cells look like
/// names, or most of them do and the row below is of another kind (<c>naam;bsn;202401</c>). A row of few names over one of many titles groups of
/// columns (<c>leerling;;;;ouder;;</c>). So titles above it are passed over, and a table of data only has none. Behind an empty row another table may begin: there names take the place of
/// the old ones when data follows them.
/// </summary>
internal sealed class TableHeader
{
    private const int Rows = 24;
    private const int Columns = 512;

    /// <summary>How many rows behind an empty one may be titles.</summary>
    private const int RowsAgain = 4;

    /// <summary>A row is judged by as many of its first bytes, a cell by none if it is longer.</summary>
    internal const int Window = TextSegment.Reach / 2;

    private readonly NameList names = new(Columns);
    private State state;

    private struct State
    {
        public bool IsSettled;
        public bool InHeader;

        /// <summary>True in a row that names the columns by the numbers of elements.</summary>
        public bool HasCodes;
        public int Row;
        public int Width;
        public int Widest;
        public int HeaderWidth;
        public bool HasData;

        /// <summary>True in a row that titles groups of columns.</summary>
        public bool IsOverNames;

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
        Cells cells = Cells.Read(row, delimiter, quote), below = (cells.AreNames && !cells.IsSparse) || cells.End >= Window ? default : Cells.Read(row[Math.Min(cells.End + 1, row.Length)..], delimiter, quote);
        bool isNames = cells.AreNames || cells.AreNamesOver(below);
        state.IsOverNames = cells.IsSparse && state.Again == 0 && below.AreNames && !below.IsSparse && below.Width >= cells.Width && IsDataBelow(row, cells.End + 1 + below.End, delimiter, quote);
        state.HasCodes = cells.AreCodes;
        if (state.IsOverNames) return;
        (int width, int end) = (cells.Width, cells.End);
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

    private static bool IsDataBelow(ReadOnlySpan<byte> row, int end, byte delimiter, byte quote) => end < Window && end < row.Length && IsData(row[end..], delimiter, quote);

    /// <summary>True when a row of some width follows that looks like no names.</summary>
    private static bool IsData(ReadOnlySpan<byte> rest, byte delimiter, byte quote)
    {
        Cells cells = Cells.Read(rest[Math.Min(1, rest.Length)..], delimiter, quote);
        return !cells.AreNames && cells.Width > 1;
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
        if (names.Count != column - 1) return;
        names.Add(state.HasCodes && ElementCode.TryRead(cell, out ElementCode code) ? code.Name : cell.Length <= NameList.Longest ? cell : default);
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
        if (state.IsOverNames)
        {
            state.IsOverNames = false;
            state.IsSettled = ++state.Row == Rows;
            return;
        }
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

    internal static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell) => cell.Trim(" \t\r\"'\uFEFF"u8);
}
