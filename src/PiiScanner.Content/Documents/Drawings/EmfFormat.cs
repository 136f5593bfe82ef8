using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Drawings;

/// <summary>Drawings of Windows ([MS-EMF]), with what GDI+ adds to them ([MS-EMFPLUS]): the text in them is text. Office documents keep one beside everything that is embedded.</summary>
internal sealed class EmfFormat : IFormat
{
    private const int End = 0x0E, Comment = 0x46, TextNarrow = 0x53, TextWide = 0x54, TextsNarrow = 0x60, TextsWide = 0x61, SmallText = 0x6C;
    private const int HeaderBytes = 8, SignatureAt = 40;

    /// <summary>Options of a text: numbers of glyphs, no rectangle, one byte a character.</summary>
    private const int Glyphs = 0x10, NoRectangle = 0x100, Narrow = 0x200;

    /// <summary>Where the texts of a record begin, and how long the description of one is (2.2.5).</summary>
    private const int FirstText = 36, TextBytes = 40;

    private const int MostTexts = 10_000;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <inheritdoc/>
    public string Name => "emf";

    /// <inheritdoc/>
    public Access Access => Access.Forward;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) => head.Length >= SignatureAt + 4 && head.StartsWith("\u0001\0\0\0"u8) && head[SignatureAt..].StartsWith(" EMF"u8);

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        using var reader = new ByteReader(content);
        using var record = new DrawingRecord();
        var text = new DrawnText(context);
        var plus = new EmfPlusText(text);
        bool hasGlyphs = false;
        int type;
        do
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (!reader.Fill(HeaderBytes)) throw new EndOfStreamException();
            type = BinaryPrimitives.ReadInt32LittleEndian(reader.Buffered);
            long size = BinaryPrimitives.ReadUInt32LittleEndian(reader.Buffered[4..]);
            if (size < HeaderBytes) throw new InvalidDataException();
            if (type is not (Comment or TextNarrow or TextWide or TextsNarrow or TextsWide or SmallText))
            {
                if (!reader.Skip(size)) throw new EndOfStreamException();
                continue;
            }
            if (type == Comment && DocumentAt(reader, size) is > 0 and var start)
            {
                long next = reader.Position + size;
                reader.Advance(start);
                context.Child("drawing.pdf", new SliceStream(reader, size - start));
                if (!reader.Skip(next - reader.Position)) throw new EndOfStreamException();
                continue;
            }
            record.Take(reader, size);
            if (type == Comment) plus.Read(record);
            else if (type == SmallText) hasGlyphs |= !DrawSmall(record, text);
            else hasGlyphs |= !DrawTexts(record, isWide: type is TextWide or TextsWide, count: type is TextsNarrow or TextsWide ? record.Int32(FirstText) : 1, at: type is TextsNarrow or TextsWide ? FirstText + 4 : FirstText, text);
        }
        while (type != End);
        text.Finish(reader, hasGlyphs || plus.HasGlyphs);
    }

    /// <summary>Where a PDF begins that a comment holds, as programs of macOS put the drawing itself (2.3.3.4.3); 0 when it holds none.</summary>
    private static int DocumentAt(ByteReader reader, long size)
    {
        const int Reach = 128;
        reader.Fill((int)Math.Min(size, Reach));
        return Math.Max(0, reader.Buffered[..(int)Math.Min(Math.Min(size, Reach), reader.Buffered.Length)].IndexOf("%PDF-"u8));
    }

    /// <summary>Draws texts that are described one after the other; false when one is of glyphs.</summary>
    private static bool DrawTexts(DrawingRecord record, bool isWide, int count, int at, DrawnText text)
    {
        bool isAll = true;
        for (int i = 0; i < Math.Min(count, MostTexts) && !record.Bytes(at, 1).IsEmpty; i++, at += TextBytes)
        {
            int characters = record.Int32(at + 8);
            if ((record.Int32(at + 16) & Glyphs) != 0 && characters > 0)
            {
                isAll = false;
                continue;
            }
            long width = 0;
            ReadOnlySpan<byte> steps = record.Bytes(record.Int32(at + 36), 4L * characters);
            foreach (int step in MemoryMarshal.Cast<byte, int>(steps)) width += step;
            ReadOnlySpan<byte> bytes = record.Bytes(record.Int32(at + 12), (isWide ? 2L : 1L) * characters);
            text.Draw(record.Int32(at), record.Int32(at + 4), (isWide ? Encoding.Unicode : Windows1252).GetString(bytes), width);
        }
        return isAll;
    }

    /// <summary>A text without a description (2.3.5.37); false when it is of glyphs.</summary>
    private static bool DrawSmall(DrawingRecord record, DrawnText text)
    {
        int characters = record.Int32(16), options = record.Int32(20);
        if ((options & Glyphs) != 0) return characters <= 0;
        int at = FirstText + ((options & NoRectangle) == 0 ? 16 : 0);
        bool isNarrow = (options & Narrow) != 0;
        text.Draw(record.Int32(8), record.Int32(12), (isNarrow ? Windows1252 : Encoding.Unicode).GetString(record.Bytes(at, (isNarrow ? 1L : 2L) * characters)), 0);
        return true;
    }
}
