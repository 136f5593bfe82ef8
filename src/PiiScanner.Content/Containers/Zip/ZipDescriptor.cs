using System.Buffers.Binary;

namespace PiiScanner.Content.Containers.Zip;

/// <summary>What stands after the data of an entry whose sizes were not known before (APPNOTE 4.3.9): with a signature or without, in 32 bits or 64.</summary>
internal static class ZipDescriptor
{
    /// <summary>The shortest one.</summary>
    public const int MinBytes = 12;

    /// <summary>The longest one.</summary>
    public const int MaxBytes = 24;

    /// <summary>How long the descriptor is that says exactly this; 0 when it is none.</summary>
    public static int Match(ReadOnlySpan<byte> bytes, uint checksum, long compressedSize, long size)
    {
        bool hasSignature = bytes.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == ZipSignature.Descriptor;
        int length = hasSignature ? Match(bytes[4..]) : 0;
        if (length > 0) return length + 4;
        return Match(bytes);

        int Match(ReadOnlySpan<byte> fields)
        {
            if (fields.Length < MinBytes || BinaryPrimitives.ReadUInt32LittleEndian(fields) != checksum) return 0;
            bool isLong = fields.Length >= 20
                && BinaryPrimitives.ReadInt64LittleEndian(fields[4..]) == compressedSize
                && BinaryPrimitives.ReadInt64LittleEndian(fields[12..]) == size;
            if (isLong) return 20;
            bool isShort = BinaryPrimitives.ReadUInt32LittleEndian(fields[4..]) == (uint)compressedSize
                && BinaryPrimitives.ReadUInt32LittleEndian(fields[8..]) == (uint)size;
            return isShort ? MinBytes : 0;
        }
    }
}
