using PiiScanner.Content.Compression;
using PiiScanner.Content.Mail;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.RichText;

/// <summary>
/// Bytes that stand in a group of rich text as hexadecimal digits, or plainly behind <c>\bin</c>. Whatever else stands between them is passed over, groups and words too, as
/// Word does it. Ends at the end of the group, which is not taken, or in <see cref="EndOfStreamException"/> where there is none.
/// </summary>
internal sealed class HexGroup(ByteReader reader) : ReadOnlyStream
{
    private const int LongestWord = 32;

    private int half = -1;
    private long depth;
    private long plain;

    public override int Read(Span<byte> buffer)
    {
        int written = 0;
        while (written < buffer.Length)
        {
            if (reader.Buffered.IsEmpty && written > 0) break; // what is in hand goes before what may fail
            int next = Next();
            if (next < 0) break;
            buffer[written++] = (byte)next;
        }
        return written;
    }

    /// <summary>The next byte; -1 at the end of the group.</summary>
    private int Next()
    {
        while (reader.Fill(1))
        {
            byte sign = reader.Buffered[0];
            if (plain == 0 && sign == '}' && depth == 0) return -1;
            reader.Advance(1);
            if (plain > 0)
            {
                plain--;
                return sign;
            }
            if (sign == '{') depth++;
            else if (sign == '}') depth--;
            else if (sign == '\\') PassWord();
            else if (depth == 0 && Hex.Digit(sign) is >= 0 and int digit && Add(digit) is >= 0 and int whole) return whole;
        }
        throw new EndOfStreamException();
    }

    /// <summary>Adds a digit; the byte that it makes whole, -1 when it is the first of two.</summary>
    private int Add(int digit)
    {
        int whole = half < 0 ? -1 : (half << 4) | digit;
        half = half < 0 ? digit : -1;
        return whole;
    }

    private void PassWord()
    {
        reader.Fill(LongestWord + 16);
        ReadOnlySpan<byte> rest = reader.Buffered;
        int letters = 0;
        while (letters < rest.Length && letters < LongestWord && char.IsAsciiLetter((char)rest[letters])) letters++;
        bool hasNumber = System.Buffers.Text.Utf8Parser.TryParse(rest[letters..], out int number, out int digits) && rest[letters] != '+';
        if (rest[..letters].SequenceEqual("bin"u8) && hasNumber && number > 0) plain = number;
        int length = Math.Max(1, letters + (letters > 0 && hasNumber ? digits : 0));
        if (letters > 0 && length < rest.Length && rest[length] == ' ') length++;
        reader.Advance(Math.Min(length, rest.Length));
    }
}
