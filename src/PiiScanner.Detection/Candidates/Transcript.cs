using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace PiiScanner.Detection.Candidates;

/// <summary>
/// UTF-8 as the characters that regular expressions are made for, written so that counting their bytes leads back to the place in the source: a byte that
/// is no UTF-8, as where a character is cut, becomes a character of one byte that no one looks for.
/// </summary>
internal static class Transcript
{
    private const char Broken = '\0';

    /// <summary>Writes a text, and returns how many characters it has; there is room for as many as the text has bytes.</summary>
    public static int Write(ReadOnlySpan<byte> utf8, Span<char> characters)
    {
        int written = 0;
        while (true)
        {
            OperationStatus status = Utf8.ToUtf16(utf8, characters[written..], out int read, out int count, replaceInvalidSequences: false);
            written += count;
            if (status == OperationStatus.Done) return written;
            utf8 = utf8[(read + 1)..];
            characters[written++] = Broken;
        }
    }

    /// <summary>How many bytes of the source some characters are; none of them is half of a pair.</summary>
    public static int Bytes(ReadOnlySpan<char> characters) => Encoding.UTF8.GetByteCount(characters);
}
