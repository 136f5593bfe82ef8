using System.Buffers;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Text.Html;

/// <summary>
/// Lays out the text of an HTML document: lines, and tables whose rows are lines with U+001F between cells (<see cref="LayoutKind.Table"/>).
/// Every byte of the source goes through here, if only to be passed over, so that places are right.
/// </summary>
internal sealed class HtmlText(TextBuffer text) : IDisposable
{
    private const int MostSpanned = 64;

    private static readonly SearchValues<byte> Space = SearchValues.Create(" \t\r\n\f"u8);
    private static readonly SearchValues<byte> BreakOrSeparator = SearchValues.Create("\r\n\u001F"u8);

    private readonly Asides asides = new();
    private int tables;
    private int ordinal;
    private int cells;
    private int spanned;
    private bool isInCell;
    private bool isAtStart = true; // of a line, or of a cell

    /// <summary>Passes over source text.</summary>
    public void Skip(ReadOnlySpan<byte> source) => text.Replace(source, default);

    /// <summary>Writes a piece of source text, and gives how much of it was written: a reference cut off at its end is left.</summary>
    public int Write(ReadOnlySpan<byte> source, bool isWhole, bool hasReferences)
    {
        if (tables == 0)
        {
            isAtStart &= !source.ContainsAnyExcept(Space);
            if (hasReferences) return ReplacingCopy.Write<HtmlReference>(source, isWhole, text);
            text.Write(source);
            return source.Length;
        }

        int position = 0;
        while (position < source.Length)
        {
            ReadOnlySpan<byte> rest = source[position..];
            int space = rest.IndexOfAnyExcept(Space);
            if (space < 0) space = rest.Length;
            if (isAtStart ? space > 0 : rest[..space].ContainsAny(BreakOrSeparator))
            {
                // A line break in a cell is a space, and white space around cells is nothing: the row is one line.
                text.Replace(rest[..space], isAtStart ? default : " "u8);
                position += space;
                continue;
            }
            int end = rest[space..].IndexOfAny(BreakOrSeparator);
            end = end < 0 ? rest.Length : space + end;
            if (end == 0)
            {
                text.Replace(rest[..1], " "u8);
                position++;
                continue;
            }
            int written = hasReferences ? ReplacingCopy.Write<HtmlReference>(rest[..end], isWhole || end < rest.Length, text) : Copy(rest[..end]);
            if (written == 0) break;
            isAtStart = false;
            position += written;
        }
        return position;
    }

    /// <summary>Puts source text by until the line or cell is over; what is too long for that is read at once.</summary>
    public void PutBy(ReadOnlySpan<byte> source)
    {
        if (source.Length > Asides.Longest)
        {
            WriteBreak(default);
            Write(source, isWhole: true, hasReferences: true);
            WriteBreak(default);
            return;
        }
        if (!asides.HasRoom(source.Length)) FlushAsides();
        asides.Add(source, text.Here);
        Skip(source);
    }

    /// <summary>What is put by next belongs to something else.</summary>
    public void EndAside() => asides.EndLine();

    /// <summary>Writes the tag of an element that sets text apart on its line.</summary>
    public void WriteSpace(ReadOnlySpan<byte> tag)
    {
        text.Replace(tag, isAtStart ? default : " "u8);
    }

    /// <summary>Writes a tag that starts or ends a line; in a cell it is a space.</summary>
    public void WriteBreak(ReadOnlySpan<byte> tag)
    {
        if (isInCell)
        {
            WriteSpace(tag);
            return;
        }
        Skip(tag);
        EndLine();
    }

    /// <summary>Writes the start tag of a table; inside a cell it ends the row.</summary>
    public void StartTable(ReadOnlySpan<byte> tag)
    {
        Skip(tag);
        EndRow();
        tables++;
        SetLayout();
    }

    /// <summary>Writes the end tag of a table. The table around it, if there is one, goes on as a new one.</summary>
    public void EndTable(ReadOnlySpan<byte> tag)
    {
        Skip(tag);
        if (tables == 0) return;
        EndRow();
        tables--;
        SetLayout();
        if (tables == 0) EndLine();
    }

    /// <summary>Writes the start or end tag of a row.</summary>
    public void WriteRow(ReadOnlySpan<byte> tag)
    {
        Skip(tag);
        if (tables > 0) EndRow();
        else EndLine();
    }

    /// <summary>Writes the start tag of a cell.</summary>
    public void StartCell(ReadOnlySpan<byte> tag, int columns)
    {
        if (tables == 0)
        {
            WriteSpace(tag);
            return;
        }
        Skip(tag);
        if (!isInCell && !isAtStart) EndRow(); // text between cells, after a table inside a cell
        EndCell();
        for (; spanned > 0; spanned--) Insert(TextLayout.CellSeparator);
        isInCell = true;
        isAtStart = true;
        cells++;
        spanned = Math.Clamp(columns, 1, MostSpanned);
    }

    /// <summary>Writes the end tag of a cell.</summary>
    public void EndCell(ReadOnlySpan<byte> tag)
    {
        if (tables == 0)
        {
            WriteSpace(tag);
            return;
        }
        Skip(tag);
        EndCell();
    }

    /// <summary>Ends the document's text.</summary>
    public void End()
    {
        EndRow();
        EndLine();
        FlushAsides(); // of a table that never ended
    }

    /// <summary>Clears what was put by.</summary>
    public void Dispose() => asides.Dispose();

    private int Copy(ReadOnlySpan<byte> source)
    {
        text.Write(source);
        return source.Length;
    }

    private void SetLayout() => text.SetLayout(tables == 0 ? TextLayout.Plain : new TextLayout(LayoutKind.Table, TextLayout.CellSeparator, 0, ordinal++));

    private void EndCell()
    {
        if (!isInCell) return;
        FlushAsides();
        isInCell = false;
        isAtStart = true;
    }

    private void EndRow()
    {
        bool hasText = cells > 0 || !isAtStart;
        EndCell();
        if (hasText) Insert((byte)'\n');
        cells = spanned = 0;
        isAtStart = true;
    }

    private void EndLine()
    {
        if (!isAtStart) Insert((byte)'\n');
        isAtStart = true;
        if (tables == 0) FlushAsides();
    }

    private void FlushAsides()
    {
        if (asides.IsEmpty) return;
        if (!isInCell && !isAtStart) Insert((byte)'\n');
        isAtStart |= !isInCell;
        asides.Flush(text, isInCell);
    }

    /// <summary>Writes what does not stand in the source.</summary>
    private void Insert(byte character) => text.Replace(default, [character]);
}
