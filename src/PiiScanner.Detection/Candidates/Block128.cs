using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PiiScanner.Detection.Candidates;

/// <summary>Four vectors of 128 bits.</summary>
internal readonly struct Block128 : IBlock
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Equal(ref byte source, byte value)
    {
        Vector128<byte> wanted = Vector128.Create(value);
        return (ulong)Vector128.Equals(Vector128.LoadUnsafe(ref source), wanted).ExtractMostSignificantBits()
            | ((ulong)Vector128.Equals(Vector128.LoadUnsafe(ref source, 16), wanted).ExtractMostSignificantBits() << 16)
            | ((ulong)Vector128.Equals(Vector128.LoadUnsafe(ref source, 32), wanted).ExtractMostSignificantBits() << 32)
            | ((ulong)Vector128.Equals(Vector128.LoadUnsafe(ref source, 48), wanted).ExtractMostSignificantBits() << 48);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Within(ref byte source, byte low, byte span)
    {
        Vector128<byte> from = Vector128.Create(low), width = Vector128.Create(span);
        return (ulong)Within(Vector128.LoadUnsafe(ref source) - from, width)
            | ((ulong)Within(Vector128.LoadUnsafe(ref source, 16) - from, width) << 16)
            | ((ulong)Within(Vector128.LoadUnsafe(ref source, 32) - from, width) << 32)
            | ((ulong)Within(Vector128.LoadUnsafe(ref source, 48) - from, width) << 48);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Letters(ref byte source)
    {
        Vector128<byte> fold = Vector128.Create((byte)0x20), from = Vector128.Create((byte)'a'), width = Vector128.Create((byte)25);
        return (ulong)Within((Vector128.LoadUnsafe(ref source) | fold) - from, width)
            | ((ulong)Within((Vector128.LoadUnsafe(ref source, 16) | fold) - from, width) << 16)
            | ((ulong)Within((Vector128.LoadUnsafe(ref source, 32) | fold) - from, width) << 32)
            | ((ulong)Within((Vector128.LoadUnsafe(ref source, 48) | fold) - from, width) << 48);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong NonAscii(ref byte source) =>
        (ulong)Vector128.LoadUnsafe(ref source).ExtractMostSignificantBits()
            | ((ulong)Vector128.LoadUnsafe(ref source, 16).ExtractMostSignificantBits() << 16)
            | ((ulong)Vector128.LoadUnsafe(ref source, 32).ExtractMostSignificantBits() << 32)
            | ((ulong)Vector128.LoadUnsafe(ref source, 48).ExtractMostSignificantBits() << 48);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Closing(ref byte source) =>
        (ulong)Closing(Vector128.LoadUnsafe(ref source))
            | ((ulong)Closing(Vector128.LoadUnsafe(ref source, 16)) << 16)
            | ((ulong)Closing(Vector128.LoadUnsafe(ref source, 32)) << 32)
            | ((ulong)Closing(Vector128.LoadUnsafe(ref source, 48)) << 48);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Closing(Vector128<byte> bytes) =>
        (Vector128.Equals(bytes, Vector128.Create((byte)')')) | Vector128.Equals(bytes | Vector128.Create((byte)0x20), Vector128.Create((byte)'}'))).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Within(Vector128<byte> distance, Vector128<byte> width) =>
        Vector128.Equals(Vector128.Min(distance, width), distance).ExtractMostSignificantBits();
}
