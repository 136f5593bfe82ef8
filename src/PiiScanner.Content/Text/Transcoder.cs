using System.Buffers;
using System.Text;

namespace PiiScanner.Content.Text;

/// <summary>Turns text of one encoding into UTF-8, piece by piece. What is no text in that encoding becomes U+FFFD.</summary>
internal abstract class Transcoder : IDisposable
{
    /// <summary>With less room than this nothing need be written.</summary>
    public const int LeastRoom = 64;

    /// <summary>The one for an encoding.</summary>
    public static Transcoder From(Encoding encoding) => encoding.IsSingleByte ? new SingleByte(encoding) : new MultiByte(encoding);

    /// <summary>Converts a piece.</summary>
    /// <param name="source">Text in the encoding.</param>
    /// <param name="utf8">Where it goes, at least <see cref="LeastRoom"/> bytes.</param>
    /// <param name="isLast">True when nothing comes after <paramref name="source"/>.</param>
    /// <param name="consumed">How much of the source was taken.</param>
    /// <returns>How many bytes were written; 0 only when more source is needed or there is none.</returns>
    public abstract int Transcode(ReadOnlySpan<byte> source, Span<byte> utf8, bool isLast, out int consumed);

    /// <summary>Clears what was held of the text.</summary>
    public virtual void Dispose()
    {
    }

    /// <summary>ASCII and 128 more characters.</summary>
    private sealed class SingleByte : Transcoder
    {
        private readonly byte[] sequences = new byte[128 * 4]; // of each upper byte: length, then up to three bytes

        public SingleByte(Encoding encoding)
        {
            Span<byte> upper = stackalloc byte[1];
            Span<char> character = stackalloc char[1];
            for (int i = 0; i < 128; i++)
            {
                upper[0] = (byte)(0x80 + i);
                encoding.GetChars(upper, character);
                Span<byte> sequence = sequences.AsSpan(4 * i, 4);
                sequence[0] = (byte)Encoding.UTF8.GetBytes(character, sequence[1..]);
            }
        }

        public override int Transcode(ReadOnlySpan<byte> source, Span<byte> utf8, bool isLast, out int consumed)
        {
            int written = 0;
            consumed = 0;
            while (consumed < source.Length)
            {
                ReadOnlySpan<byte> rest = source[consumed..];
                int ascii = rest.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
                int count = Math.Min(ascii < 0 ? rest.Length : ascii, utf8.Length - written);
                rest[..count].CopyTo(utf8[written..]);
                consumed += count;
                written += count;
                if (count != ascii) break; // the end of the source or of the room
                ReadOnlySpan<byte> sequence = sequences.AsSpan(4 * (rest[ascii] - 0x80), 4);
                if (utf8.Length - written < sequence[0]) break;
                sequence.Slice(1, sequence[0]).CopyTo(utf8[written..]);
                consumed++;
                written += sequence[0];
            }
            return written;
        }
    }

    /// <summary>Any encoding that the platform knows.</summary>
    private sealed class MultiByte(Encoding encoding) : Transcoder
    {
        private readonly Decoder decoder = encoding.GetDecoder();
        private readonly Encoder encoder = Encoding.UTF8.GetEncoder();
        private readonly char[] characters = ArrayPool<char>.Shared.Rent(8 * 1024);

        public override int Transcode(ReadOnlySpan<byte> source, Span<byte> utf8, bool isLast, out int consumed)
        {
            // Three bytes are enough for every character, one more character for what the encoder kept.
            Span<char> room = characters.AsSpan(0, Math.Min(characters.Length, (utf8.Length / 3) - 1));
            decoder.Convert(source, room, isLast, out consumed, out int count, out bool isWhole);
            return encoder.GetBytes(room[..count], utf8, isLast && isWhole);
        }

        public override void Dispose()
        {
            characters.AsSpan().Clear();
            ArrayPool<char>.Shared.Return(characters);
        }
    }
}
