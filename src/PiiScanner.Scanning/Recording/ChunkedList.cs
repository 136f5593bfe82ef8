using System.Buffers;

namespace PiiScanner.Scanning.Recording;

/// <summary>A list that grows without copying, in arrays that are borrowed.</summary>
internal sealed class ChunkedList<T>
{
    private const int Bits = 8;
    private const int ChunkLength = 1 << Bits;

    private readonly List<T[]> chunks = [];

    public int Count { get; private set; }

    public ref T this[int index] => ref chunks[index >> Bits][index & (ChunkLength - 1)];

    /// <summary>Adds an item that the caller fills in: it holds what was left there.</summary>
    public ref T Add()
    {
        if (Count == chunks.Count << Bits) chunks.Add(ArrayPool<T>.Shared.Rent(ChunkLength));
        return ref this[Count++];
    }

    /// <summary>Forgets the items and keeps the memory for new ones.</summary>
    public void Reset()
    {
        for (int i = 0; i << Bits < Count; i++) Array.Clear(chunks[i], 0, Math.Min(ChunkLength, Count - (i << Bits)));
        Count = 0;
    }

    /// <summary>Forgets the items and gives the memory back but for the first array.</summary>
    public void Clear()
    {
        Reset();
        for (int i = chunks.Count - 1; i > 0; i--)
        {
            ArrayPool<T>.Shared.Return(chunks[i]);
            chunks.RemoveAt(i);
        }
    }
}
