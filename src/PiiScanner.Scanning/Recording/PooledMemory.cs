using System.Buffers;

namespace PiiScanner.Scanning.Recording;

/// <summary>
/// A stream over memory that is used again: fresh memory for the results of every item would cost more than writing them. Overwritten and given back
/// when disposed.
/// </summary>
internal sealed class PooledMemory : MemoryStream
{
    private readonly int size;
    private byte[]? rented;

    private PooledMemory(byte[] rented, int size)
        : base(rented, 0, size)
    {
        this.rented = rented;
        this.size = size;
    }

    /// <summary>Memory of this size.</summary>
    public static PooledMemory Of(int size) => new(ArrayPool<byte>.Shared.Rent(size), size);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing || rented is null) return;
        rented.AsSpan(0, size).Clear();
        ArrayPool<byte>.Shared.Return(rented);
        rented = null;
    }
}
