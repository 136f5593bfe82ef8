namespace PiiScanner.Content.Compression;

/// <summary>What the symbols of deflate (RFC 1951, 3.2.5) and Deflate64 stand for, in the form that <see cref="HuffmanTable"/> takes.</summary>
internal static class DeflateSymbols
{
    /// <summary>The most symbols that a block's codes can name: literals and lengths, and distances.</summary>
    public const int Most = 288 + 32;

    /// <summary>The symbol that ends a block.</summary>
    public const int EndOfBlock = 256;

    /// <summary>Lengths of codewords, and their repetitions.</summary>
    public static uint[] CodeLengths { get; } = [.. Enumerable.Range(0, 19).Select(static symbol => (uint)symbol << HuffmanTable.ValueShift)];

    /// <summary>Bytes, the end of the block, and lengths of matches.</summary>
    public static uint[] Literals { get; } = MakeLiterals(258, 0);

    /// <summary>The same in Deflate64, where the last length has 16 extra bits.</summary>
    public static uint[] LongLiterals { get; } = MakeLiterals(3, 16);

    /// <summary>How far back matches lie.</summary>
    public static uint[] Distances { get; } = MakeDistances(30);

    /// <summary>The same in Deflate64, which reaches twice as far.</summary>
    public static uint[] LongDistances { get; } = MakeDistances(32);

    /// <summary>In which order a block gives the lengths of its code-length codewords (RFC 1951, 3.2.7).</summary>
    public static ReadOnlySpan<byte> CodeLengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private static uint[] MakeLiterals(int lastLength, int lastExtra)
    {
        uint[] symbols = new uint[288];
        for (int symbol = 0; symbol < EndOfBlock; symbol++) symbols[symbol] = HuffmanTable.Literal | ((uint)symbol << HuffmanTable.ValueShift);
        symbols[EndOfBlock] = HuffmanTable.Special | HuffmanTable.EndOfBlock;
        int length = 3;
        for (int i = 0; i < 28; i++)
        {
            int extra = i < 8 ? 0 : (i >> 2) - 1;
            symbols[257 + i] = Base(length, extra);
            length += 1 << extra;
        }
        symbols[285] = Base(lastLength, lastExtra);
        symbols[286] = symbols[287] = HuffmanTable.Special;
        return symbols;
    }

    private static uint[] MakeDistances(int used)
    {
        uint[] symbols = new uint[32];
        int distance = 1;
        for (int i = 0; i < symbols.Length; i++)
        {
            int extra = i < 4 ? 0 : (i >> 1) - 1;
            symbols[i] = i < used ? Base(distance, extra) : HuffmanTable.Special;
            distance += 1 << extra;
        }
        return symbols;
    }

    private static uint Base(int value, int extra) => ((uint)value << HuffmanTable.ValueShift) | (uint)extra;
}
