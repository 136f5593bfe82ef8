using System.Text;

namespace PiiScanner.Detection.Tables;

/// <summary>
/// Property lines, unfolded: vCard (RFC 6350) and iCalendar (RFC 5545). What lies between the outermost BEGIN and END is a record; a VCALENDAR is
/// only what its components come in.
/// </summary>
internal sealed class CardCursor : ILayoutCursor
{
    /// <summary>How many bytes of a line are looked at for its name.</summary>
    private const int Window = TextSegment.Reach / 4;

    private readonly byte[] name = new byte[NameList.Longest];
    private State state;

    private struct State
    {
        public int At;
        public int LineStart;

        /// <summary>Where the value behind name and parameters begins; the line's start where that is not in sight.</summary>
        public int ValueStart;
        public int NameLength;
        public int Depth;
        public long Record;
        public bool HasBegun;
        public bool IsEnd;
    }

    /// <inheritdoc/>
    public void Start(TextLayout layout)
    {
        name.AsSpan().Clear();
        state = default;
    }

    /// <inheritdoc/>
    public Field Locate(in TextSegment segment, int position)
    {
        Advance(segment, position);
        return new Field
        {
            Record = state.Depth > 0 ? state.Record : 0,
            Name = name.AsSpan(0, state.NameLength),
            // What stands in a parameter has the line for a cell.
            CellStart = Math.Max(0, position >= state.ValueStart ? state.ValueStart : state.LineStart),
        };
    }

    /// <inheritdoc/>
    public void Advance(in TextSegment segment, int position)
    {
        var text = segment.Utf8;
        if (!state.HasBegun) BeginLine(text);
        state.HasBegun = true;
        while (state.At < position)
        {
            int end = text[state.At..position].IndexOf((byte)'\n');
            state.At = end < 0 ? position : state.At + end + 1;
            if (end >= 0) BeginLine(text);
        }
    }

    /// <inheritdoc/>
    public void Shift(int distance)
    {
        state.At += distance;
        state.LineStart = Math.Max(state.LineStart, int.MinValue / 2) + distance;
        state.ValueStart = Math.Max(state.ValueStart, int.MinValue / 2) + distance;
    }

    /// <inheritdoc/>
    public void CopyFrom(ILayoutCursor other)
    {
        var cursor = (CardCursor)other;
        cursor.name.CopyTo(name, 0);
        state = cursor.state;
    }

    private void BeginLine(ReadOnlySpan<byte> text)
    {
        if (state.IsEnd) state.Depth = Math.Max(0, state.Depth - 1);
        state.IsEnd = false;
        state.LineStart = state.ValueStart = state.At;
        state.NameLength = 0;
        var line = text.Slice(state.At, Math.Min(Window, text.Length - state.At));
        int end = line.IndexOfAny((byte)':', (byte)';', (byte)'\n');
        if (end < 0 || line[end] == '\n') return;
        state.ValueStart += ValueAt(line, end);
        // A group stands before the name of a property: item1.TEL.
        var property = line[..end];
        property = property[(property.IndexOf((byte)'.') + 1)..];
        if (property.Length > NameList.Longest) return;
        property.CopyTo(name);
        state.NameLength = property.Length;
        bool isBegin = Ascii.EqualsIgnoreCase(property, "BEGIN"u8), isEnd = Ascii.EqualsIgnoreCase(property, "END"u8);
        if (!(isBegin || isEnd) || StartsWithCalendar(line[(end + 1)..])) return;
        state.IsEnd = isEnd;
        if (isBegin && state.Depth++ == 0) state.Record++;
    }

    /// <summary>The place behind the colon that ends name and parameters, of which the values may be quoted (RFC 6350 section 3.3); 0 when it is not in sight.</summary>
    private static int ValueAt(ReadOnlySpan<byte> line, int at)
    {
        bool isQuoted = false;
        for (; at < line.Length && line[at] != '\n'; at++)
        {
            if (line[at] == '"') isQuoted = !isQuoted;
            else if (line[at] == ':' && !isQuoted) return at + 1;
        }
        return 0;
    }

    private static bool StartsWithCalendar(ReadOnlySpan<byte> value) => value.Length >= 9 && Ascii.EqualsIgnoreCase(value[..9], "VCALENDAR"u8);
}
