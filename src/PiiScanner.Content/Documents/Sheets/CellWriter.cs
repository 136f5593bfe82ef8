using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Sheets;

/// <summary>Writes cells: a row is a line, and each cell knows its row and column. An empty cell is not written.</summary>
internal sealed class CellWriter(TextBuffer text)
{
    private int ordinal;
    private int written;

    /// <summary>Starts on a sheet, which is a part.</summary>
    public void StartSheet(string name)
    {
        EndRow();
        text.StartPart(name, new TextLayout(LayoutKind.Sheet, TextLayout.CellSeparator, Ordinal: ordinal++));
    }

    /// <summary>Before the first text of a cell: says where it stands, both from 1.</summary>
    public void StartCell(int row, int column)
    {
        if (written++ > 0) text.Write(TextLayout.CellSeparator);
        text.Stand(text.Offset, row, column, row);
    }

    /// <summary>Ends a row.</summary>
    public void EndRow()
    {
        if (written > 0) text.Write((byte)'\n');
        written = 0;
    }
}
