namespace PiiScanner.Detection.Tables;

/// <summary>
/// Print-outs: lines are records, and what two spaces part, or the start of a column's name, are fields. A field belongs to the name it stands under, or
/// the last one before it; its column is that one, or its own offset where nothing has a name. Fields under one name are one cell, since
/// a postcode and its town may stand apart.
/// </summary>
internal sealed class FixedWidthCursor : ILayoutCursor
{
    private const int None = -1;

    private readonly PrintedHeader header = new();
    private State state;

    private struct State
    {
        public int At;
        public bool IsInLine;
        public long Record;

        /// <summary>Characters in the line before <see cref="At"/>.</summary>
        public int Offset;

        /// <summary>Spaces just before <see cref="At"/>, two at most; as many at the start of a line.</summary>
        public int Spaces;

        public int CellStart;
        public int Column;

        /// <summary>Which of the names stands above the cell.</summary>
        public int Name;
    }

    /// <inheritdoc/>
    public void Start(TextLayout layout)
    {
        header.Start();
        state = default;
    }

    /// <inheritdoc/>
    public Field Locate(in TextSegment segment, int position)
    {
        // Whether a field begins at a position shows at the position itself.
        Advance(segment, position + 1);
        return new Field
        {
            Record = state.Record,
            Column = state.Column,
            Naming = header.Naming,
            Name = header.Names[state.Name],
            CellStart = Math.Max(0, state.CellStart),
            IsHeader = header.InHeader,
            IsCarved = segment.Layout.IsCarved,
        };
    }

    /// <inheritdoc/>
    public void Advance(in TextSegment segment, int position)
    {
        ReadOnlySpan<byte> text = segment.Utf8;
        position = Math.Min(position, text.Length);
        while (state.At < position)
        {
            if (!state.IsInLine) BeginLine(text);
            // A line in which nothing is asked is passed over; its end is a place that may be asked about.
            int end = header.InHeader ? -1 : text[state.At..(position - 1)].IndexOf((byte)'\n');
            if (end >= 0) EndLine(state.At + end);
            else Walk(text, position);
        }
    }

    /// <inheritdoc/>
    public void Shift(int distance)
    {
        state.At += distance;
        state.CellStart = Math.Max(state.CellStart, int.MinValue / 2) + distance;
    }

    /// <inheritdoc/>
    public void CopyFrom(ILayoutCursor other)
    {
        var cursor = (FixedWidthCursor)other;
        header.CopyFrom(cursor.header);
        state = cursor.state;
    }

    private static ReadOnlySpan<byte> Seen(ReadOnlySpan<byte> text, int at) => text.Slice(at, Math.Min(PrintedHeader.Window, text.Length - at));

    private void BeginLine(ReadOnlySpan<byte> text)
    {
        header.BeginLine(Seen(text, state.At));
        state.IsInLine = true;
        state.Record++;
        state.Offset = 0;
        state.Spaces = 2;
        state.CellStart = state.At;
        state.Column = 0;
        state.Name = None;
    }

    private void EndLine(int at)
    {
        state.At = at + 1;
        state.IsInLine = false;
    }

    /// <summary>Goes on to a position, or to the end of the line.</summary>
    private void Walk(ReadOnlySpan<byte> text, int position)
    {
        for (; state.At < position; state.At++)
        {
            byte value = text[state.At];
            if (value == '\n')
            {
                EndLine(state.At);
                return;
            }
            if (value <= ' ')
            {
                state.Spaces = Math.Min(2, state.Spaces + 1);
                state.Offset++;
                continue;
            }
            if (state.Spaces == 2 || (state.Spaces == 1 && header.Parts(state.Offset))) BeginField(Seen(text, state.At));
            state.Spaces = 0;
            state.Offset += PrintedHeader.WidthOf(value);
        }
    }

    private void BeginField(ReadOnlySpan<byte> seen)
    {
        int length = header.Measure(seen, state.Offset, isParted: true, out int end);
        // Its end is out of sight.
        if (length >= PrintedHeader.Window - 1) end = int.MaxValue;
        if (header.InHeader) header.Add(seen[..length], state.Offset, end);
        NameSpans names = header.Names;
        int name = names.Find(state.Offset, end);
        if (name == None || name != state.Name) state.CellStart = state.At;
        state.Name = name;
        state.Column = name != None ? name + 1 : names.Count == 0 ? state.Offset + 1 : 0;
    }
}
