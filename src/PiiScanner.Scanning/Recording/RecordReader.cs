using System.Buffers.Binary;
using System.Text;

namespace PiiScanner.Scanning.Recording;

/// <summary>Reads back what a <see cref="RecordBuffer"/> wrote.</summary>
internal ref struct RecordReader(ReadOnlySpan<byte> record)
{
    /// <summary>What was not read yet.</summary>
    public ReadOnlySpan<byte> Rest { get; private set; } = record;

    public ReadOnlySpan<byte> Bytes(int count)
    {
        ReadOnlySpan<byte> bytes = Rest[..count];
        Rest = Rest[count..];
        return bytes;
    }

    public long Number()
    {
        ulong value = 0;
        int length = 0;
        while (true)
        {
            byte b = Rest[length];
            value |= (ulong)(b & 0x7F) << (7 * length++);
            if (b < 0x80) break;
        }
        Rest = Rest[length..];
        return (long)value;
    }

    public ulong Bits() => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(8));

    public UInt128 Hash() => BinaryPrimitives.ReadUInt128BigEndian(Bytes(16));

    public ReadOnlySpan<byte> Block() => Bytes((int)Number());

    public string? Text()
    {
        int length = (int)Number() - 1;
        return length < 0 ? null : Encoding.UTF8.GetString(Bytes(length));
    }
}
