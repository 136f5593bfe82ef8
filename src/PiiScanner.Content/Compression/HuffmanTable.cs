namespace PiiScanner.Content.Compression;

/// <summary>
/// A prefix code of deflate (RFC 1951, 3.2.2) as a table that is looked up with the next bits of input. Codewords longer than the first table's
/// width lead to a second one behind it. An entry says in its low byte how many bits to take.
/// </summary>
/// <param name="width">How many bits the first table is looked up with.</param>
/// <param name="capacity">Room for the first table and all second ones, for any code that is whole.</param>
internal sealed class HuffmanTable(int width, int capacity)
{
    /// <summary>The entry is a byte of output: bits 16 to 23.</summary>
    public const uint Literal = 0x8000_0000;

    /// <summary>The entry is neither a literal nor a base value; without another flag it is no codeword.</summary>
    public const uint Special = 0x8000;

    /// <summary>Bits 16 up are where a second table starts, bits 8 to 11 its width.</summary>
    public const uint Subtable = 0x4000;

    /// <summary>The block ends.</summary>
    public const uint EndOfBlock = 0x2000;

    /// <summary>Where the length of the codeword alone stands, in bits 8 to 11: extra bits are what was taken beyond it.</summary>
    public const int CodeLengthShift = 8;

    /// <summary>Where the base value stands.</summary>
    public const int ValueShift = 16;

    private const int MaxCodeLength = 15;

    private readonly uint[] sorted = new uint[DeflateSymbols.Most];

    /// <summary>The tables.</summary>
    public uint[] Entries { get; } = new uint[capacity];

    /// <summary>Makes the table of a code.</summary>
    /// <param name="lengths">The length of every symbol's codeword, 0 for none.</param>
    /// <param name="symbols">What each symbol stands for: its value, flags, and in the low byte how many extra bits follow its codeword.</param>
    /// <exception cref="InvalidDataException">No such code: it has more codewords than there is room for, or fewer, a lone one excepted.</exception>
    public void Build(ReadOnlySpan<byte> lengths, ReadOnlySpan<uint> symbols)
    {
        Span<int> counts = stackalloc int[MaxCodeLength + 1];
        Span<int> next = stackalloc int[MaxCodeLength + 1];
        counts.Clear();
        foreach (byte length in lengths) counts[length]++;
        counts[0] = 0;
        int room = 1, used = 0, longest = 0;
        for (int length = 1; length <= MaxCodeLength; length++)
        {
            room = (room << 1) - counts[length];
            if (room < 0) throw new InvalidDataException("A prefix code is overfull.");
            next[length] = used;
            used += counts[length];
            if (counts[length] > 0) longest = length;
        }
        if (room > 0 && (used > 1 || longest > 1)) throw new InvalidDataException("A prefix code has gaps.");
        for (int symbol = 0; symbol < lengths.Length; symbol++)
        {
            if (lengths[symbol] > 0) sorted[next[lengths[symbol]]++] = symbols[symbol];
        }
        if (room > 0) Entries.AsSpan(0, 1 << width).Fill(Special);
        Fill(counts, longest);
    }

    private void Fill(ReadOnlySpan<int> counts, int longest)
    {
        int index = 0, code = 0, prefix = -1, free = 1 << width, subtable = 0, subtableWidth = 0;
        for (int length = 1; length <= longest; length++)
        {
            for (int left = counts[length]; left > 0; left--, code = Successor(code, length))
            {
                uint symbol = sorted[index++];
                if (length <= width)
                {
                    Spread(symbol, length, code, Entries.AsSpan(0, 1 << width));
                    continue;
                }
                int first = code & ((1 << width) - 1);
                if (first != prefix)
                {
                    prefix = first;
                    subtable = free;
                    subtableWidth = SubtableWidth(counts, length, left);
                    free += 1 << subtableWidth;
                    Entries[prefix] = Special | Subtable | ((uint)subtable << ValueShift) | ((uint)subtableWidth << CodeLengthShift) | (uint)width;
                }
                Spread(symbol, length - width, code >> width, Entries.AsSpan(subtable, 1 << subtableWidth));
            }
        }
    }

    /// <summary>Wide enough for all codewords that start with the same bits.</summary>
    private int SubtableWidth(ReadOnlySpan<int> counts, int length, int left)
    {
        int result = length - width, filled = left;
        while (filled < 1 << result)
        {
            result++;
            filled = (filled << 1) + counts[width + result];
        }
        return result;
    }

    private static void Spread(uint symbol, int length, int code, Span<uint> table)
    {
        uint entry = symbol + (uint)((length << CodeLengthShift) | length);
        for (int i = code; i < table.Length; i += 1 << length) table[i] = entry;
    }

    /// <summary>The next codeword. Codewords count up, but stand in the input with their first bit lowest.</summary>
    private static int Successor(int code, int length)
    {
        int bit = 1 << (length - 1);
        while ((code & bit) != 0) bit >>= 1;
        return bit == 0 ? 0 : (code & (bit - 1)) | bit;
    }
}
