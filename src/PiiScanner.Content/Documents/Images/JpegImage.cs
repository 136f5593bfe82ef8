using System.Buffers.Binary;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Images;

/// <summary>The blocks before the picture in a JPEG file (ITU-T T.81, annex B): a marker, a length and that many bytes.</summary>
internal static class JpegImage
{
    private const byte StartOfScan = 0xDA, Comment = 0xFE, ExifOrXmp = 0xE1, Photoshop = 0xED;

    private static ReadOnlySpan<byte> Exif => "Exif\0\0"u8;

    private static ReadOnlySpan<byte> Xmp => "http://ns.adobe.com/xap/1.0/\0"u8;

    private static ReadOnlySpan<byte> Resources => "Photoshop 3.0\0"u8;

    /// <summary>Reads them.</summary>
    public static void Read(BlockStream file, ImageMetadata metadata)
    {
        Span<byte> head = stackalloc byte[4];
        for (long at = 2; file.ReadAt(at, head) == head.Length && head[0] == 0xFF && head[1] != StartOfScan;)
        {
            if (head[1] is 0xFF or 0x01 or (>= 0xD0 and <= 0xD8)) // filling, and markers without a length
            {
                at += head[1] == 0xFF ? 1 : 2;
                continue;
            }
            int length = BinaryPrimitives.ReadUInt16BigEndian(head[2..]) - 2;
            if (length < 0) return;
            Take(head[1], file, at + 4, length, metadata);
            at += 4 + length;
        }
    }

    private static void Take(byte marker, BlockStream file, long at, int length, ImageMetadata metadata)
    {
        if (marker is not (Comment or ExifOrXmp or Photoshop)) return;
        ReadOnlySpan<byte> block = metadata.Load(file, at, length);
        if (marker == Comment) metadata.TakeComment("Comment", block);
        else if (marker == Photoshop && block.StartsWith(Resources)) metadata.TakeResources(block[Resources.Length..]);
        else if (block.StartsWith(Exif)) metadata.TakeExif(file, at + Exif.Length);
        else if (block.StartsWith(Xmp)) metadata.TakeXmp(file, at + Xmp.Length, length - Xmp.Length);
    }
}
