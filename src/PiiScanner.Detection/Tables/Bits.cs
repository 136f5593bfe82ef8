using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PiiScanner.Detection.Tables;

/// <summary>
/// Looks at 64 bytes of text at once, a bit for each: what the layout cursors skip with. Widths are chosen by the machine; there is nothing
/// to tell them apart by but their speed.
/// </summary>
internal static class Bits
{
    /// <summary>How many bytes a block has.</summary>
    public const int Count = 64;

    /// <summary>Bit n tells whether <c>text[at + n]</c> is the value; bits past the end of the text are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Equal(ReadOnlySpan<byte> text, int at, byte value)
    {
        if (text.Length - at < Count) return EqualAtEnd(text, at, value);
        var block = text.Slice(at, Count);
        if (Vector512.IsHardwareAccelerated)
        {
            return Vector512.Equals(Vector512.Create(block), Vector512.Create(value)).ExtractMostSignificantBits();
        }
        if (Vector256.IsHardwareAccelerated)
        {
            var wanted = Vector256.Create(value);
            return Vector256.Equals(Vector256.Create(block), wanted).ExtractMostSignificantBits()
                | ((ulong)Vector256.Equals(Vector256.Create(block[32..]), wanted).ExtractMostSignificantBits() << 32);
        }
        var narrow = Vector128.Create(value);
        return Vector128.Equals(Vector128.Create(block), narrow).ExtractMostSignificantBits()
            | ((ulong)Vector128.Equals(Vector128.Create(block[16..]), narrow).ExtractMostSignificantBits() << 16)
            | ((ulong)Vector128.Equals(Vector128.Create(block[32..]), narrow).ExtractMostSignificantBits() << 32)
            | ((ulong)Vector128.Equals(Vector128.Create(block[48..]), narrow).ExtractMostSignificantBits() << 48);
    }

    /// <summary>The lowest bits, 0 to 64 of them.</summary>
    public static ulong Lowest(int count) => count >= Count ? ulong.MaxValue : (1UL << count) - 1;

    /// <summary>The bits above the highest one that is set; all bits when none is.</summary>
    public static ulong Above(ulong bits) => bits == 0 ? ulong.MaxValue : ulong.MaxValue << Highest(bits) << 1;

    /// <summary>The place of the highest bit that is set; -1 when none is.</summary>
    public static int Highest(ulong bits) => Count - 1 - BitOperations.LeadingZeroCount(bits);

    /// <summary>
    /// The stretches between quotes: bit n tells whether an odd number of bits up to and including n is set, so an opening quote lies in its
    /// stretch and a closing one does not.
    /// </summary>
    public static ulong Stretches(ulong quotes)
    {
        quotes ^= quotes << 1;
        quotes ^= quotes << 2;
        quotes ^= quotes << 4;
        quotes ^= quotes << 8;
        quotes ^= quotes << 16;
        return quotes ^ (quotes << 32);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong EqualAtEnd(ReadOnlySpan<byte> text, int at, byte value)
    {
        ulong bits = 0;
        for (int i = text.Length - 1; i >= at; i--) bits = (bits << 1) | (text[i] == value ? 1UL : 0);
        return bits;
    }
}
