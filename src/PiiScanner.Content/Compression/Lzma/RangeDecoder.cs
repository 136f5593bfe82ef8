using System.Runtime.CompilerServices;

namespace PiiScanner.Content.Compression.Lzma;

/// <summary>Takes bits out of LZMA's range coder. Reads of its input as it needs to; the caller sees to it that enough is there.</summary>
internal ref struct RangeDecoder(ReadOnlySpan<byte> input, uint range, uint code)
{
    /// <summary>What a probability starts with: one half, in 2,048ths.</summary>
    public const ushort Even = 1024;

    private const uint Top = 1 << 24;

    private readonly ReadOnlySpan<byte> input = input;

    /// <summary>How much of the input was taken.</summary>
    public int At { get; private set; }

    /// <summary>The width of what is left to tell apart.</summary>
    public uint Range { get; private set; } = range;

    /// <summary>Where in it the coded value lies; 0 when nothing more is coded.</summary>
    public uint Code { get; private set; } = code;

    /// <summary>A bit by its probability, which learns from it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Bit(ref ushort probability)
    {
        Normalize();
        uint chance = probability, bound = (Range >> 11) * chance;
        if (Code < bound)
        {
            Range = bound;
            probability = (ushort)(chance + ((2048 - chance) >> 5));
            return 0;
        }
        Range -= bound;
        Code -= bound;
        probability = (ushort)(chance - (chance >> 5));
        return 1;
    }

    /// <summary>A number, highest bit first.</summary>
    public uint Tree(Span<ushort> probabilities, int bits)
    {
        uint symbol = 1;
        for (int i = 0; i < bits; i++) symbol = (symbol << 1) | Bit(ref probabilities[(int)symbol]);
        return symbol - (1u << bits);
    }

    /// <summary>A number, lowest bit first.</summary>
    public uint ReverseTree(Span<ushort> probabilities, int bits)
    {
        uint symbol = 1, value = 0;
        for (int i = 0; i < bits; i++)
        {
            uint bit = Bit(ref probabilities[(int)symbol]);
            symbol = (symbol << 1) | bit;
            value |= bit << i;
        }
        return value;
    }

    /// <summary>A number whose bits are all as likely.</summary>
    public uint Direct(int bits)
    {
        uint value = 0;
        for (int i = 0; i < bits; i++)
        {
            Normalize();
            Range >>= 1;
            uint bit = Code >= Range ? 1u : 0;
            Code -= Range & (0 - bit);
            value = (value << 1) | bit;
        }
        return value;
    }

    /// <summary>Takes a byte where it is time to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Normalize()
    {
        if (Range >= Top) return;
        Range <<= 8;
        Code = (Code << 8) | input[At++];
    }
}
