using System.Buffers.Binary;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Images;

/// <summary>The chunks of a WebP file that hold metadata (RFC 9649, 2.7.1.5).</summary>
internal static class WebpImage
{
    private const int MostChunks = 100_000;

    /// <summary>Reads them.</summary>
    public static void Read(BlockStream file, ImageMetadata metadata)
    {
        Span<byte> head = stackalloc byte[8];
        long at = 12;
        for (int i = 0; i < MostChunks && file.ReadAt(at, head) == head.Length; i++)
        {
            long length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (head.StartsWith("EXIF"u8))
            {
                // Some writers put in front of it what JPEG needs there.
                bool hasMark = metadata.Load(file, at + 8, 6).SequenceEqual("Exif\0\0"u8);
                metadata.TakeExif(file, at + (hasMark ? 14 : 8));
            }
            else if (head.StartsWith("XMP "u8))
            {
                metadata.TakeXmp(file, at + 8, length);
            }
            at += 8 + length + (length & 1);
        }
    }
}
