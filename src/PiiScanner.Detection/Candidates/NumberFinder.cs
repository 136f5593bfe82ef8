using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PiiScanner.Detection.Candidates;

/// <summary>
/// The pass for the numbers that Dutch data is full of, written once for every vector width. It slides a window of 64 bytes over the text: 4 bytes of history, 48 that are
/// judged, 12 of look-ahead. A character class is a 64-bit mask over the window; what the masks of a batch of windows show is for <see cref="NumberShapes"/> to say.
/// Every anchor but the at sign is a digit, so most of running text is passed over 64 bytes at a time.
/// </summary>
[SkipLocalsInit]
internal sealed unsafe class NumberFinder<T> : ICandidateFinder
    where T : struct, IBlock
{
    private const int History = 4;
    private const int Judged = 48;
    private const ulong JudgedMask = ((1UL << Judged) - 1) << History;

    /// <inheritdoc/>
    // Compiled to the end at once: the method runs long before it runs often.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<byte> text, int from, int to, AnchorLists anchors)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to - from, AnchorLists.MostText);
        int safe = text.Length - Blocks.Window;
        byte* edge = stackalloc byte[Blocks.Window];
        ref byte origin = ref MemoryMarshal.GetReference(text);
        ulong* masks = stackalloc ulong[NumberShapes.Rows * WindowBatch.Most];
        int* firsts = stackalloc int[WindowBatch.Most];
        var windows = new WindowBatch(masks, firsts);
        var shapes = new NumberShapes(windows, anchors);
        foreach (Shape shape in NumberShapes.Found) anchors.SetCount(shape, 0);
        int count = 0;
        for (int at = from; at < to; at += Judged)
        {
            int first = at - History;
            ref byte window = ref Unsafe.Add(ref origin, first);
            if (first < 0 || first > safe) window = ref Blocks.Edge(text, first, edge);
            ulong digit = T.Within(ref window, (byte)'0', 9), mail = T.Equal(ref window, (byte)'@');
            // Forms have boxes of one digit each.
            if (((digit & digit >> 1) | mail) >> History == 0 && (digit & digit >> 2 & digit >> 4 & digit >> 6) >> History == 0)
            {
                if (digit == 0) at = Skip(ref origin, at + Judged, Math.Min(to, safe)) - Judged;
                continue;
            }

            firsts[count] = first;
            windows[NumberShapes.Digit, count] = digit;
            windows[NumberShapes.Mail, count] = mail;
            windows[NumberShapes.Letter, count] = T.Letters(ref window);
            windows[NumberShapes.Wide, count] = T.NonAscii(ref window);
            windows[NumberShapes.Plus, count] = T.Equal(ref window, (byte)'+');
            windows[NumberShapes.Percent, count] = T.Equal(ref window, (byte)'%');
            windows[NumberShapes.Space, count] = T.Equal(ref window, (byte)' ');
            windows[NumberShapes.Mark, count] = T.Within(ref window, (byte)'-', 1);
            windows[NumberShapes.Zero, count] = T.Equal(ref window, (byte)'0');
            ulong one = windows[NumberShapes.One, count] = T.Equal(ref window, (byte)'1');
            // Short numbers begin with 11, 14 or 18.
            windows[NumberShapes.Service, count] = one | T.Equal(ref window, (byte)'4') | T.Equal(ref window, (byte)'8');
            windows[NumberShapes.Three, count] = T.Equal(ref window, (byte)'3');
            windows[NumberShapes.Six, count] = T.Equal(ref window, (byte)'6');
            windows[NumberShapes.Judged, count] = at + Judged <= to ? JudgedMask : JudgedMask & ((1UL << (to - first)) - 1);
            if (++count < WindowBatch.Most) continue;
            shapes.Judge(count);
            count = 0;
        }
        if (count > 0) shapes.Judge(count);
    }

    /// <summary>The next position from <paramref name="at"/> on with a digit or an at sign, or one at which fewer than 64 bytes remain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Skip(ref byte origin, int at, int end)
    {
        for (; at < end; at += Blocks.Window)
        {
            ref byte window = ref Unsafe.Add(ref origin, at);
            ulong found = T.Within(ref window, (byte)'0', 9) | T.Equal(ref window, (byte)'@');
            if (found != 0) return at + BitOperations.TrailingZeroCount(found);
        }
        return at;
    }
}
