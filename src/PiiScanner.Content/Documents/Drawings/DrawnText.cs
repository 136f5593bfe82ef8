using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Drawings;

/// <summary>
/// The text of a drawing, put into lines: what is drawn at one height follows what was drawn there last, without a space where it begins at its end.
/// </summary>
internal sealed class DrawnText(TextBuffer buffer)
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
        if (!isStarted) buffer.StartPart(null);
        else if (y != line) buffer.Write((byte)'\n');
        else if (!isSpaced && text[0] != ' ' && !Touches(x, text.Length, width)) buffer.Write((byte)' ');
        isStarted = true;
        line = y;
        end = width == 0 ? long.MinValue : x + width;
        isSpaced = text[^1] == ' ';
        Span<char> piece = stackalloc char[256];
        for (; !text.IsEmpty; text = text[Math.Min(text.Length, piece.Length)..])
        {
            int length = Math.Min(text.Length, piece.Length);
            for (int i = 0; i < length; i++) piece[i] = char.IsControl(text[i]) ? ' ' : text[i];
            buffer.Write(piece[..length]);
        }
    }

    /// <summary>Ends the last line.</summary>
    public void End()
    {
        if (isStarted) buffer.Write((byte)'\n');
    }

    /// <summary>True when it begins where the last ended, or less than half a character from there.</summary>
    private bool Touches(int x, int length, long width) => end != long.MinValue && Math.Abs(x - end) * 2 * length < Math.Max(width, 1);
}
