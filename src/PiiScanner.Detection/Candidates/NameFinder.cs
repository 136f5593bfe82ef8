using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PiiScanner.Detection.Validators;
using PiiScanner.Detection.Validators.Names;

namespace PiiScanner.Detection.Candidates;

/// <summary>
/// The pass for names: the words that begin with a capital. What must follow or go before is for <see cref="PersonName"/> to say.
/// </summary>
internal sealed unsafe class NameFinder<T> : ICandidateFinder
    where T : struct, IBlock
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<byte> text, int from, int to, AnchorLists anchors)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to - from, AnchorLists.MostText);
        int safe = text.Length - Blocks.Window;
        byte* edge = stackalloc byte[Blocks.Window];
        ref byte origin = ref MemoryMarshal.GetReference(text);
        ref int capitals = ref anchors.Room(Shape.Capital)[0];
        int count = 0;
        for (int at = from; at < to; at += Blocks.Window)
        {
            ref byte window = ref Unsafe.Add(ref origin, at);
            if (at > safe) window = ref Blocks.Edge(text, at, edge);
            // The first byte of the capitals beyond ASCII that names have, from U+00C0 to U+017F, is C3, C4 or C5.
            ulong upper = T.Within(ref window, (byte)'A', 25) | T.Within(ref window, 0xC3, 2);
            if (upper == 0) continue;
            ulong word = T.Letters(ref window) | T.NonAscii(ref window) | T.Within(ref window, (byte)'0', 9);
            upper &= ~(word << 1 | (NameWords.IsInside(text.At(at - 1)) ? 1UL : 0));
            if (at + Blocks.Window > to) upper &= (1UL << (to - at)) - 1;
            count = Blocks.Append(ref capitals, count, upper, at);
        }
        anchors.SetCount(Shape.Capital, count);
    }
}
