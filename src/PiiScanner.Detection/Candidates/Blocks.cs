using System.Numerics;
using System.Runtime.CompilerServices;

namespace PiiScanner.Detection.Candidates;

/// <summary>What the passes over blocks of 64 bytes have in common.</summary>
internal static unsafe class Blocks
{
    /// <summary>How many bytes a pass sees at once.</summary>
    public const int Window = 64;

    /// <summary>A copy of a window that reaches over the text's edge, with zeros beyond it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ref byte Edge(ReadOnlySpan<byte> text, int first, byte* edge)
    {
        var window = new Span<byte>(edge, Window);
        window.Clear();
        int begin = Math.Max(first, 0), length = Math.Min(first + Window, text.Length) - begin;
        if (length > 0) text.Slice(begin, length).CopyTo(window[(begin - first)..]);
        return ref *edge;
    }

    /// <summary>Writes the positions of a mask's bits. Two are written without looking, because one or none is the rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Append(ref int list, int count, ulong mask, int first)
    {
        ulong rest = mask & (mask - 1);
        Unsafe.Add(ref list, count) = first + BitOperations.TrailingZeroCount(mask);
        Unsafe.Add(ref list, count + 1) = first + BitOperations.TrailingZeroCount(rest);
        rest &= rest - 1;
        for (int next = count + 2; rest != 0; next++, rest &= rest - 1) Unsafe.Add(ref list, next) = first + BitOperations.TrailingZeroCount(rest);
        return count + BitOperations.PopCount(mask);
    }
}
