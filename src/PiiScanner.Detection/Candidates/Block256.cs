using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PiiScanner.Detection.Candidates;

/// <summary>Two vectors of 256 bits.</summary>
internal readonly struct Block256 : IBlock
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Equal(ref byte source, byte value)
    {
        Vector256<byte> wanted = Vector256.Create(value);
        return (ulong)Vector256.Equals(Vector256.LoadUnsafe(ref source), wanted).ExtractMostSignificantBits()
            | ((ulong)Vector256.Equals(Vector256.LoadUnsafe(ref source, 32), wanted).ExtractMostSignificantBits() << 32);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Within(ref byte source, byte low, byte span)
    {
        Vector256<byte> from = Vector256.Create(low), width = Vector256.Create(span);
        return (ulong)Within(Vector256.LoadUnsafe(ref source) - from, width)
            | ((ulong)Within(Vector256.LoadUnsafe(ref source, 32) - from, width) << 32);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Letters(ref byte source)
    {
        Vector256<byte> fold = Vector256.Create((byte)0x20), from = Vector256.Create((byte)'a'), width = Vector256.Create((byte)25);
        return (ulong)Within((Vector256.LoadUnsafe(ref source) | fold) - from, width)
            | ((ulong)Within((Vector256.LoadUnsafe(ref source, 32) | fold) - from, width) << 32);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong NonAscii(ref byte source) =>
        (ulong)Vector256.LoadUnsafe(ref source).ExtractMostSignificantBits()
            | ((ulong)Vector256.LoadUnsafe(ref source, 32).ExtractMostSignificantBits() << 32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Closing(ref byte source) =>
        (ulong)Closing(Vector256.LoadUnsafe(ref source))
            | ((ulong)Closing(Vector256.LoadUnsafe(ref source, 32)) << 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Closing(Vector256<byte> bytes) =>
        (Vector256.Equals(bytes, Vector256.Create((byte)')')) | Vector256.Equals(bytes | Vector256.Create((byte)0x20), Vector256.Create((byte)'}'))).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Within(Vector256<byte> distance, Vector256<byte> width) =>
        Vector256.Equals(Vector256.Min(distance, width), distance).ExtractMostSignificantBits();
}
