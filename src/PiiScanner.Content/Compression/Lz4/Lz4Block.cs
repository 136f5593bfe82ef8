using System.Buffers.Binary;

namespace PiiScanner.Content.Compression.Lz4;

/// <summary>Decodes a block of lz4 (lz4_Block_format): literals and matches in turn.</summary>
internal static class Lz4Block
{
    /// <summary>A length in a token that more bytes add to.</summary>
    private const int More = 15;

    private const int MinMatch = 4;

    /// <summary>Decodes a block behind what matches may refer to.</summary>
    /// <param name="input">The block, or as much of it as there is.</param>
    /// <param name="output">The history, and room for what comes out.</param>
    /// <param name="at">Where the history ends; then where the content ends, also when it is damaged.</param>
    /// <returns>False when it is damaged, or ends where more should come.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> input, Span<byte> output, ref int at)
    {
        while (!input.IsEmpty)
        {
            int token = input[0];
            input = input[1..];
            if (!TryTakeLength(ref input, token >> 4, output.Length - at, out int literals)) return false;
            bool isWhole = literals <= input.Length;
            input[..Math.Min(literals, input.Length)].CopyTo(output[at..]);
            at += Math.Min(literals, input.Length);
            if (!isWhole) return false;
            input = input[literals..];
            if (input.IsEmpty) return true; // the last sequence has no match

            if (input.Length < 2) return false;
            int distance = BinaryPrimitives.ReadUInt16LittleEndian(input);
            input = input[2..];
            if (distance == 0 || distance > at) return false;
            if (!TryTakeLength(ref input, token & More, output.Length - at - MinMatch, out int match)) return false;
            Copy(output, at, distance, match + MinMatch);
            at += match + MinMatch;
        }
        return false;
    }

    private static void Copy(Span<byte> output, int at, int distance, int length)
    {
        // What was copied may be copied again: each round doubles what there is.
        while (length > distance)
        {
            output.Slice(at - distance, distance).CopyTo(output[at..]);
            at += distance;
            length -= distance;
            distance *= 2;
        }
        output.Slice(at - distance, length).CopyTo(output[at..]);
    }

    private static bool TryTakeLength(ref ReadOnlySpan<byte> input, int start, int most, out int length)
    {
        length = start;
        if (start == More)
        {
            byte next;
            do
            {
                if (input.IsEmpty || length > most) return false;
                next = input[0];
                input = input[1..];
                length += next;
            }
            while (next == byte.MaxValue);
        }
        return length <= most;
    }
}
