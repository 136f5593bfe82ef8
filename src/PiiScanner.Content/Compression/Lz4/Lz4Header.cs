using System.Buffers.Binary;
using System.IO.Hashing;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression.Lz4;

/// <summary>What stands between the signature of an lz4 frame and its blocks (lz4_Frame_format, Frame Descriptor).</summary>
/// <param name="Bytes">How long it is, 0 for an old frame, which has none.</param>
/// <param name="BlockSize">The most that a block holds.</param>
/// <param name="IsLinked">True when a block may refer back to the one before.</param>
/// <param name="HasBlockChecksums">True when a checksum follows every block.</param>
/// <param name="HasChecksum">True when a checksum of the content follows the last block.</param>
/// <param name="Size">How long the content is, -1 when it does not tell.</param>
internal readonly record struct Lz4Header(int Bytes, int BlockSize, bool IsLinked, bool HasBlockChecksums, bool HasChecksum, long Size)
{
    /// <summary>The longest one.</summary>
    public const int MaxBytes = 15;

    /// <summary>True when this may be one: a version that exists, no bit set that means nothing, a block size that exists.</summary>
    public static bool IsAt(ReadOnlySpan<byte> bytes) => bytes.Length >= 2 && (bytes[0] & 0xC2) == 0x40 && (bytes[1] & 0x8F) == 0 && bytes[1] >= 0x40;

    /// <summary>Reads one.</summary>
    /// <param name="bytes">What follows the signature; fewer than <see cref="MaxBytes"/> only at the end of the content.</param>
    public static Lz4Header Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 3) throw new EndOfStreamException();
        int flags = bytes[0];
        bool hasSize = (flags & 8) != 0, hasDictionary = (flags & 1) != 0;
        int length = 3 + (hasSize ? 8 : 0) + (hasDictionary ? 4 : 0);
        if (bytes.Length < length) throw new EndOfStreamException();
        if (!IsAt(bytes) || bytes[length - 1] != (byte)(XxHash32.HashToUInt32(bytes[..(length - 1)]) >> 8))
            throw new InvalidDataException("The header of an lz4 frame is damaged.");
        if (hasDictionary) throw new UnreadableException(Reason.Unsupported, "It needs a dictionary that is not in it.");
        long size = hasSize ? BinaryPrimitives.ReadInt64LittleEndian(bytes[2..]) : -1;
        return new Lz4Header(length, 1 << (8 + (2 * (bytes[1] >> 4))), (flags & 0x20) == 0, (flags & 0x10) != 0, (flags & 4) != 0, size);
    }
}
