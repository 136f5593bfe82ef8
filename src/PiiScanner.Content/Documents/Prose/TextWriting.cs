using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Prose;

/// <summary>How text of office documents is written: its control characters may not look like the lines and cells that readers write themselves.</summary>
internal static class TextWriting
{
    /// <summary>Writes text with each line feed as told, and each other control character as a space.</summary>
    public static void WriteInline(this TextBuffer text, ReadOnlySpan<byte> piece, byte lineFeed)
    {
        while (!piece.IsEmpty)
        {
            int plain = piece.IndexOfAnyInRange((byte)0, (byte)0x1F);
            if (plain < 0)
            {
                text.Write(piece);
                return;
            }
            text.Write(piece[..plain]);
            text.Write(piece[plain] == (byte)'\n' ? lineFeed : (byte)' ');
            piece = piece[(plain + 1)..];
        }
    }
}
