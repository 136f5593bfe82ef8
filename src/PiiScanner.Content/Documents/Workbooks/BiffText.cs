using System.Buffers;
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

    /// <summary>Reads a short text, such as a name.</summary>
    /// <param name="lengthBytes">How many bytes its length takes.</param>
    public string Read(int lengthBytes)
    {
        Read(lengthBytes, piece => held.Write(piece));
        string text = System.Text.Encoding.UTF8.GetString(held.WrittenSpan);
        held.Clear();
        return text;
    }

    /// <summary>Writes a text, a line break in it as one inside a cell.</summary>
    public void Write(int lengthBytes, TextBuffer text) => Read(lengthBytes, piece => text.WriteInline(piece, TextLayout.BreakInCell));

    /// <summary>Reads a text.</summary>
    public void Read(int lengthBytes, Action<ReadOnlySpan<byte>> take)
    {
        int count = lengthBytes == 1 ? records.ReadByte() : records.ReadUInt16();
        if (count > 0) ReadCharacters(count, take);
    }

    /// <summary>Reads characters whose number is known.</summary>
    public void ReadCharacters(int count, Action<ReadOnlySpan<byte>> take)
    {
        if (HasWideText)
        {
            records.ReadCharacters(count, (records.ReadByte() & 1) != 0, take);
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

    /// <inheritdoc/>
    public void Dispose()
    {
        held.Clear();
        decoded.Clear();
    }
}
