using PiiScanner.Content.Documents.Prose;
using PiiScanner.Content.Documents.Sheets;
using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.OpenDocument;

/// <summary>
/// Writes the cells of spreadsheets: a row is a line, and each cell knows its row and column. A cell is written as it is shown; a date in ISO
/// 8601, and a number whose display hides it in full. A cell that stands for many is written once.
/// </summary>
internal sealed class OdfSheets(FormatContext context)
{
    /// <summary>The longest number that is compared with how it is shown.</summary>
    private const int LongestNumber = 64;

    /// <summary>How many copies of a filled cell are nothing to speak of: half a column.</summary>
    private const int MostCopies = CellReference.LastRow / 2;

    private readonly TextBuffer text = context.Text;
    private readonly CellWriter cells = new(context.Text);
    private readonly byte[] value = new byte[LongestNumber];
    private readonly byte[] shown = new byte[LongestNumber];
    private SheetPosition position;
    private int valueLength;
    private int shownLength;
    private int openParagraphs;
    private bool isInCell;
    private bool isCellOpen;
    private bool isNumber;
    private bool isValueWritten;
    private bool isTold;

    /// <summary>Reads to the end of the input; each sheet is a part of its own.</summary>
    public void Read(XmlScanner xml)
    {
        int sheetDepth = 0;
        isInCell = false;
        openParagraphs = 0;
        for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
        {
            switch (token)
            {
                case XmlToken.Text:
                    if (openParagraphs > 0) Write(xml.Text);
                    break;
                case XmlToken.Open when sheetDepth == 0:
                    if (xml.Name is "automatic-styles" or "styles" or "font-face-decls") xml.Skip();
                    else if (xml.Name == "table") sheetDepth = OpenSheet(xml);
                    break;
                case XmlToken.Open:
                    Open(xml);
                    break;
                default:
                    Close(xml.Name);
                    if (xml.Depth < sheetDepth) sheetDepth = 0;
                    break;
            }
        }
        cells.EndRow();
    }

    private int OpenSheet(XmlScanner xml)
    {
        position.OpenSheet(xml);
        cells.EndRow();
        context.Name(position.Sheet);
        cells.StartSheet(position.Sheet);
        return xml.Depth;
    }

    private void Open(XmlScanner xml)
    {
        switch (xml.Name)
        {
            case "table-row":
                cells.EndRow();
                position.OpenRow(xml);
                break;
            case "table-cell" or "covered-table-cell":
                OpenCell(xml);
                break;
            case "p" when isInCell:
                if (openParagraphs++ == 0 && isCellOpen && !isValueWritten) text.Write(TextLayout.BreakInCell);
                break;
            case "s" when openParagraphs > 0:
                Write(" "u8);
                break;
            case "tab" or "line-break" when openParagraphs > 0:
                Write(" "u8);
                break;
            case "annotation" or "shapes" or "frame" or "detective" or "forms" or "object" or "dde-source":
                xml.Skip(); // its text is written with the prose
                break;
        }
    }

    private void Close(string name)
    {
        switch (name)
        {
            case "p":
                openParagraphs = Math.Max(0, openParagraphs - 1);
                break;
            case "table-cell" or "covered-table-cell":
                EndCell();
                break;
            case "table-row":
                cells.EndRow();
                break;
        }
    }

    private void OpenCell(XmlScanner xml)
    {
        position.OpenCell(xml);
        isInCell = true;
        isCellOpen = isNumber = isValueWritten = false;
        valueLength = shownLength = openParagraphs = 0;
        WriteFormula(xml.Decode(xml.Attribute("formula"u8)));
        ReadOnlySpan<byte> type = xml.Attribute("value-type"u8);
        if (type.IsEmpty) return;
        if (type.SequenceEqual("date"u8))
        {
            ReadOnlySpan<byte> date = xml.Attribute("date-value"u8);
            if (date.IsEmpty) return;
            OpenCellText();
            foreach (byte b in date) text.Write(b == (byte)'T' ? (byte)' ' : b);
            isValueWritten = true;
        }
        else if (!type.SequenceEqual("string"u8))
        {
            ReadOnlySpan<byte> number = xml.Attribute("value"u8);
            if (number.Length is 0 or > LongestNumber) return;
            number.CopyTo(value);
            valueLength = number.Length;
            isNumber = true;
        }
    }

    /// <summary>What a formula says in words is text too, and its result a cell of its own; the rest of it is addresses of cells.</summary>
    private void WriteFormula(ReadOnlySpan<byte> formula)
    {
        if (formula.IndexOf((byte)'"') < 0) return;
        OpenCellText();
        text.WriteInline(formula[(formula.IndexOf((byte)'=') + 1)..], TextLayout.BreakInCell); // before it: whose syntax it has
        isCellOpen = false;
    }

    private void Write(ReadOnlySpan<byte> piece)
    {
        if (isValueWritten) return;
        if (isNumber && shownLength + piece.Length <= LongestNumber)
        {
            piece.CopyTo(shown.AsSpan(shownLength));
            shownLength += piece.Length;
            return;
        }
        FlushShown();
        OpenCellText();
        text.WriteInline(piece, TextLayout.BreakInCell);
    }

    private void EndCell()
    {
        if (!isInCell) return;
        if (isNumber)
        {
            // In a column too narrow a number is shown as 1,23E+08 or as ###, and in a hidden one not at all.
            ReadOnlySpan<byte> display = shown.AsSpan(0, shownLength), number = value.AsSpan(0, valueLength);
            bool isHidden = display.IsEmpty || display.IndexOfAny("E#"u8) >= 0;
            if (isHidden && NumberFormat.TryParse(number, out double parsed))
            {
                OpenCellText();
                NumberFormat.General.Write(number, parsed, is1904: false, text);
            }
            else
            {
                FlushShown();
            }
        }
        if (isCellOpen && position.Copies > MostCopies && !isTold)
        {
            isTold = true;
            context.Note(Reason.LimitRatio, "A cell is repeated more often than is read.");
        }
        isInCell = isNumber = false;
        openParagraphs = 0;
    }

    private void FlushShown()
    {
        if (shownLength == 0) return;
        OpenCellText();
        text.WriteInline(shown.AsSpan(0, shownLength), TextLayout.BreakInCell);
        shownLength = 0;
        isNumber = false;
    }

    private void OpenCellText()
    {
        if (isCellOpen) return;
        isCellOpen = true;
        cells.StartCell(Math.Max(position.Row, 1), Math.Max(position.Column, 1));
    }
}
