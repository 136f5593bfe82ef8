using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using PiiScanner.Content.Documents.Prose;
using PiiScanner.Content.Documents.Sheets;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Workbooks;

/// <summary>
/// What stands on a sheet beside its cells: notes, drawings, headers, links, names in charts, choices for cells. Held until the sheet's cells are written; notes get
/// the place of their cell.
/// </summary>
internal sealed class SheetAsides(TextBuffer text, BiffText texts)
{
    /// <summary>More than this is not held: it is written where it comes.</summary>
    private const int MostHeld = 4 << 20;

    private readonly Dictionary<int, byte[]> drawings = [];
    private readonly List<(int Row, int Column, int Drawing, byte[] Author)> notes = [];
    private readonly ArrayBufferWriter<byte> lines = new();
    private string sheet = "";
    private int drawing;
    private int held;

    /// <summary>Starts on a sheet.</summary>
    public void StartSheet(string name)
    {
        sheet = name;
        drawing = 0;
    }

    /// <summary>Takes in a record; false when it is none of these.</summary>
    public bool Read(BiffReader records)
    {
        if (held > MostHeld) EndSheet();
        switch (records.Type)
        {
            case RecordType.Object when records.Left >= 8:
                drawing = BinaryPrimitives.ReadUInt16LittleEndian(records.Rest[6..]);
                return true;
            case RecordType.TextObject when records.Left >= 18:
                int count = BinaryPrimitives.ReadUInt16LittleEndian(records.Rest[10..]);
                records.Skip(records.Left);
                if (count > 0) Hold(drawing, Gather(take => texts.ReadCharacters(count, take)));
                return true;
            case RecordType.Note when records.Left >= 8:
                ReadNote(records);
                return true;
            case RecordType.Header or RecordType.Footer when records.Left > 2:
                string coded = Encoding.UTF8.GetString(Gather(take => texts.Read(texts.HasWideText ? 2 : 1, take)));
                foreach (string line in HeaderCodes.Lines(coded)) AddLine(Encoding.UTF8.GetBytes(line));
                return true;
            case RecordType.SeriesText when records.Left > 3:
                records.Skip(2);
                AddLine(Gather(take => texts.Read(1, take)));
                return true;
            case RecordType.Hyperlink:
                AddLine(Encoding.UTF8.GetBytes(Hyperlink.Read(records.Rest).TrimEnd('\n')));
                return true;
            case RecordType.CellChoice when texts.HasWideText:
                AddLine(Encoding.UTF8.GetBytes(CellChoice.Read(records.Rest).TrimEnd('\n')));
                return true;
            case RecordType.Condition when texts.HasWideText:
                AddLine(Encoding.UTF8.GetBytes(ReadCondition(records.Rest)));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Writes what is held.</summary>
    public void EndSheet()
    {
        foreach ((int row, int column, int of, byte[] author) in notes)
        {
            text.StartPart($"{sheet}!{new CellReference(row, column)}");
            text.Stand(0, 1, 1, row);
            if (drawings.Remove(of, out byte[]? note)) WriteLine(note);
            WriteLine(author);
        }
        if (drawings.Count > 0 || lines.WrittenCount > 0) text.StartPart($"{sheet} drawing");
        foreach (byte[] line in drawings.Values) WriteLine(line);
        text.Write(lines.WrittenSpan);
        drawings.Clear();
        notes.Clear();
        lines.Clear();
        held = 0;
    }

    private static byte[] Gather(Action<Action<ReadOnlySpan<byte>>> read)
    {
        var writer = new ArrayBufferWriter<byte>();
        read(piece => writer.Write(piece));
        return writer.WrittenSpan.ToArray();
    }

    /// <summary>When cells look otherwise than others (2.4.42, CF): the lengths of two formulas, how they look, the formulas.</summary>
    private static string ReadCondition(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 6) return "";
        int first = BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]), second = BinaryPrimitives.ReadUInt16LittleEndian(rest[4..]);
        return first + second > rest.Length - 6 ? "" : $"{FormulaText.Read(rest[^(first + second)..^second])} {FormulaText.Read(rest[^second..])}".Trim();
    }

    /// <summary>A note of BIFF8 names the drawing that holds its text (2.4.179); an older one holds it itself.</summary>
    private void ReadNote(BiffReader records)
    {
        int row = records.ReadUInt16() + 1, column = records.ReadUInt16() + 1;
        if (texts.HasWideText)
        {
            records.Skip(2);
            int of = records.ReadUInt16();
            Keep(row, column, of, Gather(take => texts.Read(2, take)));
        }
        else
        {
            Keep(row, column, -1, Gather(take => texts.Read(2, take)));
        }
    }

    private void Keep(int row, int column, int of, byte[] author)
    {
        notes.Add((row, column, of, author));
        held += author.Length + 64;
    }

    private void Hold(int of, byte[] content)
    {
        held += content.Length + 64;
        if (!drawings.TryAdd(of, content)) AddLine(content);
    }

    private void AddLine(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty) return;
        lines.Write(line);
        lines.Write("\n"u8);
        held += line.Length;
    }

    private void WriteLine(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty) return;
        text.WriteInline(line, (byte)'\n');
        text.Write((byte)'\n');
    }
}
