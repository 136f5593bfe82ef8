using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Drawings;

/// <summary>Drawings of Windows before it had 32 bits ([MS-WMF]): the text in them is text, in Windows-1252.</summary>
internal sealed class WmfFormat : IFormat
{
    private const int End = 0, Text = 0x0521, PlacedText = 0x0A32;
    private const int PlaceableBytes = 22, HeaderBytes = 18, RecordHeader = 6;

    /// <summary>Options of a text: numbers of glyphs, and the two that come with a rectangle.</summary>
    private const int Glyphs = 0x10, Rectangle = 0x06;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <inheritdoc/>
    public string Name => "wmf";

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    private static ReadOnlySpan<byte> Placeable => [0xD7, 0xCD, 0xC6, 0x9A];

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name)
    {
        if (head.StartsWith(Placeable)) head = head[Math.Min(head.Length, PlaceableBytes)..];
        return head.Length >= HeaderBytes && head[0] is 1 or 2 && head[1] == 0 && head[2] == HeaderBytes / 2 && head[3] == 0 && head[4] == 0 && head[5] is 1 or 3;
    }

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        using var reader = new ByteReader(content);
        using var record = new DrawingRecord();
        var text = new DrawnText(context);
        if (!reader.Fill(Placeable.Length)) throw new EndOfStreamException();
        if (!reader.Skip((reader.Buffered.StartsWith(Placeable) ? PlaceableBytes : 0) + HeaderBytes)) throw new EndOfStreamException();
        bool hasGlyphs = false;
        int function;
        do
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (!reader.Fill(RecordHeader)) throw new EndOfStreamException();
            long size = 2L * BinaryPrimitives.ReadUInt32LittleEndian(reader.Buffered);
            function = BinaryPrimitives.ReadUInt16LittleEndian(reader.Buffered[4..]);
            if (size < RecordHeader) throw new InvalidDataException();
            if (function is not (Text or PlacedText))
            {
                if (!reader.Skip(size)) throw new EndOfStreamException();
                continue;
            }
            record.Take(reader, size);
            if (function == Text) Draw(record, text);
            else hasGlyphs |= !DrawPlaced(record, text);
        }
        while (function != End);
        text.Finish(reader, hasGlyphs);
    }

    /// <summary>The length, the text in whole words, y and x (2.3.3.20).</summary>
    private static void Draw(DrawingRecord record, DrawnText text)
    {
        int length = record.Int16(RecordHeader), place = RecordHeader + 2 + ((length + 1) & ~1);
        text.Draw(record.Int16(place + 2), record.Int16(place), Windows1252.GetString(record.Bytes(RecordHeader + 2, length)), 0);
    }

    /// <summary>y, x, the length, options, perhaps a rectangle, the text in whole words, perhaps how far apart its characters are (2.3.3.5); false when it is of glyphs.</summary>
    private static bool DrawPlaced(DrawingRecord record, DrawnText text)
    {
        int length = record.Int16(RecordHeader + 4), options = record.Int16(RecordHeader + 6);
        if ((options & Glyphs) != 0) return length <= 0;
        int at = RecordHeader + 8 + ((options & Rectangle) != 0 ? 8 : 0);
        long width = 0;
        foreach (short step in MemoryMarshal.Cast<byte, short>(record.Bytes(at + ((length + 1) & ~1), 2L * length))) width += step;
        text.Draw(record.Int16(RecordHeader + 2), record.Int16(RecordHeader), Windows1252.GetString(record.Bytes(at, length)), width);
        return true;
    }
}
