using System.Globalization;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Sheets.Binary;

/// <summary>Writes the cells of the sheets of a binary workbook ([MS-XLSB] 2.2.1). One for a workbook.</summary>
internal sealed class BinarySheets(FormatContext context, SharedStrings strings, CellFormats formats)
{
    private readonly CellWriter cells = new(context.Text);
    private readonly List<(string Name, string Id)> listed = [];
    private readonly List<string> asides = [];
    private bool is1904;
    private bool areStringsMissing;
    private int row;
    private int column;

    /// <summary>The sheets in the order of their tabs, with the relationships that lead to them.</summary>
    public IReadOnlyList<(string Name, string Id)> Listed => listed;

    /// <summary>Takes in the list of sheets, hidden ones too (2.4.304). Before Excel 2007 came out its record had four bytes more.</summary>
    public void List(BiffReader records)
    {
        while (records.Next())
        {
            if (records.Type == BiffRecord.WorkbookProperties) is1904 = (records.Byte(0) & 1) != 0;
            if (records.Type != BiffRecord.Sheet) continue;
            string id = records.String(records.EndsIn(12, texts: 2) ? 12 : 8, out int end);
            listed.Add((records.String(end, out _), id));
        }
    }

    /// <summary>Reads a sheet into a part: rows, then what stands around them.</summary>
    public void Read(BiffReader records, string part)
    {
        cells.StartSheet(part);
        asides.Clear();
        row = column = 0;
        try
        {
            while (records.Next()) Take(records);
        }
        finally
        {
            cells.EndRow();
        }
        WriteAsides(part);
        if (areStringsMissing) context.Note(Reason.Corrupt, "A cell refers to a text that is not there.");
        areStringsMissing = false;
    }

    private void Take(BiffReader records)
    {
        switch (records.Type)
        {
            case BiffRecord.Row:
                cells.EndRow();
                row = Math.Clamp(records.Int32(0), 0, CellReference.LastRow - 1) + 1;
                column = 0;
                break;
            case >= BiffRecord.FirstCell and <= BiffRecord.LastCell or BiffRecord.RichCell:
                column = Math.Clamp(records.Int32(0), 0, CellReference.LastColumn - 1) + 1;
                WriteCell(records, records.Type, 8, records.Int32(4) & 0xFFFFFF);
                break;
            case >= BiffRecord.FirstShortCell and <= BiffRecord.LastShortCell:
                column++;
                WriteCell(records, records.Type - BiffRecord.FirstShortCell + BiffRecord.FirstCell, 4, records.Int32(0) & 0xFFFFFF);
                break;
            case BiffRecord.HeaderFooter:
                TakeTexts(records, 2, 6, HeaderCodes.Lines);
                break;
            case BiffRecord.Hyperlink:
                TakeTexts(records, 16, 4, static text => [text]);
                break;
        }
    }

    private void WriteCell(BiffReader records, int kind, int at, int style)
    {
        switch (kind)
        {
            case 2: // a number in 30 bits (2.5.122)
                WriteNumber(Rk(records.Int32(at)), style);
                break;
            case 3 or 11:
                Write(Error(records.Byte(at)));
                break;
            case 4 or 10:
                Write(records.Byte(at) == 0 ? "FALSE"u8 : "TRUE"u8);
                break;
            case 5 or 9:
                WriteNumber(records.Double(at), style);
                break;
            case 6 or 8:
                Write(BinaryStrings.Written(records.String(at, out _)));
                break;
            case BiffRecord.RichCell:
                Write(BinaryStrings.Written(records.String(at + 1, out _)));
                break;
            case 7:
                long start = strings.Find((uint)records.Int32(at), out long length);
                areStringsMissing |= start < 0;
                if (length == 0) break;
                cells.StartCell(Math.Max(row, 1), column);
                strings.Write(start, length, context.Text);
                break;
        }
    }

    /// <summary>What a cell shows that could not be worked out (2.5.97.2).</summary>
    private static ReadOnlySpan<byte> Error(byte code) => code switch
    {
        0x00 => "#NULL!"u8,
        0x07 => "#DIV/0!"u8,
        0x0F => "#VALUE!"u8,
        0x17 => "#REF!"u8,
        0x1D => "#NAME?"u8,
        0x24 => "#NUM!"u8,
        _ => "#N/A"u8,
    };

    private static double Rk(int bits)
    {
        double value = (bits & 2) != 0 ? bits >> 2 : BitConverter.Int64BitsToDouble((long)(bits & ~3) << 32);
        return (bits & 1) != 0 ? value / 100 : value;
    }

    private void Write(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return;
        cells.StartCell(Math.Max(row, 1), column);
        context.Text.Write(text);
    }

    private void WriteNumber(double value, int style)
    {
        if (!double.IsFinite(value)) return;
        cells.StartCell(Math.Max(row, 1), column);
        Span<byte> raw = stackalloc byte[32];
        value.TryFormat(raw, out int length, "R", CultureInfo.InvariantCulture);
        formats[style].Write(raw[..length], value, is1904, context.Text);
    }

    private void TakeTexts(BiffReader records, int at, int count, Func<string, string[]> lines)
    {
        for (int i = 0; i < count; i++)
        {
            foreach (string line in lines(records.String(at, out at)))
            {
                if (line.Length > 0 && asides.Count < CellReference.LastColumn) asides.Add(line);
            }
        }
    }

    private void WriteAsides(string part)
    {
        if (asides.Count == 0) return;
        context.Text.StartPart(part);
        foreach (string aside in asides)
        {
            context.Text.Write(BinaryStrings.Written(aside));
            context.Text.Write((byte)'\n');
        }
    }
}
