using System.Buffers.Binary;

namespace PiiScanner.Content.Compression.Zstd;

/// <summary>The header of a zstd frame (RFC 8878, 3.1.1.1).</summary>
/// <param name="Bytes">How long it is, with the signature.</param>
/// <param name="Window">How far back it refers.</param>
/// <param name="Dictionary">The number of the dictionary that it needs, 0 for none.</param>
/// <param name="HasChecksum">True when a checksum follows the last block.</param>
internal readonly record struct ZstdHeader(int Bytes, ulong Window, uint Dictionary, bool HasChecksum)
{
    private const int FixedBytes = 5;

    /// <summary>How long a header is, by the byte after the signature.</summary>
    public static int LengthOf(byte descriptor) =>
        FixedBytes + (IsSingle(descriptor) ? 0 : 1) + DictionaryBytes(descriptor) + SizeBytes(descriptor);

    /// <summary>Reads a header that is whole.</summary>
    /// <param name="bytes">What follows the signature.</param>
    public static ZstdHeader Read(ReadOnlySpan<byte> bytes)
    {
        byte descriptor = bytes[0];
        int at = 1;
        ulong window = 0;
        if (!IsSingle(descriptor))
        {
            int exponent = bytes[at] >> 3, mantissa = bytes[at] & 7;
            window = (1024ul << exponent) + ((128ul << exponent) * (uint)mantissa);
            at++;
        }
        uint dictionary = (uint)Number(bytes.Slice(at, DictionaryBytes(descriptor)));
        // A frame of a single segment has its whole content as its window; of two bytes 256 is taken off.
        ulong size = Number(bytes.Slice(at + DictionaryBytes(descriptor), SizeBytes(descriptor)));
        return new ZstdHeader(LengthOf(descriptor), IsSingle(descriptor) ? size : window, dictionary, (descriptor & 4) != 0);
    }

    private static bool IsSingle(byte descriptor) => (descriptor & 0x20) != 0;

    private static int DictionaryBytes(byte descriptor) => (1 << (descriptor & 3)) >> 1;

    private static int SizeBytes(byte descriptor) => descriptor >> 6 == 0 ? (IsSingle(descriptor) ? 1 : 0) : 1 << (descriptor >> 6);

    private static ulong Number(ReadOnlySpan<byte> bytes)
    {
        Span<byte> eight = stackalloc byte[8];
        eight.Clear();
        bytes.CopyTo(eight);
        return BinaryPrimitives.ReadUInt64LittleEndian(eight);
    }
}
