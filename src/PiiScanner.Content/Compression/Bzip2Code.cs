namespace PiiScanner.Content.Compression;

/// <summary>A prefix code of bzip2: codewords of 1 to 20 bits that count up, first bit highest.</summary>
internal sealed class Bzip2Code
{
    /// <summary>The longest codeword.</summary>
    public const int MaxLength = 20;

    /// <summary>The most symbols: two runs, 255 positions, the end of the block.</summary>
    public const int MaxSymbols = 258;

    private const int FastWidth = 10;

    private readonly ushort[] fast = new ushort[1 << FastWidth]; // symbol and length of codewords up to the width, 0 for longer ones
    private readonly ushort[] sorted = new ushort[MaxSymbols];
    private readonly int[] ends = new int[MaxLength + 1]; // first value, among as many bits, that is no codeword of this length or less
    private readonly int[] shifts = new int[MaxLength + 1]; // from codeword to index in sorted

    /// <summary>Makes the code from the length of every symbol's codeword.</summary>
    /// <exception cref="InvalidDataException">It has more codewords than there is room for.</exception>
    public void Build(ReadOnlySpan<byte> lengths)
    {
        fast.AsSpan().Clear();
        int code = 0, index = 0;
        for (int length = 1; length <= MaxLength; length++)
        {
            shifts[length] = index - code;
            for (int symbol = 0; symbol < lengths.Length; symbol++)
            {
                if (lengths[symbol] != length) continue;
                if (code >= 1 << length) throw new InvalidDataException("A prefix code is overfull.");
                sorted[index++] = (ushort)symbol;
                if (length <= FastWidth) fast.AsSpan(code << (FastWidth - length), 1 << (FastWidth - length)).Fill((ushort)((symbol << 5) | length));
                code++;
            }
            ends[length] = code;
            code <<= 1;
        }
    }

    /// <summary>Looks up the codeword that the next 20 bits start with.</summary>
    /// <param name="next">The next 20 bits.</param>
    /// <param name="length">Its length.</param>
    /// <returns>The symbol, -1 when there is no such codeword.</returns>
    public int Find(int next, out int length)
    {
        int entry = fast[next >> (MaxLength - FastWidth)];
        if (entry != 0)
        {
            length = entry & 31;
            return entry >> 5;
        }
        for (length = FastWidth + 1; length <= MaxLength; length++)
        {
            int code = next >> (MaxLength - length);
            if (code < ends[length]) return sorted[code + shifts[length]];
        }
        return -1;
    }
}
