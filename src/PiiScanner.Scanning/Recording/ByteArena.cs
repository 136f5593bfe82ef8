using System.Buffers;

namespace PiiScanner.Scanning.Recording;

/// <summary>Many small pieces of bytes in few arrays, freed together. What it held is cleared.</summary>
internal sealed class ByteArena
{
    private const int ChunkBytes = 64 * 1024;

    private readonly List<byte[]> chunks = [];
    private int used;

    /// <summary>How much memory it holds.</summary>
    public long Bytes { get; private set; }

    /// <summary>A piece.</summary>
    public ReadOnlySpan<byte> this[Piece piece] => chunks[piece.Chunk].AsSpan(piece.Offset, piece.Length);

    /// <summary>Keeps a copy of these two pieces, one behind the other.</summary>
    public Piece Store(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second = default)
    {
        int length = first.Length + second.Length;
        if (chunks.Count == 0 || length > ChunkBytes - used)
        {
            byte[] chunk = ArrayPool<byte>.Shared.Rent(Math.Max(ChunkBytes, length));
            chunks.Add(chunk);
            Bytes += chunk.Length;
            used = 0;
        }
        var piece = new Piece(chunks.Count - 1, used, length);
        Span<byte> room = chunks[^1].AsSpan(used, length);
        first.CopyTo(room);
        second.CopyTo(room[first.Length..]);
        used += length;
        return piece;
    }

    /// <summary>Frees all pieces.</summary>
    public void Clear()
    {
        for (int i = 0; i < chunks.Count; i++)
        {
            int written = i == chunks.Count - 1 ? used : chunks[i].Length;
            chunks[i].AsSpan(0, written).Clear();
            ArrayPool<byte>.Shared.Return(chunks[i]);
        }
        chunks.Clear();
        Bytes = 0;
    }

    /// <summary>Where a piece lies.</summary>
    internal readonly record struct Piece(int Chunk, int Offset, int Length);
}
