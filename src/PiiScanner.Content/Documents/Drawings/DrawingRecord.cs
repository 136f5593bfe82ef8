using System.Buffers;
using System.Buffers.Binary;
using PiiScanner.Content.Compression;

namespace PiiScanner.Content.Documents.Drawings;

/// <summary>
/// A record of a drawing that holds text, as it stands in the file. Of one that is longer than any text the beginning is kept. Positions beyond its end hold zeros. Disposing clears it.
/// </summary>
internal sealed class DrawingRecord : IDisposable
{
    private const int Longest = 128 * 1024;

    private readonly byte[] bytes = ArrayPool<byte>.Shared.Rent(Longest);
    private int length;
    private int highWater;

    /// <summary>Takes the next bytes of a reader.</summary>
    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    public void Take(ByteReader reader, long size)
    {
        length = (int)Math.Min(size, Longest);
        highWater = Math.Max(highWater, length);
        if (reader.ReadAll(bytes.AsSpan(0, length)) < length || !reader.Skip(size - length)) throw new EndOfStreamException();
    }

    /// <summary>A number of 16 bits.</summary>
    public int Int16(long at) => BinaryPrimitives.ReadInt16LittleEndian(At(at, 2));

    /// <summary>A number of 32 bits.</summary>
    public int Int32(long at) => BinaryPrimitives.ReadInt32LittleEndian(At(at, 4));

    /// <summary>So many bytes, or as many as there are.</summary>
    public ReadOnlySpan<byte> Bytes(long at, long count)
    {
        int start = (int)Math.Clamp(at, 0, length);
        return bytes.AsSpan(start, (int)Math.Clamp(count, 0, length - start));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        bytes.AsSpan(0, highWater).Clear();
        ArrayPool<byte>.Shared.Return(bytes);
    }

    private ReadOnlySpan<byte> At(long at, int count) => at >= 0 && at + count <= length ? bytes.AsSpan((int)at, count) : "\0\0\0\0"u8[..count];
}
