using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Images;

/// <summary>The comments of a GIF file (GIF89a, 24 and 25), and packets of metadata. Blocks are followed up to the end or to what is none.</summary>
internal static class GifImage
{
    private const byte Extension = 0x21, Picture = 0x2C, Comment = 0xFE, PlainText = 0x01;
    private const int HeaderBytes = 13, PictureBytes = 10, MostBlocks = 1_000_000;

    /// <summary>Reads them.</summary>
    public static void Read(BlockStream file, ImageMetadata metadata)
    {
        Span<byte> head = stackalloc byte[HeaderBytes];
        long at = file.ReadAt(0, head) == head.Length ? HeaderBytes + TableBytes(head[10]) : file.Length;
        byte[] text = new byte[ImageMetadata.LongestBlock];
        for (int i = 0; i < MostBlocks && file.ReadAt(at, head[..PictureBytes]) >= 2; i++)
        {
            if (head[0] == Extension)
            {
                bool isText = head[1] is Comment or PlainText;
                int length = ReadBlocks(file, ref at, 2, isText ? text : default);
                if (isText) metadata.TakeComment("Comment", text.AsSpan(0, length));
            }
            else if (head[0] == Picture)
            {
                ReadBlocks(file, ref at, PictureBytes + TableBytes(head[9]) + 1, default);
            }
            else
            {
                break;
            }
        }
        MetadataPackets.Read(file, metadata);
    }

    /// <summary>The length of a table of colours by the byte that tells of it.</summary>
    private static int TableBytes(byte packed) => (packed & 0x80) == 0 ? 0 : 3 << ((packed & 7) + 1);

    /// <summary>Passes over blocks that each say their length, up to an empty one; gives how much of them was put into a text.</summary>
    private static int ReadBlocks(BlockStream file, ref long at, int from, Span<byte> text)
    {
        Span<byte> size = stackalloc byte[1];
        int written = 0;
        for (at += from; file.ReadAt(at, size) == 1; at += 1 + size[0])
        {
            if (size[0] == 0)
            {
                at++;
                break;
            }
            int count = Math.Min(size[0], text.Length - written);
            if (count > 0) written += file.ReadAt(at + 1, text.Slice(written, count));
        }
        return written;
    }
}
