using System.Text;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Text;

/// <summary>
/// Passes XML through with its character references resolved. Those that would change how it is built stay as they stand: all but the ampersand in a tag,
/// where quotes end values, and in text the angle that would open one. Only in a machine-readable zone, which is full of that character, it is
/// resolved too: between its letters and digits nobody opens a tag.
/// </summary>
internal sealed class XmlText(TextBuffer text)
{
    private const int Room = 4;

    private bool isInTag;
    private byte before;

    /// <summary>Writes a piece of source text, and gives how much of it: what at its end may go on after it is left when it is not the last.</summary>
    public int Write(ReadOnlySpan<byte> source, bool isLast)
    {
        Span<byte> resolved = stackalloc byte[Room];
        int written = 0, position = 0;
        while (true)
        {
            int next = source[position..].IndexOf((byte)'&');
            int length = next < 0 ? source.Length - position : next;
            Pass(source.Slice(position, length));
            position += length;
            bool isWhole = isLast || source.Length - position >= CharacterReference.Longest;
            if (position == source.Length || !isWhole) break;
            bool isKnown = CharacterReference.TryRead(source[position..], out Rune character, out length);
            if (character.Value is '\n' or '\r' or '\t') character = new Rune(' ');
            if (isKnown && IsResolved(character.Value, source[(position + length)..]))
            {
                text.Write(source[written..position]);
                text.Replace(source.Slice(position, length), resolved[..character.EncodeToUtf8(resolved)]);
                written = position + length;
            }
            Pass(source.Slice(position, length));
            position += length;
        }
        text.Write(source[written..position]);
        return position;
    }

    private static bool IsZone(byte character) => character is (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9');

    private static bool IsAngle(ReadOnlySpan<byte> source) => CharacterReference.TryRead(source, out Rune character, out _) && character.Value == '<';

    private void Pass(ReadOnlySpan<byte> source)
    {
        if (source.IsEmpty) return;
        int mark = source.LastIndexOfAny((byte)'<', (byte)'>');
        if (mark >= 0) isInTag = source[mark] == '<';
        before = source[^1];
    }

    private bool IsResolved(int character, ReadOnlySpan<byte> after) => character switch
    {
        < ' ' => false,
        '&' => true,
        '>' or '"' or '\'' => !isInTag,
        '<' => !isInTag && (IsZone(before) || before == ';') && (after.IsEmpty || IsZone(after[0]) || after[0] is (byte)'<' or (byte)'\r' or (byte)'\n' || IsAngle(after)),
        _ => true,
    };
}
