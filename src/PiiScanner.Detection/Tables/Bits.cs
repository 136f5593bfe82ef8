using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PiiScanner.Detection.Candidates;

namespace PiiScanner.Detection.Tables;

/// <summary>
/// Looks at 64 bytes of text at once, a bit for each: what the layout cursors skip with.
/// </summary>
internal static class Bits
{
    /// <summary>How many bytes a block has.</summary>
    public const int Count = 64;

    /// <summary>Bit n tells whether <c>text[at + n]</c> is the value; bits past the end of the text are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Equal(ReadOnlySpan<byte> text, int at, byte value) =>
        text.Length - at >= Count ? NativeBlock.Equal(ref First(text, at), value) : WithinAtEnd(text, at, value, 0);

    /// <summary>Bit n tells whether <c>text[at + n]</c> lies from <paramref name="low"/> to <paramref name="low"/> + <paramref name="span"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Within(ReadOnlySpan<byte> text, int at, byte low, byte span) =>
        text.Length - at >= Count ? NativeBlock.Within(ref First(text, at), low, span) : WithinAtEnd(text, at, low, span);

    /// <summary>The lowest bits, 0 to 64 of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Lowest(int count) => count >= Count ? ulong.MaxValue : (1UL << count) - 1;

    /// <summary>The bits above the highest one that is set; all bits when none is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte First(ReadOnlySpan<byte> text, int at) => ref Unsafe.Add(ref MemoryMarshal.GetReference(text), (uint)at);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong WithinAtEnd(ReadOnlySpan<byte> text, int at, byte low, byte span)
    {
        ulong bits = 0;
        for (int i = text.Length - 1; i >= at; i--) bits = (bits << 1) | ((byte)(text[i] - low) <= span ? 1UL : 0);
        return bits;
    }
}
