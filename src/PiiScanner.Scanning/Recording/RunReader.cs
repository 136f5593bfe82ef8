using System.Buffers;
using System.Buffers.Binary;

namespace PiiScanner.Scanning.Recording;

/// <summary>Reads one sorted run from start to end. Owns the stream.</summary>
internal sealed class RunReader(Stream run) : IDisposable
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int start;
    private int end;
    private int keyLength;
    private int valueLength;

    /// <summary>The record's key.</summary>
    public ReadOnlySpan<byte> Key => buffer.AsSpan(start + RunWriter.HeadBytes, keyLength);

    /// <summary>What belongs to the key.</summary>
    public ReadOnlySpan<byte> Value => buffer.AsSpan(start + RunWriter.HeadBytes + keyLength, valueLength);

    /// <summary>The key's first eight bytes, which nearly always decide.</summary>
    public ulong Prefix { get; private set; }

    /// <summary>Goes on to the next record; false when there is none.</summary>
    public bool Next()
    {
        if (end > 0) start += RunWriter.HeadBytes + keyLength + valueLength;
        if (!Fill(RunWriter.HeadBytes)) return false;
        keyLength = BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(start));
        valueLength = BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(start + 2));
        if (!Fill(RunWriter.HeadBytes + keyLength + valueLength)) throw new EndOfStreamException("A run lost its end.");
        ReadOnlySpan<byte> key = Key;
        Prefix = key.Length >= 8 ? BinaryPrimitives.ReadUInt64BigEndian(key) : ShortPrefix(key);
        return true;
    }

    public void Dispose()
    {
        buffer.AsSpan().Clear();
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        run.Dispose();
    }

    /// <summary>The first eight bytes of a short key, zeros after its end.</summary>
    public static ulong ShortPrefix(ReadOnlySpan<byte> key)
    {
        Span<byte> padded = stackalloc byte[8];
        padded.Clear();
        key.CopyTo(padded);
        return BinaryPrimitives.ReadUInt64BigEndian(padded);
    }

    /// <summary>Sees to it that this many bytes lie in the buffer; false when the run ends before.</summary>
    private bool Fill(int size)
    {
        if (end - start >= size) return true;
        if (buffer.Length < size)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(size);
            buffer.AsSpan(start, end - start).CopyTo(larger);
            buffer.AsSpan().Clear();
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
        else
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
        }
        end -= start;
        start = 0;
        while (end < size)
        {
            int read = run.Read(buffer, end, buffer.Length - end);
            if (read == 0) return false;
            end += read;
        }
        return true;
    }
}
