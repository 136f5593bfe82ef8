using System.Buffers;

namespace PiiScanner.Detection.Tables;

/// <summary>
/// Finds the lines of a print-out that name its columns. They stand at its start or under a blank or ruled line, of ten rows there the first that is
/// wider than those above it and holds nothing but names; it counts when a rule or a row not much wider stands below. So titles are passed over,
/// the header of every page is found anew, and the first row of a group, which stands in line with the names in force, is none.
/// </summary>
internal sealed class PrintedHeader
{
    /// <summary>A line is judged by as many of its first bytes, and a field's end looked for within as many.</summary>
    public const int Window = TextSegment.Reach / 2;

    private const int Rows = 10;

    private static readonly SearchValues<byte> Ruling = SearchValues.Create("-=_+| \r"u8);

    private readonly NameSpans inForce = new();
    private readonly NameSpans pending = new();
    private State state;

    private struct State
    {
        public bool InHeader;
        public bool IsPending;
        public int Naming;
        public int Row;
        public int Widest;
    }

    /// <summary>True in a line of names, at least until a wider one came.</summary>
    public bool InHeader => state.InHeader;

    /// <summary>Counts the headers; 0 while there was none (<see cref="Field.Naming"/>).</summary>
    public int Naming => state.Naming;

    /// <summary>The names of the columns, as far as they are known.</summary>
    public NameSpans Names => inForce;

    /// <summary>Starts on a new print-out.</summary>
    public void Start()
    {
        inForce.Clear();
        pending.Clear();
        state = default;
    }

    /// <summary>Begins a line. In a header, its fields are to be added.</summary>
    /// <param name="seen">The text from its start: up to <see cref="Window"/> bytes, fewer only when the part ends.</param>
    public void BeginLine(ReadOnlySpan<byte> seen)
    {
        state.InHeader = false;
        int end = seen.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? seen : seen[..end];
        if (IsBreak(line, out bool isRule))
        {
            Break(isRule);
            return;
        }
        if (state.Row == Rows) return;
        bool isHeader = Judge(line, out int width) && width > state.Widest;
        if (width < 2) return;
        state.Row++;
        if (isHeader)
        {
            pending.Clear();
            state.InHeader = state.IsPending = true;
        }
        else if (state.IsPending)
        {
            // Spaces within cells make a row of data a little wider than its header; much wider ones stand under a title.
            Settle(isAccepted: width <= state.Widest + ((state.Widest + 1) / 2), line);
        }
        state.Widest = Math.Max(state.Widest, width);
    }

    /// <summary>Adds a name of the header that the text is in.</summary>
    public void Add(ReadOnlySpan<byte> name, int start, int end) => pending.Add(name.Length <= NameList.Longest ? name : default, start, end);

    /// <summary>True when a field starts at an offset though a single space stands before it.</summary>
    public bool Parts(int offset) => !state.InHeader && inForce.HasStart(offset);

    /// <summary>Becomes equal to another one.</summary>
    public void CopyFrom(PrintedHeader other)
    {
        inForce.CopyFrom(other.inForce);
        pending.CopyFrom(other.pending);
        state = other.state;
    }

    /// <summary>The bytes of the field that a text starts with, which two spaces, or a place that parts fields, end.</summary>
    /// <param name="text">The text, from the field's first byte.</param>
    /// <param name="offset">Where that stands in its line.</param>
    /// <param name="isParted">True when names in force part fields.</param>
    /// <param name="end">The offset after its last character.</param>
    public int Measure(ReadOnlySpan<byte> text, int offset, bool isParted, out int end)
    {
        int length = 0, spaces = 0;
        end = offset;
        for (int i = 0; i < text.Length && spaces < 2 && text[i] != '\n'; i++)
        {
            if (text[i] <= ' ')
            {
                spaces++;
                offset++;
                continue;
            }
            if (spaces == 1 && isParted && Parts(offset)) break;
            spaces = 0;
            offset += WidthOf(text[i]);
            (length, end) = (i + 1, offset);
        }
        return length;
    }

    /// <summary>How many characters a byte adds to its line: those that go on with a character add none.</summary>
    public static int WidthOf(byte value) => (value & 0xC0) == 0x80 ? 0 : 1;

    private void Break(bool isRule)
    {
        if (isRule && state.IsPending) Settle(isAccepted: true, default);
        if (isRule && state.Row == Rows) return;
        state.Row = 0;
        if (!state.IsPending) state.Widest = 0;
    }

    private void Settle(bool isAccepted, ReadOnlySpan<byte> below)
    {
        state.IsPending = false;
        if (!isAccepted) return;
        inForce.Clear();
        for (int i = 0; i < pending.Count; i++) AddParts(pending[i], pending.SpanOf(i), below);
        state.Naming++;
        state.Row = Rows;
    }

    /// <summary>Adds a name; where columns fill their width a space parts two (<c>GEBDATUM POSTC</c>), which the row below shows.</summary>
    private void AddParts(ReadOnlySpan<byte> name, (int Start, int End) span, ReadOnlySpan<byte> below)
    {
        int first = 0, offset = span.Start, start = offset;
        for (int i = 0; i < name.Length; offset += WidthOf(name[i++]))
        {
            if (i == 0 || name[i - 1] != ' ' || !PrintedRow.PartsAt(below, offset)) continue;
            inForce.Add(name[first..(i - 1)], start, offset - 1);
            (first, start) = (i, offset);
        }
        inForce.Add(name[first..], start, span.End);
    }

    /// <summary>True for a blank line, a ruled one, and one that begins a page.</summary>
    private static bool IsBreak(ReadOnlySpan<byte> line, out bool isRule)
    {
        isRule = false;
        if (line.IndexOfAnyExcept(Ruling) >= 0) return line[0] == '\f';
        isRule = line.IndexOf("---"u8) >= 0 || line.IndexOf("==="u8) >= 0 || line.IndexOf("___"u8) >= 0;
        return isRule || line.IndexOfAnyExcept(" \r"u8) < 0;
    }

    /// <summary>True when all fields of a line look like names, and do not all stand in line with the names in force.</summary>
    private bool Judge(ReadOnlySpan<byte> line, out int width)
    {
        bool areNames = true, hasLetters = false, areInLine = inForce.Count > 0;
        width = 0;
        for (int at = 0, offset = 0; at < line.Length;)
        {
            if (line[at] <= ' ')
            {
                at++;
                offset++;
                continue;
            }
            int length = Measure(line[at..], offset, isParted: false, out int end);
            areNames &= Cells.IsName(line.Slice(at, length), ref hasLetters);
            areInLine &= inForce.IsInLine(offset, end);
            at += length;
            offset = end;
            width++;
        }
        return areNames && hasLetters && !areInLine;
    }
}
