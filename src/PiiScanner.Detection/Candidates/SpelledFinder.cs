using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Detection.Candidates;

/// <summary>The pass for at signs that are a word between brackets, written once for every vector width: few brackets close behind such a word, and there are few brackets.</summary>
[SkipLocalsInit]
internal sealed unsafe class SpelledFinder<T> : ICandidateFinder
    where T : struct, IBlock
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<byte> text, int from, int to, AnchorLists anchors)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to - from, AnchorLists.MostText);
        int safe = text.Length - Blocks.Window, end = Math.Min(text.Length, to + SpelledEmail.LongestSign), count = 0;
        byte* edge = stackalloc byte[Blocks.Window];
        ref byte origin = ref MemoryMarshal.GetReference(text);
        int[] room = anchors.Room(Shape.SpelledSign);
        for (int at = from; at < end; at += Blocks.Window)
        {
            ref byte block = ref Unsafe.Add(ref origin, at);
            if (at > safe) block = ref Blocks.Edge(text, at, edge);
            for (ulong close = T.Closing(ref block); close != 0; close &= close - 1)
            {
                int sign = SpelledEmail.SignBefore(text, at + BitOperations.TrailingZeroCount(close));
                if (sign >= from && sign < to) room[count++] = sign;
            }
        }
        anchors.SetCount(Shape.SpelledSign, count);
    }
}
