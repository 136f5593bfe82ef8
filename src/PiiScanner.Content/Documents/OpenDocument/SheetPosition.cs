using System.Buffers.Text;
using PiiScanner.Content.Documents.Sheets;
using PiiScanner.Content.Documents.Xml;

namespace PiiScanner.Content.Documents.OpenDocument;

/// <summary>
/// Where the cell under way stands. Rows and cells have no numbers: they are counted, and one may stand for many (OpenDocument 1.3 part 3,
/// 19.675 and 19.679). Those are counted, never written out.
/// </summary>
internal struct SheetPosition
{
    private long nextRow;
    private long nextColumn;
    private long rows;

    /// <summary>The sheet's name.</summary>
    public string Sheet { get; private set; }

    /// <summary>The row from 1; no sheet has more than <see cref="CellReference.LastRow"/>.</summary>
    public int Row { get; private set; }

    /// <summary>The column from 1.</summary>
    public int Column { get; private set; }

    /// <summary>How many cells of the sheet the one under way stands for.</summary>
    public long Copies { get; private set; }

    /// <summary>The cell's place, such as <c>Blad1!C12</c>.</summary>
    public readonly string Cell => $"{Sheet}!{new CellReference(Row, Column)}";

    /// <summary>Starts on the sheet whose tag was read.</summary>
    public void OpenSheet(XmlScanner xml)
    {
        Sheet = xml.AttributeText("name"u8);
        nextRow = nextColumn = 1;
        Row = Column = 0;
    }

    /// <summary>Starts on the row whose tag was read.</summary>
    public void OpenRow(XmlScanner xml)
    {
        Row = (int)Math.Min(nextRow, CellReference.LastRow);
        rows = Number(xml.Attribute("number-rows-repeated"u8));
        nextRow += rows;
        nextColumn = 1;
    }

    /// <summary>Starts on the cell whose tag was read.</summary>
    public void OpenCell(XmlScanner xml)
    {
        Column = (int)Math.Min(nextColumn, CellReference.LastColumn);
        long columns = Number(xml.Attribute("number-columns-repeated"u8));
        nextColumn += columns;
        Copies = rows * columns;
    }

    /// <summary>A count: 1 where none is told; what no document needs is cut to what fits.</summary>
    public static int Number(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return 1;
        return Utf8Parser.TryParse(text, out int value, out int used) && used == text.Length ? Math.Max(1, value) : int.MaxValue;
    }
}
