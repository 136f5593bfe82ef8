namespace PiiScanner.Tests.Content.Compression;

/// <summary>Writes bits as deflate wants them: numbers with the lowest bit first, codewords with the highest.</summary>
public sealed class BitWriter
{
    private readonly List<byte> bytes = [];
    private int filled;

    /// <summary>Writes a number.</summary>
    public BitWriter Number(int value, int width)
    {
        for (int i = 0; i < width; i++) Bit((value >> i) & 1);
        return this;
    }

    /// <summary>Writes a codeword.</summary>
    public BitWriter Code(int value, int width)
    {
        for (int i = width - 1; i >= 0; i--) Bit((value >> i) & 1);
        return this;
    }

    /// <summary>Writes a symbol in the fixed code for literals and lengths (RFC 1951, 3.2.6).</summary>
    public BitWriter Fixed(int symbol) => symbol switch
    {
        < 144 => Code(0x30 + symbol, 8),
        < 256 => Code(0x190 + symbol - 144, 9),
        < 280 => Code(symbol - 256, 7),
        _ => Code(0xC0 + symbol - 280, 8),
    };

    /// <summary>All bytes, the last one filled with zeros.</summary>
    public byte[] ToArray() => [.. bytes];

    private void Bit(int bit)
    {
        if (filled == 0) bytes.Add(0);
        bytes[^1] |= (byte)(bit << filled);
        filled = (filled + 1) & 7;
    }
}
