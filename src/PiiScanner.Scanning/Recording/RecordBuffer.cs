using System.Buffers.Binary;
using System.Text;

namespace PiiScanner.Scanning.Recording;

/// <summary>A record under way: a growing buffer of bytes that a <see cref="RecordReader"/> reads back.</summary>
internal sealed class RecordBuffer
{
    private byte[] buffer = new byte[256];

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, Length);

    public int Length { get; private set; }

    public void Clear() => Length = 0;

    /// <summary>Starts anew and overwrites what was there.</summary>
    public void Wipe()
    {
        buffer.AsSpan(0, Length).Clear();
        Length = 0;
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Writes a number of 0 or more in seven bits a byte.</summary>
    public void Number(long value)
    {
        Span<byte> room = Room(10);
        int length = 0;
        for (ulong rest = (ulong)value; ; rest >>= 7)
        {
            if (rest < 0x80)
            {
                room[length++] = (byte)rest;
                break;
            }
            room[length++] = (byte)(rest | 0x80);
        }
        Length += length;
    }

    public void Bits(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Room(8), value);
        Length += 8;
    }

    public void Hash(UInt128 hash)
    {
        BinaryPrimitives.WriteUInt128BigEndian(Room(16), hash);
        Length += 16;
    }

    public void Block(ReadOnlySpan<byte> bytes)
    {
        Number(bytes.Length);
        Bytes(bytes);
    }

    public void Text(string? text)
    {
        if (text is null)
        {
            Number(0);
            return;
        }
        int length = Encoding.UTF8.GetByteCount(text);
        Number(length + 1L);
        Length += Encoding.UTF8.GetBytes(text, Room(length));
    }

    private Span<byte> Room(int size)
    {
        if (buffer.Length - Length >= size) return buffer.AsSpan(Length);
        byte[] outgrown = buffer;
        buffer = new byte[Math.Max(2 * outgrown.Length, Length + size)];
        outgrown.AsSpan(0, Length).CopyTo(buffer);
        outgrown.AsSpan().Clear(); // it may have held values
        return buffer.AsSpan(Length);
    }
}
