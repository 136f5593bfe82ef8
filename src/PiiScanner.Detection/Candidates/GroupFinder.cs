using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PiiScanner.Detection.Candidates;

/// <summary>
/// The pass for groups of digits and letters between marks: addresses of computers, cards, dates, plates, house numbers. Like
/// <see cref="NumberFinder{T}"/> it slides a window of 64 bytes, 4 of history, 48 that are judged, 12 of look-ahead, and leaves what they show to <see cref="GroupShapes"/>.
/// </summary>
[SkipLocalsInit]
internal sealed unsafe class GroupFinder<T> : ICandidateFinder
    where T : struct, IBlock
{
    private const int History = 4;
    private const int Judged = 48;
    private const ulong JudgedMask = ((1UL << Judged) - 1) << History;

    /// <summary>How far before its first digit or colon an anchor can lie.</summary>
    private const int Lead = 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<byte> text, int from, int to, AnchorLists anchors)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to - from, AnchorLists.MostText);
        int safe = text.Length - Blocks.Window;
        byte* edge = stackalloc byte[Blocks.Window];
        ref byte origin = ref MemoryMarshal.GetReference(text);
        ulong* masks = stackalloc ulong[GroupShapes.Rows * WindowBatch.Most];
        int* firsts = stackalloc int[WindowBatch.Most];
        var windows = new WindowBatch(masks, firsts);
        var shapes = new GroupShapes(windows, anchors);
        foreach (Shape shape in GroupShapes.Found) anchors.SetCount(shape, 0);
        int count = 0;
        for (int at = from; at < to; at += Judged)
        {
            int first = at - History;
            ref byte window = ref Unsafe.Add(ref origin, first);
            if (first < 0 || first > safe) window = ref Blocks.Edge(text, first, edge);
            // The colon stands after the nine.
            ulong either = T.Within(ref window, (byte)'0', 10);
            if (either == 0)
            {
                at = Skip(ref origin, at + Judged, Math.Min(to, safe)) - Judged;
                continue;
            }

            ulong colon = T.Equal(ref window, (byte)':'), hyphen = T.Equal(ref window, (byte)'-'), point = hyphen | T.Equal(ref window, (byte)'.');
            firsts[count] = first;
            windows[GroupShapes.Digit, count] = either & ~colon;
            windows[GroupShapes.Colon, count] = colon;
            windows[GroupShapes.Letter, count] = T.Letters(ref window);
            windows[GroupShapes.Wide, count] = T.NonAscii(ref window);
            windows[GroupShapes.Mark, count] = point | T.Equal(ref window, (byte)'/');
            windows[GroupShapes.Point, count] = point;
            windows[GroupShapes.Hyphen, count] = hyphen;
            windows[GroupShapes.Space, count] = T.Equal(ref window, (byte)' ');
            windows[GroupShapes.Judged, count] = at + Judged <= to ? JudgedMask : JudgedMask & ((1UL << (to - first)) - 1);
            if (++count < WindowBatch.Most) continue;
            shapes.Judge(count);
            count = 0;
        }
        if (count > 0) shapes.Judge(count);
    }

    /// <summary>Where the next digit or colon is not far, or fewer than 64 bytes remain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Skip(ref byte origin, int at, int end)
    {
        int begin = at;
        for (; at < end; at += Blocks.Window)
        {
            ulong found = T.Within(ref Unsafe.Add(ref origin, at), (byte)'0', 10);
            if (found != 0) return Math.Max(begin, at + BitOperations.TrailingZeroCount(found) - Lead);
        }
        // The first digit may stand right behind what was seen.
        return Math.Max(begin, at - Lead);
    }
}
