using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PiiScanner.Detection.Candidates;

/// <summary>One vector of 512 bits.</summary>
internal readonly struct Block512 : IBlock
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Equal(ref byte source, byte value)
    {
        Vector512<byte> wanted = Vector512.Create(value);
        return Vector512.Equals(Vector512.LoadUnsafe(ref source), wanted).ExtractMostSignificantBits();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Within(ref byte source, byte low, byte span)
    {
        Vector512<byte> from = Vector512.Create(low), width = Vector512.Create(span);
        return Within(Vector512.LoadUnsafe(ref source) - from, width);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Letters(ref byte source)
    {
        Vector512<byte> fold = Vector512.Create((byte)0x20), from = Vector512.Create((byte)'a'), width = Vector512.Create((byte)25);
        return Within((Vector512.LoadUnsafe(ref source) | fold) - from, width);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong NonAscii(ref byte source) =>
        Vector512.LoadUnsafe(ref source).ExtractMostSignificantBits();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Closing(ref byte source) =>
        Closing(Vector512.LoadUnsafe(ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Closing(Vector512<byte> bytes) =>
        (Vector512.Equals(bytes, Vector512.Create((byte)')')) | Vector512.Equals(bytes | Vector512.Create((byte)0x20), Vector512.Create((byte)'}'))).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Within(Vector512<byte> distance, Vector512<byte> width) =>
        Vector512.LessThanOrEqual(distance, width).ExtractMostSignificantBits();
}
