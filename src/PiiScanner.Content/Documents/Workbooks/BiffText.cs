using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using PiiScanner.Content.Documents.Prose;
using PiiScanner.Content.Mail;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Workbooks;

/// <summary>Reads texts of records: their length in characters, then the characters; from BIFF8 on how wide they are stands between ([MS-XLS] 2.5.293).</summary>
internal sealed class BiffText(BiffReader records) : IDisposable
{
    private readonly ArrayBufferWriter<byte> held = new();
    private readonly ArrayBufferWriter<byte> decoded = new();

    /// <summary>True from BIFF8 on: characters of Unicode.</summary>
    public bool HasWideText { get; set; } = true;

    /// <summary>The encoding of older texts, null for Western ones.</summary>
    public Encoding? Encoding { get; set; }

    /// <summary>Reads a short text, such as a name: it ends with its record, whatever length it tells.</summary>
    /// <param name="lengthBytes">How many bytes its length takes.</param>
    public string Read(int lengthBytes)
    {
        int count = ReadCount(lengthBytes);
        if (count > 0) ReadCharacters(count, piece => held.Write(piece), goesOn: false);
        string text = System.Text.Encoding.UTF8.GetString(held.WrittenSpan);
        held.Clear();
        return text;
    }

    /// <summary>Writes a text, a line break in it as one inside a cell.</summary>
    public void Write(int lengthBytes, TextBuffer text) => Read(lengthBytes, piece => text.WriteInline(piece, TextLayout.BreakInCell));

    /// <summary>Reads a text.</summary>
    public void Read(int lengthBytes, Action<ReadOnlySpan<byte>> take)
    {
        int count = ReadCount(lengthBytes);
        if (count > 0) ReadCharacters(count, take);
    }

    /// <summary>Reads characters whose number is known.</summary>
    public void ReadCharacters(int count, Action<ReadOnlySpan<byte>> take, bool goesOn = true)
    {
        if (HasWideText)
        {
            bool isWide = (records.ReadByte() & 1) != 0;
            if (!goesOn) count = Math.Min(count, records.Left / (isWide ? 2 : 1));
            records.ReadCharacters(count, isWide, take);
            return;
        }
        Charset.Write(records.Rest[..Math.Min(count, records.Left)], Encoding, decoded);
        records.Skip(Math.Min(count, records.Left));
        take(decoded.WrittenSpan);
        decoded.Clear();
    }

    /// <summary>Reads a shared text, with what it carries of formats and pronunciation.</summary>
    public void ReadRich(Action<ReadOnlySpan<byte>> take)
    {
        int count = records.ReadUInt16(), flags = records.ReadByte();
        int runs = (flags & 8) != 0 ? records.ReadUInt16() : 0;
        uint extension = (flags & 4) != 0 ? records.ReadUInt32() : 0;
        records.ReadCharacters(count, (flags & 1) != 0, take);
        records.Skip((4L * runs) + extension);
    }

    /// <summary>Writes the name of who wrote the workbook (2.4.349); some programs leave its length out.</summary>
    public void WriteName(TextBuffer text)
    {
        ReadOnlySpan<byte> rest = records.Rest;
        int lengthBytes = HasWideText ? 2 : 1;
        if (rest.Length <= lengthBytes) return;
        int told = HasWideText ? BinaryPrimitives.ReadUInt16LittleEndian(rest) : rest[0];
        if (told <= rest.Length - lengthBytes) Write(lengthBytes, text);
        else text.WriteInline(System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.Latin1.GetString(rest.TrimEnd((byte)' '))), TextLayout.BreakInCell);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        held.Clear();
        decoded.Clear();
    }

    private int ReadCount(int lengthBytes) => lengthBytes == 1 ? records.ReadByte() : records.ReadUInt16();
}
