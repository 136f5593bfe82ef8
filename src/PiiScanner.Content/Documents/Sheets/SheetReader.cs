using System.Buffers.Text;
using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Sheets;

/// <summary>
/// Writes the cells of sheets (ECMA-376 part 1, 18.3): a row is a line, and each cell knows its row and column. One for a workbook.
/// </summary>
internal sealed class SheetReader : IDisposable
{
    private readonly FormatContext context;
    private readonly TextBuffer text;
    private readonly SharedStrings strings;
    private readonly CellFormats formats;
    private readonly CellText cell;
    private int ordinal;
    private int row;
    private int column;
    private int written;
    private int openTexts;
    private int style;
    private byte type;
    private bool isCellOpen;
    private bool areRowsDisordered;
    private bool areStringsMissing;

    /// <summary>A reader of sheets that refer to these strings and formats; both stay the caller's.</summary>
    public SheetReader(FormatContext context, SharedStrings strings, CellFormats formats)
    {
        this.context = context;
        this.strings = strings;
        this.formats = formats;
        text = context.Text;
        cell = new CellText(WritePiece);
    }

    /// <summary>True when days count from 1904 (18.2.28).</summary>
    public bool Is1904 { get; set; }

    /// <summary>Reads the rows of a sheet, or of the copies of sheets in a link, each into a part; what follows them is left to others.</summary>
    /// <param name="xml">The sheet.</param>
    /// <param name="part">Its name.</param>
    /// <param name="last">The element at whose end the rows end.</param>
    public void Read(XmlScanner xml, string part, string last)
    {
        StartRows(part);
        areRowsDisordered = areStringsMissing = false;
        for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
        {
            if (token == XmlToken.Text)
            {
                if (openTexts > 0) cell.Add(xml.Text);
            }
            else if (token == XmlToken.Close)
            {
                Close(xml.Name);
                if (xml.Name == last) break;
            }
            else if (xml.Name == "sheetData")
            {
                StartRows(part);
            }
            else
            {
                Open(xml);
            }
        }
        EndText(isFormula: false);
        EndRow();
        if (areRowsDisordered) context.Note(Reason.Corrupt, "The rows of a sheet are not in order.");
        if (areStringsMissing) context.Note(Reason.Corrupt, "A cell refers to a text that is not there.");
    }

    /// <inheritdoc/>
    public void Dispose() => cell.Dispose();

    private void StartRows(string part)
    {
        text.StartPart(part, new TextLayout(LayoutKind.Sheet, TextLayout.CellSeparator, Ordinal: ordinal++));
        row = column = written = openTexts = 0;
        isCellOpen = false;
        cell.Clear();
    }

    private void Open(XmlScanner xml)
    {
        switch (xml.Name)
        {
            case "row":
                OpenRow(xml.Attribute("r"u8));
                break;
            case "c" or "cell":
                OpenCell(xml);
                break;
            case "v" or "t" or "f":
                openTexts++;
                break;
            case "rPh":
                cell.Add(" "u8); // what follows is how it is pronounced
                break;
            case "sheetName":
                context.Name(xml.AttributeText("val"u8));
                break;
        }
    }

    private void Close(string name)
    {
        switch (name)
        {
            case "row":
                EndRow();
                break;
            case "t":
                openTexts = Math.Max(0, openTexts - 1);
                break;
            case "f" or "v":
                openTexts = Math.Max(0, openTexts - 1);
                EndText(isFormula: name == "f");
                break;
            case "c" or "cell":
                EndText(isFormula: false);
                type = 0;
                break;
        }
    }

    private void OpenRow(ReadOnlySpan<byte> number)
    {
        EndRow();
        int next = Utf8Parser.TryParse(number, out int told, out int used) && used == number.Length && told is > 0 and <= CellReference.LastRow ? told : row + 1;
        areRowsDisordered |= next <= row;
        row = next;
        column = 0;
    }

    private void OpenCell(XmlScanner xml)
    {
        style = 0;
        type = (byte)'n';
        column++;
        while (xml.NextAttribute(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value))
        {
            if (name.Length != 1 || value.IsEmpty) continue;
            switch (name[0])
            {
                case (byte)'r':
                    if (!CellReference.TryParse(value, out CellReference reference)) break;
                    column = reference.Column;
                    if (row == 0) row = reference.Row;
                    break;
                case (byte)'s':
                    if (!Utf8Parser.TryParse(value, out style, out _)) style = 0;
                    break;
                case (byte)'t':
                    type = TypeOf(value);
                    break;
            }
        }
        isCellOpen = false;
    }

    /// <summary>The type of a cell by one letter: s for shared and t for any other text, else its own (18.18.11).</summary>
    private static byte TypeOf(ReadOnlySpan<byte> value) => value.Length == 1 && value[0] is (byte)'s' or (byte)'b' or (byte)'n' ? value[0] : (byte)'t';

    private void EndText(bool isFormula)
    {
        ReadOnlySpan<byte> held = cell.Held;
        if (held.IsEmpty && !cell.IsLong) return;
        if (isFormula)
        {
            // What a formula says in words is text too; the rest of it is addresses of cells.
            if (cell.IsLong || held.IndexOf((byte)'"') >= 0) cell.Flush();
            isCellOpen = false; // its result is a cell of its own
        }
        else if (cell.IsLong || type is (byte)'t' or 0)
        {
            cell.Flush();
        }
        else if (type == (byte)'s')
        {
            WriteShared(held);
        }
        else if (type == (byte)'b')
        {
            WritePiece(held is [(byte)'0'] ? "FALSE"u8 : "TRUE"u8);
        }
        else if (NumberFormat.TryParse(held, out double value))
        {
            OpenCellText();
            formats[style].Write(held, value, Is1904, text);
        }
        else
        {
            cell.Flush();
        }
        cell.Clear();
    }

    private void WriteShared(ReadOnlySpan<byte> number)
    {
        long start = Utf8Parser.TryParse(number, out long index, out int used) && used == number.Length ? strings.Find(index, out long length) : strings.Find(-1, out length);
        if (start < 0) areStringsMissing = true;
        if (length == 0) return;
        OpenCellText();
        strings.Write(start, length, text);
    }

    private void WritePiece(ReadOnlySpan<byte> piece)
    {
        OpenCellText();
        text.Write(piece);
    }

    /// <summary>Before the first text of a cell: where it stands.</summary>
    private void OpenCellText()
    {
        if (isCellOpen) return;
        isCellOpen = true;
        if (written++ > 0) text.Write(TextLayout.CellSeparator);
        int line = Math.Max(row, 1);
        text.Stand(text.Offset, line, Math.Max(column, 1), line);
    }

    private void EndRow()
    {
        if (written > 0) text.Write((byte)'\n');
        written = 0;
        isCellOpen = false;
    }
}
