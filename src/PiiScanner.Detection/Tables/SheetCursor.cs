namespace PiiScanner.Detection.Tables;

/// <summary>
/// Spreadsheet rows: a line is a row, U+001F ends a cell. Row, column and record of a cell are its <see cref="PlaceRun"/>'s; only the header is
/// looked for in the text.
/// </summary>
internal sealed class SheetCursor : ILayoutCursor
{
    private readonly TableHeader header = new();
    private State state;

    private struct State
    {
        public int At;
        public int CellStart;
        public int Ordinal;
        public bool HasBegun;

        /// <summary>The last run known to start at or before the position.</summary>
        public int Run;

        /// <summary>The last row that was met: where one is left out, another table may begin.</summary>
        public long Row;
    }

    /// <inheritdoc/>
    public void Start(TextLayout layout)
    {
        header.Start();
        state = new State { Ordinal = 1 };
    }

    /// <inheritdoc/>
    public Field Locate(in TextSegment segment, int position)
    {
        Advance(segment, position);
        var places = segment.Places;
        while (state.Run + 1 < places.Length && places[state.Run + 1].Start <= position) state.Run++;
        var run = places[state.Run];
        return new Field
        {
            Record = run.Place.Record,
            Column = run.Place.Column,
            Naming = header.Naming,
            Name = header[run.Place.Column],
            CellStart = run.Start,
            IsHeader = header.InHeader,
        };
    }

    /// <inheritdoc/>
    public void Advance(in TextSegment segment, int position)
    {
        var text = segment.Utf8;
        if (!state.HasBegun) BeginRow(text);
        while (state.At < position && (header.IsOpen || IsAtGap(segment, position)))
        {
            int end = text[state.At..position].IndexOfAny(TextLayout.CellSeparator, (byte)'\n');
            if (end < 0) break;
            end += state.At;
            // An empty cell has no run, so no column, and needs no name.
            header.EndCell(text, state.CellStart, end, state.Ordinal, end == state.CellStart ? 0 : PlaceAt(segment.Places, end - 1).Column);
            state.At = state.CellStart = end + 1;
            state.Ordinal++;
            if (text[end] != '\n') continue;
            header.EndRow();
            state.Row = PlaceAt(segment.Places, end).Record;
            BeginRow(text);
        }
        state.At = Math.Max(state.At, position);
    }

    /// <inheritdoc/>
    public void Shift(int distance)
    {
        state.At += distance;
        state.CellStart = Math.Max(state.CellStart, int.MinValue / 2) + distance;
        state.Run = 0;
    }

    /// <inheritdoc/>
    public void CopyFrom(ILayoutCursor other)
    {
        var cursor = (SheetCursor)other;
        header.CopyFrom(cursor.header);
        state = cursor.state;
    }

    /// <summary>Goes on to the first row behind one that is left out, and opens the header there; false when there is none up to a position.</summary>
    private bool IsAtGap(in TextSegment segment, int position)
    {
        var places = segment.Places;
        for (; state.Run + 1 < places.Length && places[state.Run + 1].Start <= position; state.Run++)
        {
            PlaceRun next = places[state.Run + 1];
            long row = next.Place.Record;
            bool isGap = next.Start >= state.At && state.Row > 0 && row > state.Row + 1;
            state.Row = Math.Max(state.Row, row);
            if (!isGap) continue;
            state.Run++;
            state.At = state.CellStart = next.Start;
            header.Reopen();
            BeginRow(segment.Utf8);
            return true;
        }
        return false;
    }

    private void BeginRow(ReadOnlySpan<byte> text)
    {
        header.BeginRow(text[state.At..], TextLayout.CellSeparator, quote: 0);
        state.Ordinal = 1;
        state.HasBegun = true;
    }

    /// <summary>The place of the byte at an index: of the cell that it is in or ends.</summary>
    private static Place PlaceAt(ReadOnlySpan<PlaceRun> places, int index)
    {
        int low = 0, high = places.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (places[middle].Start <= index) low = middle;
            else high = middle - 1;
        }
        return places[low].Place;
    }
}
