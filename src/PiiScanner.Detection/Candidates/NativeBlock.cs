using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PiiScanner.Detection.Candidates;

/// <summary>
/// The widest vectors of this machine, for validators that look at 64 bytes at once. Which they are is known when the code is compiled, so the
/// choice costs nothing.
/// </summary>
internal readonly struct NativeBlock : IBlock
{
    /// <summary>How many bytes a block has.</summary>
    public const int Size = 64;

    /// <summary>
    /// The block that begins at a position of the text, which may lie before it. Where it reaches over the text's edge it is a copy in
    /// <paramref name="room"/>, with line feeds beyond the edge.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte At(ReadOnlySpan<byte> text, int position, ref Room room)
    {
        if (position >= 0 && position <= text.Length - Size) return ref Unsafe.Add(ref MemoryMarshal.GetReference(text), position);
        Copy(text, position, room);
        return ref room.First;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Equal(ref byte source, byte value) =>
        Vector512.IsHardwareAccelerated ? Block512.Equal(ref source, value)
        : Vector256.IsHardwareAccelerated ? Block256.Equal(ref source, value)
        : Block128.Equal(ref source, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Within(ref byte source, byte low, byte span) =>
        Vector512.IsHardwareAccelerated ? Block512.Within(ref source, low, span)
        : Vector256.IsHardwareAccelerated ? Block256.Within(ref source, low, span)
        : Block128.Within(ref source, low, span);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Letters(ref byte source) =>
        Vector512.IsHardwareAccelerated ? Block512.Letters(ref source)
        : Vector256.IsHardwareAccelerated ? Block256.Letters(ref source)
        : Block128.Letters(ref source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong NonAscii(ref byte source) =>
        Vector512.IsHardwareAccelerated ? Block512.NonAscii(ref source)
        : Vector256.IsHardwareAccelerated ? Block256.NonAscii(ref source)
        : Block128.NonAscii(ref source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Closing(ref byte source) =>
        Vector512.IsHardwareAccelerated ? Block512.Closing(ref source)
        : Vector256.IsHardwareAccelerated ? Block256.Closing(ref source)
        : Block128.Closing(ref source);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Copy(ReadOnlySpan<byte> text, int position, Span<byte> room)
    {
        room.Fill((byte)'\n');
        int begin = Math.Clamp(position, 0, text.Length), end = Math.Clamp(position + Size, begin, text.Length);
        text[begin..end].CopyTo(room[(begin - position)..]);
    }

    /// <summary>Room for a block on the stack of whoever looks at one.</summary>
    [InlineArray(Size)]
    internal struct Room
    {
        private byte first;

        /// <summary>Its first byte.</summary>
        [UnscopedRef]
        public ref byte First => ref first;
    }
}
