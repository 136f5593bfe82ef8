using System.Buffers.Binary;
using System.Globalization;
using PiiScanner.Content.Documents.Prose;
using PiiScanner.Content.Documents.Sheets;
using PiiScanner.Content.Encryption;
using PiiScanner.Content.Mail;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Workbooks;

/// <summary>
/// A workbook of Excel 5 to 2003 being read ([MS-XLS]; BIFF5 to BIFF8): shared strings and formats first, as they come, then each sheet, hidden
/// ones too, with its notes and drawings.
/// </summary>
internal sealed class WorkbookReader : IDisposable
{
    private const int MostFormats = 1 << 16;

    /// <summary>More damaged records than this: what is read is no workbook.</summary>
    private const int MostDamaged = 100;

    private readonly FormatContext context;
    private readonly BiffReader records;
    private readonly BiffText texts;
    private readonly SharedStrings strings;
    private readonly SheetRows rows;
    private readonly SheetAsides asides;
    private readonly PartNames parts = new();
    private readonly Dictionary<long, string> sheetNames = [];
    private readonly Dictionary<int, NumberFormat> codes = [];
    private readonly List<NumberFormat> styles = [];
    private bool is1904;
    private int depth;
    private int damaged;
    private (int Row, int Column) formula;
    private readonly bool isOpen;
    private bool hasStarted;
    private bool isSealed;
    private bool areStringsMissing;

    /// <summary>Starts on a workbook's stream, which can seek and stays the caller's.</summary>
    /// <exception cref="EndOfStreamException">It ends inside what it says of its encryption.</exception>
    public WorkbookReader(Stream stream, FormatContext context)
    {
        this.context = context;
        SealedWorkbook? opened = SealedWorkbook.Open(stream, context);
        isOpen = opened is not null;
        records = new BiffReader(opened ?? stream);
        texts = new BiffText(records);
        strings = new SharedStrings(context);
        rows = new SheetRows(context.Text);
        asides = new SheetAsides(context.Text, texts);
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="UnreadableException">It is encrypted, and no password opens it.</exception>
    /// <exception cref="EndOfStreamException">It ends inside a sheet.</exception>
    public void Read()
    {
        while (records.Next())
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (depth == 0 && records.Type != RecordType.StartOfStream) continue; // what fills the stream up
            try
            {
                ReadRecord();
            }
            catch (InvalidDataException) when (++damaged < MostDamaged)
            {
                // The next record starts where this one's length says.
            }
        }
        if (damaged > 0) context.Note(Reason.Corrupt, "A record of a workbook is damaged.");
        if (areStringsMissing) context.Note(Reason.Corrupt, "A cell refers to a text that is not there.");
        if (depth > 0) throw new EndOfStreamException();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        records.Dispose();
        strings.Dispose();
        texts.Dispose();
    }

    private void ReadRecord()
    {
        switch (records.Type)
        {
            case RecordType.StartOfStream:
                StartStream();
                break;
            case RecordType.EndOfStream:
                if (--depth == 0) EndStream();
                break;
            case RecordType.FilePass:
                if (!isOpen) throw OfficePasswords.Closed;
                break;
            case RecordType.CodePage:
                texts.Encoding = Charset.OfCodePage(records.ReadUInt16());
                break;
            case RecordType.Date1904:
                is1904 = records.ReadUInt16() == 1;
                break;
            case RecordType.BoundSheet:
                ReadSheetName();
                break;
            case RecordType.Format:
                ReadFormat();
                break;
            case RecordType.ExtendedFormat when styles.Count < MostFormats && records.Left >= 4:
                int id = BinaryPrimitives.ReadUInt16LittleEndian(records.Rest[2..]);
                styles.Add(codes.GetValueOrDefault(id) ?? NumberFormat.OfId(id));
                break;
            case RecordType.SharedStrings:
                ReadSharedStrings();
                break;
            case RecordType.WriteAccess:
                context.Text.StartPart("author");
                texts.WriteName(context.Text);
                break;
            default:
                if (!ReadCells() && !asides.Read(records)) ReadOther();
                break;
        }
    }

    private void StartStream()
    {
        ReadOnlySpan<byte> start = records.Rest;
        if (start.Length < 4) throw new InvalidDataException();
        if (depth++ > 0) return; // a chart on a sheet
        if (!hasStarted) texts.HasWideText = BinaryPrimitives.ReadUInt16LittleEndian(start) == 0x600; // a sheet may call itself newer than its workbook is
        hasStarted = true;
        if (BinaryPrimitives.ReadUInt16LittleEndian(start[2..]) == 5) return; // what all sheets share
        string name = sheetNames.GetValueOrDefault(records.Start) ?? parts.Next("sheet");
        Seal();
        context.Name(name);
        asides.StartSheet(name);
        rows.StartSheet(name);
    }

    private void EndStream()
    {
        rows.EndRow();
        asides.EndSheet();
    }

    private void Seal()
    {
        if (!isSealed) strings.Seal();
        isSealed = true;
    }

    private void ReadSheetName()
    {
        long start = records.ReadUInt32();
        records.Skip(2);
        if (sheetNames.Count < MostFormats) sheetNames[start] = texts.Read(1);
    }

    private void ReadFormat()
    {
        int id = records.ReadUInt16();
        string code = texts.Read(texts.HasWideText ? 2 : 1);
        if (codes.Count < MostFormats && code.Length < 256) codes[id] = NumberFormat.OfCode(code);
    }

    private void ReadSharedStrings()
    {
        if (isSealed) return;
        try
        {
            records.Skip(8);
            strings.Read(text =>
            {
                if (records.IsAtEnd) return false;
                texts.ReadRich(text.Add);
                return true;
            });
        }
        catch (InvalidDataException)
        {
            context.Note(Reason.Corrupt, "The shared texts of a workbook are damaged.");
        }
    }

    /// <summary>Reads a record of cells; false when it is none.</summary>
    private bool ReadCells()
    {
        if (records.Type is not (RecordType.LabelShared or RecordType.Label or RecordType.RichString or RecordType.Number or RecordType.Rk or RecordType.MultipleRk or RecordType.BooleanOrError
            or RecordType.Formula or RecordType.FormulaString))
        {
            return false;
        }
        if (!isSealed) throw new InvalidDataException(); // cells outside sheets
        if (records.Type == RecordType.FormulaString)
        {
            OpenCell(formula.Row, formula.Column);
            texts.Write(2, context.Text);
            return true;
        }
        int row = records.ReadUInt16() + 1, column = records.ReadUInt16() + 1;
        if (records.Type == RecordType.MultipleRk)
        {
            for (; records.Left >= 8; column++)
            {
                int style = records.ReadUInt16();
                WriteNumber(row, column, style, FromRk(records.ReadUInt32()));
            }
            return true;
        }
        ReadCell(row, column, records.ReadUInt16());
        return true;
    }

    private void ReadCell(int row, int column, int style)
    {
        switch (records.Type)
        {
            case RecordType.LabelShared:
                long start = strings.Find(records.ReadUInt32(), out long length);
                areStringsMissing |= start < 0;
                if (length == 0) break;
                OpenCell(row, column);
                strings.Write(start, length, context.Text);
                break;
            case RecordType.Label or RecordType.RichString:
                OpenCell(row, column);
                texts.Write(2, context.Text);
                break;
            case RecordType.Number:
                WriteNumber(row, column, style, ReadDouble());
                break;
            case RecordType.Rk:
                WriteNumber(row, column, style, FromRk(records.ReadUInt32()));
                break;
            case RecordType.BooleanOrError when records.Left >= 2 && records.Rest[1] == 0:
                OpenCell(row, column);
                context.Text.Write(records.ReadByte() == 0 ? "FALSE"u8 : "TRUE"u8);
                break;
            case RecordType.Formula:
                formula = (row, column);
                WriteFormula(row, column);
                // A result that is no number has all ones where a number has its sign and exponent (2.5.133); a text follows in a record of its own.
                if (records.Left >= 8 && !records.Rest.Slice(6, 2).SequenceEqual<byte>([0xFF, 0xFF])) WriteNumber(row, column, style, ReadDouble());
                break;
        }
    }

    /// <summary>Writes what a formula says in words; its result is a cell of its own. Behind the result stand flags, a place, the tokens' length.</summary>
    private void WriteFormula(int row, int column)
    {
        const int Before = 8 + 2 + 4;
        if (!texts.HasWideText || records.Left < Before + 2) return;
        ReadOnlySpan<byte> rest = records.Rest[Before..];
        int length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(rest), rest.Length - 2);
        if (FormulaText.Read(rest.Slice(2, length)) is not { Length: > 0 } words) return;
        OpenCell(row, column);
        context.Text.WriteInline(System.Text.Encoding.UTF8.GetBytes(words), TextLayout.BreakInCell);
    }

    private double ReadDouble()
    {
        ulong low = records.ReadUInt32();
        return BitConverter.UInt64BitsToDouble(low | ((ulong)records.ReadUInt32() << 32));
    }

    /// <summary>A number in 30 bits: whole, or the upper half of a real one; of either perhaps a hundredth (2.5.217).</summary>
    private static double FromRk(uint rk)
    {
        double value = (rk & 2) != 0 ? (int)rk >> 2 : BitConverter.UInt64BitsToDouble((ulong)(rk & ~3u) << 32);
        return (rk & 1) != 0 ? value / 100 : value;
    }

    private void WriteNumber(int row, int column, int style, double value)
    {
        if (!double.IsFinite(value)) return;
        Span<byte> raw = stackalloc byte[400];
        value.TryFormat(raw, out int length, "R", CultureInfo.InvariantCulture);
        OpenCell(row, column);
        NumberFormat format = style < styles.Count ? styles[style] : NumberFormat.General;
        format.Write(raw[..length], value, is1904, context.Text);
    }

    private void OpenCell(int row, int column) => rows.OpenCell(row, column);

    /// <summary>A name for a formula (2.4.150, Lbl): flags and lengths, the name, the formula. What is said in its words is written behind it.</summary>
    private void ReadDefinedName(ReadOnlySpan<byte> rest)
    {
        const int Before = 14;
        if (rest.Length <= Before) return;
        bool isWide = (rest[Before] & 1) != 0;
        int start = Before + 1 + (rest[3] * (isWide ? 2 : 1)), length = BinaryPrimitives.ReadUInt16LittleEndian(rest[4..]);
        if (start + length > rest.Length || FormulaText.Read(rest.Slice(start, length)) is not { Length: > 0 } words) return;
        context.Text.StartPart(parts.Next("name"));
        string name = (isWide ? System.Text.Encoding.Unicode : System.Text.Encoding.Latin1).GetString(rest[(Before + 1)..start]);
        context.Text.WriteInline(System.Text.Encoding.UTF8.GetBytes($"{name}: {words}"), (byte)' ');
        context.Text.Write((byte)'\n');
    }

    /// <summary>Reads copies of data that lie outside the sheets.</summary>
    private void ReadOther()
    {
        switch (records.Type)
        {
            case RecordType.DefinedName when texts.HasWideText:
                ReadDefinedName(records.Rest);
                break;
            case RecordType.ExternalCells when records.Left >= 4 && !isSealed:
                context.Text.StartPart(parts.Next("external link"));
                records.Skip(4);
                while (records.Left > 1)
                {
                    if (records.ReadByte() == 2) texts.Write(2, context.Text);
                    else records.Skip(Math.Min(8, records.Left));
                    context.Text.Write((byte)'\n');
                }
                break;
        }
    }
}
