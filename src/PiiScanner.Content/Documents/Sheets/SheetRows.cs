using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Sheets;

/// <summary>Writes cells as they come: a row is a line, and each cell knows its row and column.</summary>
internal sealed class SheetRows(TextBuffer text)
{
    private int ordinal;
    private int row;
    private int written;

    /// <summary>Starts on a sheet.</summary>
    public void StartSheet(string part)
    {
        text.StartPart(part, new TextLayout(LayoutKind.Sheet, TextLayout.CellSeparator, Ordinal: ordinal++));
        row = written = 0;
    }

    /// <summary>Starts a cell, whose text follows.</summary>
    /// <param name="cellRow">Its row, from 1.</param>
    /// <param name="column">Its column, from 1.</param>
    public void OpenCell(int cellRow, int column)
    {
        if (cellRow != row) EndRow();
        row = cellRow;
        if (written++ > 0) text.Write(TextLayout.CellSeparator);
        text.Stand(text.Offset, cellRow, column, cellRow);
    }

    /// <summary>Ends the row under way.</summary>
    public void EndRow()
    {
        if (written > 0) text.Write((byte)'\n');
        written = 0;
    }
}
