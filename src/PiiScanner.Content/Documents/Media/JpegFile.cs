using System.Buffers.Binary;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Media;

/// <summary>The blocks before the picture in a JPEG file (ITU-T T.81, annex B): a marker, a length and that many bytes.</summary>
internal static class JpegFile
{
    private const byte StartOfScan = 0xDA, EndOfImage = 0xD9, Comment = 0xFE, ExifOrXmp = 0xE1, Photoshop = 0xED;

    private static ReadOnlySpan<byte> End => [0xFF, EndOfImage];

    private static ReadOnlySpan<byte> Exif => "Exif\0\0"u8;

    private static ReadOnlySpan<byte> Xmp => "http://ns.adobe.com/xap/1.0/\0"u8;

    private static ReadOnlySpan<byte> Resources => "Photoshop 3.0\0"u8;

    /// <summary>Reads them.</summary>
    public static void Read(BlockStream file, MediaMetadata metadata)
    {
        Span<byte> head = stackalloc byte[4];
        for (long at = 2; ;)
        {
            int read = file.ReadAt(at, head);
            if (read >= 2 && head[0] != 0xFF) throw new InvalidDataException();
            if (head[..read].StartsWith(End)) return;
            if (read < head.Length) throw new EndOfStreamException();
            if (head[1] is 0xFF or 0x01 or (>= 0xD0 and <= 0xD8)) // filling, and markers without a length
            {
                at += head[1] == 0xFF ? 1 : 2;
                continue;
            }
            int length = BinaryPrimitives.ReadUInt16BigEndian(head[2..]) - 2;
            if (length < 0) throw new InvalidDataException();
            at += 4;
            if (head[1] == StartOfScan)
            {
                FindEnd(file, at + length);
                return;
            }
            Take(head[1], file, at, length, metadata);
            at += length;
        }
    }

    private static void Take(byte marker, BlockStream file, long at, int length, MediaMetadata metadata)
    {
        if (marker is not (Comment or ExifOrXmp or Photoshop)) return;
        ReadOnlySpan<byte> block = metadata.Load(file, at, length);
        if (marker == Comment) metadata.TakeComment("Comment", block);
        else if (marker == Photoshop && block.StartsWith(Resources)) metadata.TakeResources(block[Resources.Length..]);
        else if (block.StartsWith(Exif)) metadata.TakeExif(file, at + Exif.Length);
        else if (block.StartsWith(Xmp)) metadata.TakeXmp(file, at + Xmp.Length, length - Xmp.Length);
    }

    /// <summary>A whole picture has an end, which its data never look like (B.1.1.5). Most files end there; some cameras put more behind it.</summary>
    private static void FindEnd(BlockStream file, long at)
    {
        Span<byte> last = stackalloc byte[End.Length];
        if (file.ReadAt(Math.Max(at, file.Length - End.Length), last) == End.Length && last.SequenceEqual(End)) return;
        using var data = new ByteReader(file) { Position = at };
        if (!data.SkipTo(End)) throw new EndOfStreamException();
    }
}
