using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PiiScanner.Detection.Candidates;

/// <summary>
/// Windows of a pass that wait to be judged: of each a mask for every class of bytes, bit n for byte n. The masks of one class lie side by side, so that
/// vectors judge four windows at once; and a mask is read long after it was written, so that no read waits for a write. Lives on the stack of the pass.
/// </summary>
internal readonly unsafe struct WindowBatch(ulong* masks, int* firsts)
{
    /// <summary>How many windows there are at most.</summary>
    public const int Most = 32;

    /// <summary>How many are judged at once.</summary>
    public const int AtOnce = 4;

    /// <summary>Where a window's first byte stands in the text.</summary>
    public int* Firsts => firsts;

    /// <summary>The mask of a class for one window.</summary>
    public ref ulong this[int kind, int window]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref masks[(kind * Most) + window];
    }

    /// <summary>The masks of a class for four windows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<ulong> Load(int kind, int window) => Vector256.Load(masks + (kind * Most) + window);

    /// <summary>Keeps what was found in four windows, and returns a bit for each of them that has something.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Store(int kind, int window, Vector256<ulong> found)
    {
        found.Store(masks + (kind * Most) + window);
        return (~Vector256.Equals(found, Vector256<ulong>.Zero).ExtractMostSignificantBits() & ((1u << AtOnce) - 1)) << window;
    }

    /// <summary>Adds the positions of what was found, of the windows that have something, to the anchors of a shape.</summary>
    public void Append(int kind, uint windows, AnchorLists anchors, Shape shape)
    {
        ref int first = ref anchors.Room(shape)[0];
        int count = anchors[shape].Length;
        for (; windows != 0; windows &= windows - 1)
        {
            int window = BitOperations.TrailingZeroCount(windows);
            count = Blocks.Append(ref first, count, this[kind, window], firsts[window]);
        }
        anchors.SetCount(shape, count);
    }
}
