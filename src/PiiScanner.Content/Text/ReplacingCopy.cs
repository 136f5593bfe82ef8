using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Text;

/// <summary>Passes text through with its escapes or character references resolved. What holds none costs a vectorised search and a copy.</summary>
internal static class ReplacingCopy
{
    /// <summary>Writes a block, up to where it can be made sense of.</summary>
    public static void Write<TReplacement>(Utf8Blocks blocks, TextBuffer text)
        where TReplacement : IReplacement
    {
        ReadOnlySpan<byte> block = blocks.Text;
        int position = Write<TReplacement>(block, blocks.IsLast, text);
        blocks.Take(position);
    }

    /// <summary>Writes a piece of source text, and gives how much of it: what at its end may go on after it is left when it is not the last.</summary>
    public static int Write<TReplacement>(ReadOnlySpan<byte> source, bool isLast, TextBuffer text)
        where TReplacement : IReplacement
    {
        Span<byte> resolved = stackalloc byte[TReplacement.Room];
        int written = 0, position = 0;
        while (true)
        {
            int next = source[position..].IndexOf(TReplacement.Mark);
            position = next < 0 ? source.Length : position + next;
            bool isWhole = isLast || source.Length - position >= TReplacement.Longest;
            if (position == source.Length || !isWhole) break;
            if (TReplacement.TryRead(source[position..], resolved, out int length, out int resolvedLength))
            {
                text.Write(source[written..position]);
                text.Replace(source.Slice(position, length), resolved[..resolvedLength]);
                written = position + length;
            }
            position += length;
        }
        text.Write(source[written..position]);
        return position;
    }
}
