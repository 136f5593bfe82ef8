using System.Buffers;

namespace PiiScanner.Scanning.Recording;

/// <summary>Many small pieces of bytes in few arrays, forgotten together. What it held is overwritten.</summary>
internal sealed class ByteArena
{
    private const int ChunkBytes = 64 * 1024;

    private readonly List<byte[]> chunks = [];
    private int inUse;
    private int used;

    /// <summary>How much memory the pieces take.</summary>
    public long Bytes { get; private set; }

    /// <summary>A piece.</summary>
    public ReadOnlySpan<byte> this[Piece piece] => chunks[piece.Chunk].AsSpan(piece.Offset, piece.Length);

    /// <summary>Keeps a copy of these two pieces, one behind the other.</summary>
    public Piece Store(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second = default)
    {
        int length = first.Length + second.Length;
        if (inUse == 0 || length > ChunkBytes - used) Open(length);
        var piece = new Piece(inUse - 1, used, length);
        Span<byte> room = chunks[inUse - 1].AsSpan(used, length);
        first.CopyTo(room);
        second.CopyTo(room[first.Length..]);
        used += length;
        return piece;
    }

    /// <summary>Forgets all pieces and keeps the memory for new ones.</summary>
    public void Reset()
    {
        for (int i = inUse - 1; i >= 0; i--)
        {
            chunks[i].AsSpan(0, i == inUse - 1 ? used : chunks[i].Length).Clear();
            if (chunks[i].Length != ChunkBytes) Return(i);
        }
        inUse = 0;
        used = 0;
        Bytes = 0;
    }

    /// <summary>Forgets all pieces and gives the memory back.</summary>
    public void Clear()
    {
        Reset();
        for (int i = chunks.Count - 1; i >= 0; i--) Return(i);
    }

    private void Open(int length)
    {
        if (length > ChunkBytes) chunks.Insert(inUse, ArrayPool<byte>.Shared.Rent(Math.Max(length, ChunkBytes + 1)));
        else if (inUse == chunks.Count) chunks.Add(ArrayPool<byte>.Shared.Rent(ChunkBytes));
        Bytes += chunks[inUse++].Length;
        used = 0;
    }

    private void Return(int index)
    {
        ArrayPool<byte>.Shared.Return(chunks[index]);
        chunks.RemoveAt(index);
    }

    /// <summary>Where a piece lies.</summary>
    internal readonly record struct Piece(int Chunk, int Offset, int Length);
}
