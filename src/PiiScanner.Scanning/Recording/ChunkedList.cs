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

    /// <summary>Clears the items; the first array is kept for the next ones.</summary>
    public void Clear()
    {
        int first = Math.Min(Count, ChunkLength);
        if (first > 0) Array.Clear(chunks[0], 0, first);
        for (int i = chunks.Count - 1; i > 0; i--)
        {
            ArrayPool<T>.Shared.Return(chunks[i], clearArray: true);
            chunks.RemoveAt(i);
        }
        Count = 0;
    }
}
