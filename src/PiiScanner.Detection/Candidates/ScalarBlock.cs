using System.Runtime.CompilerServices;

namespace PiiScanner.Detection.Candidates;

/// <summary>Byte after byte: for machines without vectors, and the readable specification of the others.</summary>
internal readonly struct ScalarBlock : IBlock
{
    /// <inheritdoc/>
    public static ulong Equal(ref byte source, byte value) => Within(ref source, value, 0);

    /// <inheritdoc/>
    public static ulong Within(ref byte source, byte low, byte span)
    {
        ulong mask = 0;
        for (int i = 0; i < 64; i++)
        {
            if ((byte)(Unsafe.Add(ref source, i) - low) <= span) mask |= 1UL << i;
        }
        return mask;
    }

    /// <inheritdoc/>
    public static ulong Letters(ref byte source) => Within(ref source, (byte)'A', 25) | Within(ref source, (byte)'a', 25);

    /// <inheritdoc/>
    public static ulong NonAscii(ref byte source) => Within(ref source, 0x80, 0x7F);

    /// <inheritdoc/>
    public static ulong Closing(ref byte source) => Equal(ref source, (byte)')') | Equal(ref source, (byte)']') | Equal(ref source, (byte)'}');
}
