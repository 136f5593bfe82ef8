using System.Text;

namespace PiiScanner.Content.Documents.Drawings;

/// <summary>
/// The text that GDI+ draws, in the comments of a drawing ([MS-EMFPLUS] 2.3). One that is drawn both ways has it in its other records, and is passed over here.
/// </summary>
internal sealed class EmfPlusText(DrawnText text)
{
    private const int Mark = 0x2B464D45, Header = 0x4001, String = 0x401C, DriverString = 0x4036;
    private const int FirstRecord = 16, RecordHeader = 12;

    /// <summary>A driver's string is of characters and not of the numbers of glyphs (2.1.2.3).</summary>
    private const int Characters = 1;

    private bool isDual;

    /// <summary>True when text was met that is written as numbers of glyphs.</summary>
    public bool HasGlyphs { get; private set; }

    /// <summary>Reads a comment.</summary>
    public void Read(DrawingRecord comment)
    {
        if (comment.Int32(12) != Mark) return;
        long end = 12L + comment.Int32(8);
        for (long at = FirstRecord; at + RecordHeader <= end && !comment.Bytes(at, 1).IsEmpty;)
        {
            int type = comment.Int16(at) & 0xFFFF, flags = comment.Int16(at + 2);
            long size = (uint)comment.Int32(at + 4), data = at + RecordHeader;
            if (size < RecordHeader) return;
            if (type == Header) isDual = (flags & 1) != 0;
            else if (type == String && !isDual) Draw((int)Real(comment, data + 12), (int)Real(comment, data + 16), comment.Bytes(data + 28, 2L * comment.Int32(data + 8)));
            else if (type == DriverString && !isDual) DrawGlyphs(comment, data);
            at += size;
        }
    }

    private static float Real(DrawingRecord comment, long at) => BitConverter.Int32BitsToSingle(comment.Int32(at));

    /// <summary>Brush, options, whether there is a matrix, how many, the characters, and where each stands (2.3.4.13).</summary>
    private void DrawGlyphs(DrawingRecord comment, long data)
    {
        int count = comment.Int32(data + 12);
        if ((comment.Int32(data + 4) & Characters) == 0)
        {
            HasGlyphs |= count > 0;
            return;
        }
        long places = data + 16 + (2L * count);
        Draw((int)Real(comment, places), (int)Real(comment, places + 4), comment.Bytes(data + 16, 2L * count));
    }

    private void Draw(int x, int y, ReadOnlySpan<byte> characters) => text.Draw(x, y, Encoding.Unicode.GetString(characters), 0);
}
