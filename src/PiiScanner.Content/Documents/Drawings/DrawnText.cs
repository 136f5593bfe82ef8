using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Drawings;

/// <summary>
/// The text of a drawing, put into lines: what is drawn at one height follows what was drawn there last, without a space where it begins at its end.
/// </summary>
internal sealed class DrawnText(FormatContext context)
{
    private bool isStarted;
    private int line;
    private long end = long.MinValue;
    private bool isSpaced;

    /// <summary>Adds a text.</summary>
    /// <param name="x">Where it begins.</param>
    /// <param name="y">Its height.</param>
    /// <param name="text">The text.</param>
    /// <param name="width">Its width, in the units of the others; 0 when that is not told.</param>
    public void Draw(int x, int y, ReadOnlySpan<char> text, long width)
    {
        text = text.TrimEnd('\0');
        if (text.IsEmpty) return;
        if (!isStarted) context.Text.StartPart(null);
        else if (y != line) context.Text.Write((byte)'\n');
        else if (!isSpaced && text[0] != ' ' && !Touches(x, text.Length, width)) context.Text.Write((byte)' ');
        isStarted = true;
        line = y;
        end = width == 0 ? long.MinValue : x + width;
        isSpaced = text[^1] == ' ';
        Span<char> piece = stackalloc char[256];
        for (; !text.IsEmpty; text = text[Math.Min(text.Length, piece.Length)..])
        {
            int length = Math.Min(text.Length, piece.Length);
            for (int i = 0; i < length; i++) piece[i] = char.IsControl(text[i]) ? ' ' : text[i];
            context.Text.Write(piece[..length]);
        }
    }

    /// <summary>Ends the last line, tells of text that is numbers of glyphs, and reads what follows the drawing.</summary>
    public void Finish(ByteReader reader, bool hasGlyphs)
    {
        if (isStarted) context.Text.Write((byte)'\n');
        if (hasGlyphs) context.Note(Reason.Unsupported, "Some of its text is drawn by the numbers of glyphs.");
        reader.SkipZeros();
        if (reader.Fill(1)) context.Child(EntryName.Outside, new SliceStream(reader));
    }

    /// <summary>True when it begins where the last ended, or less than half a character from there.</summary>
    private bool Touches(int x, int length, long width) => end != long.MinValue && Math.Abs(x - end) * 2 * length < Math.Max(width, 1);
}
