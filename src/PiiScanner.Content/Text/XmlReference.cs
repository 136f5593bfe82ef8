using System.Text;

namespace PiiScanner.Content.Text;

/// <summary>Character references of XML text. Those for markup, quotes and control characters stay: the text keeps its structure.</summary>
internal sealed class XmlReference : IReplacement
{
    public static byte Mark => (byte)'&';

    public static int Longest => CharacterReference.Longest;

    public static int Room => 4;

    public static bool TryRead(ReadOnlySpan<byte> source, Span<byte> text, out int length, out int written)
    {
        written = 0;
        if (!CharacterReference.TryRead(source, out Rune character, out length)) return false;
        if (character.Value is '\n' or '\r' or '\t') character = new Rune(' ');
        if (character.Value < ' ' || character.Value is '&' or '<' or '>' or '"' or '\'') return false;
        written = character.EncodeToUtf8(text);
        return true;
    }
}
