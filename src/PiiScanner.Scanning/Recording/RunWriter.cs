using System.Buffers;
using System.Buffers.Binary;

namespace PiiScanner.Scanning.Recording;

/// <summary>Writes one sorted run, record by record. Leaves the stream open.</summary>
internal sealed class RunWriter(Stream run) : IDisposable
{
    /// <summary>Before a record stand the length of its key in 2 bytes and that of its value in 4.</summary>
    public const int HeadBytes = 6;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int filled;

    /// <summary>Writes a record; keys must ascend.</summary>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        int size = HeadBytes + key.Length + value.Length;
        if (size > buffer.Length - filled) Flush();
        if (size > buffer.Length) Replace(size);
        Span<byte> room = buffer.AsSpan(filled, size);
        BinaryPrimitives.WriteUInt16LittleEndian(room, (ushort)key.Length);
        BinaryPrimitives.WriteInt32LittleEndian(room[2..], value.Length);
        key.CopyTo(room[HeadBytes..]);
        value.CopyTo(room[(HeadBytes + key.Length)..]);
        filled += size;
    }

    /// <summary>Writes what is left, and frees the buffer.</summary>
    public void Dispose()
    {
        Flush();
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    private void Flush()
    {
        run.Write(buffer, 0, filled);
        buffer.AsSpan(0, filled).Clear();
        filled = 0;
    }

    private void Replace(int size)
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = ArrayPool<byte>.Shared.Rent(size);
    }
}
