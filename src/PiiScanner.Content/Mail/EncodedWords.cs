using System.Buffers;
using System.Text;

namespace PiiScanner.Content.Mail;

/// <summary>Text of headers (RFC 2047): words in an encoding of their own among plain ones.</summary>
internal static class EncodedWords
{
    /// <summary>Writes a field's text in UTF-8. What is no encoded word, or a damaged one, is written as it stands.</summary>
    public static void Write(ReadOnlySpan<byte> field, IBufferWriter<byte> utf8)
    {
        // The bytes of neighbours belong together (6.2): some programs part a character between two words.
        byte[] rented = ArrayPool<byte>.Shared.Rent(field.Length);
        Span<byte> decoded = rented.AsSpan(0, field.Length);
        int held = 0;
        ReadOnlySpan<byte> heldCharset = default;
        while (!field.IsEmpty)
        {
            int at = field.IndexOf("=?"u8);
            int length = 0;
            ReadOnlySpan<byte> charset = default;
            int written = at < 0 ? -1 : Decode(field[at..], decoded[held..], out charset, out length);
            ReadOnlySpan<byte> plain = at < 0 ? field : written < 0 ? field[..(at + 2)] : field[..at];
            bool joins = held > 0 && written >= 0 && charset.SequenceEqual(heldCharset) && !plain.ContainsAnyExcept(" \t"u8);
            if (!joins)
            {
                bool areNeighbours = held > 0 && written >= 0 && !plain.ContainsAnyExcept(" \t"u8);
                Charset.Write(decoded[..held], Charset.Find(Encoding.ASCII.GetString(heldCharset)), utf8);
                if (!areNeighbours) Charset.Write(plain, null, utf8);
                if (written > 0) decoded.Slice(held, written).CopyTo(decoded);
                held = 0;
            }
            heldCharset = charset;
            held += Math.Max(0, written);
            field = field[(written < 0 ? plain.Length : at + length)..];
        }
        Charset.Write(decoded[..held], Charset.Find(Encoding.ASCII.GetString(heldCharset)), utf8);
        decoded.Clear();
        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Text of a field, for names.</summary>
    public static string Decode(ReadOnlySpan<byte> field)
    {
        var utf8 = new ArrayBufferWriter<byte>();
        Write(field, utf8);
        return Encoding.UTF8.GetString(utf8.WrittenSpan);
    }

    /// <summary>Decodes the word that a text starts with.</summary>
    /// <returns>How many bytes were written; -1 when it starts with none.</returns>
    private static int Decode(ReadOnlySpan<byte> text, Span<byte> decoded, out ReadOnlySpan<byte> charset, out int length)
    {
        charset = default;
        length = 0;
        int name = text[2..].IndexOf((byte)'?');
        if (name is <= 0 or > 64 || text.Length < name + 6 || text[name + 4] != '?') return -1;
        int end = text[(name + 5)..].IndexOf("?="u8);
        if (end < 0) return -1;
        charset = text.Slice(2, name);
        int language = charset.IndexOf((byte)'*'); // RFC 2231, 5
        if (language >= 0) charset = charset[..language];
        ReadOnlySpan<byte> word = text.Slice(name + 5, end);
        length = name + 5 + end + 2;
        switch (text[name + 3] | 0x20)
        {
            case 'b':
                var base64 = new Base64Decoder();
                int written = base64.Decode(word, decoded, out _);
                return written + base64.Finish(decoded[written..], out _);
            case 'q':
                return DecodeQuoted(word, decoded);
            default:
                return -1;
        }
    }

    private static int DecodeQuoted(ReadOnlySpan<byte> word, Span<byte> decoded)
    {
        int written = 0;
        for (int i = 0; i < word.Length; i++)
        {
            if (word[i] == '=' && i + 2 < word.Length && Hex.Byte(word[i + 1], word[i + 2]) is >= 0 and int value)
            {
                decoded[written++] = (byte)value;
                i += 2;
            }
            else
            {
                decoded[written++] = word[i] == '_' ? (byte)' ' : word[i];
            }
        }
        return written;
    }
}
