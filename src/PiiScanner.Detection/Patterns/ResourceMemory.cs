using System.Buffers;

namespace PiiScanner.Detection.Patterns;

/// <summary>A resource where it lies in the program: it is mapped for as long as the program runs, so nothing of it is copied before it is read.</summary>
internal sealed unsafe class ResourceMemory : MemoryManager<byte>
{
    private readonly byte* first;
    private readonly int length;

    private ResourceMemory(byte* first, int length)
    {
        this.first = first;
        this.length = length;
    }

    /// <summary>The content of a resource.</summary>
    public static ReadOnlyMemory<byte> Of(Stream resource)
    {
        if (resource is UnmanagedMemoryStream mapped) return new ResourceMemory(mapped.PositionPointer, checked((int)mapped.Length)).Memory;
        byte[] copy = new byte[resource.Length];
        resource.ReadExactly(copy);
        return copy;
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan() => new(first, length);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => new(first + elementIndex);

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }
}
