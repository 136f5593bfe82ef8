using System.Text;

namespace PiiScanner.Content.Text.Html;

/// <summary>Character references of HTML text, all of which stand for what a reader sees. White space is read as a space.</summary>
internal sealed class HtmlReference : IReplacement
{
    public static byte Mark => (byte)'&';

    public static int Longest => CharacterReference.Longest;

    public static int Room => 4;

    public static bool TryRead(ReadOnlySpan<byte> source, Span<byte> text, out int length, out int written)
    {
        written = 0;
        if (!CharacterReference.TryRead(source, out Rune character, out length)) return false;
        written = (character.Value < ' ' ? new Rune(' ') : character).EncodeToUtf8(text);
        return true;
    }
}
