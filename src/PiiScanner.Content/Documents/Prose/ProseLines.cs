using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Prose;

/// <summary>
/// Writes running text line by line, whatever markup it comes from: a paragraph is a line, a table is a table of its own, also inside
/// another, a paragraph in a cell does not end the row, and what stands beside the text follows its line. One for a document.
/// </summary>
internal sealed class ProseLines(FormatContext context) : IDisposable
{
    private readonly TextBuffer text = context.Text;
    private readonly Asides asides = new();
    private int tableOrdinal;
    private int openTables;
    private int openRows;
    private int cell;
    private bool hasLineText;
    private bool isBreakDue;
    private bool isLayoutDue; // what stands between a table's start and its first row is none of its rows

    /// <summary>True inside the row of a table.</summary>
    public bool IsInRow => openRows > 0;

    /// <summary>Bytes of text written, over all parts.</summary>
    public long Written => text.Written;

    /// <summary>Starts on a part.</summary>
    public void Start(string part)
    {
        EndLine();
        text.StartPart(part);
        openTables = openRows = cell = 0;
        hasLineText = isBreakDue = isLayoutDue = false;
    }

    /// <summary>Writes text of the line under way.</summary>
    public void Write(ReadOnlySpan<byte> piece)
    {
        if (isBreakDue) text.Write(TextLayout.BreakInCell);
        isBreakDue = false;
        hasLineText = true;
        text.WriteInline(piece, (byte)' ');
    }

    /// <summary>Adds text that stands beside the line.</summary>
    public void AddAside(ReadOnlySpan<byte> piece)
    {
        while (true)
        {
            piece = piece[asides.Add(piece)..];
            if (piece.IsEmpty) return;
            if (openRows == 0) EndLine();
            else asides.WriteTo(text, isInCell: true);
        }
    }

    /// <summary>What is added beside the line next is another text.</summary>
    public void EndAside() => asides.EndOne();

    /// <summary>Breaks the line inside its paragraph.</summary>
    public void BreakLine()
    {
        if (openRows > 0) isBreakDue = hasLineText;
        else text.Write((byte)'\n');
    }

    /// <summary>Ends a paragraph, empty or not.</summary>
    public void EndParagraph()
    {
        if (openRows == 0)
        {
            hasLineText = true; // an empty paragraph is a line too
            EndLine();
            return;
        }
        isBreakDue = hasLineText;
        if (!asides.IsEmpty) asides.WriteTo(text, isInCell: true);
    }

    /// <summary>Ends the line, if there is one, and writes what was held back while it was written.</summary>
    public void EndLine()
    {
        if (hasLineText) text.Write((byte)'\n');
        hasLineText = isBreakDue = false;
        if (!asides.IsEmpty) asides.WriteTo(text, isInCell: false);
    }

    /// <summary>Starts a table, also inside the cell of another.</summary>
    public void OpenTable()
    {
        EndLine();
        openTables++;
        isLayoutDue = true;
    }

    /// <summary>Ends a table.</summary>
    public void CloseTable()
    {
        if (openTables == 0) return;
        openTables--;
        SetLayout();
    }

    /// <summary>Starts a row; outside a table it is none.</summary>
    public void OpenRow()
    {
        if (openTables == 0) return;
        EndLine();
        if (isLayoutDue) SetLayout();
        openRows++;
        cell = 0;
    }

    /// <summary>Ends a row, empty or not.</summary>
    public void CloseRow()
    {
        if (openRows == 0) return;
        openRows--;
        hasLineText = true;
        EndLine();
    }

    /// <summary>Starts a cell of the row.</summary>
    public void OpenCell()
    {
        if (openRows == 0) return;
        if (cell++ > 0) text.Write(TextLayout.CellSeparator);
        hasLineText = isBreakDue = false;
    }

    /// <inheritdoc/>
    public void Dispose() => asides.Dispose();

    /// <summary>Inside a table what comes next is a table of its own: the next one, or the rest of the one around it.</summary>
    private void SetLayout()
    {
        cell = 0;
        isLayoutDue = false;
        text.SetLayout(openTables == 0
            ? TextLayout.Plain
            : new TextLayout(LayoutKind.Table, TextLayout.CellSeparator, Ordinal: ++tableOrdinal));
    }
}
