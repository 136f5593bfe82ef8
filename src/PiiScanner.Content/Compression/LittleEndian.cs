using System.Buffers.Binary;

namespace PiiScanner.Content.Compression;

/// <summary>Numbers and bytes from a reader, least byte first, as the formats of Windows programs have them.</summary>
internal static class LittleEndian
{
    /// <summary>Reads a number of 16 bits.</summary>
    /// <exception cref="EndOfStreamException">There is less.</exception>
    public static ushort ReadUInt16(this ByteReader reader) => BinaryPrimitives.ReadUInt16LittleEndian(reader.Take(sizeof(ushort)));

    /// <summary>Reads a number of 32 bits.</summary>
    /// <exception cref="EndOfStreamException">There is less.</exception>
    public static uint ReadUInt32(this ByteReader reader) => BinaryPrimitives.ReadUInt32LittleEndian(reader.Take(sizeof(uint)));

    /// <summary>Reads bytes, up to <see cref="ByteReader.MaxLookAhead"/>. They are valid until the reader is asked for more.</summary>
    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    public static ReadOnlySpan<byte> Take(this ByteReader reader, int count)
    {
        if (!reader.Fill(count)) throw new EndOfStreamException();
        ReadOnlySpan<byte> bytes = reader.Buffered[..count];
        reader.Advance(count);
        return bytes;
    }
}
