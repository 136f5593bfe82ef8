using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Media;

/// <summary>The comments of a GIF file (GIF89a, 24 and 25), and packets of metadata. Blocks are followed up to the one that ends the file.</summary>
internal static class GifFile
{
    private const byte Extension = 0x21, Picture = 0x2C, Trailer = 0x3B, Comment = 0xFE, PlainText = 0x01;
    private const int HeaderBytes = 13, PictureBytes = 10, MostBlocks = 1_000_000;

    /// <summary>True when a block follows the header; in a text that begins as the format does there would be none.</summary>
    public static bool IsPlausible(ReadOnlySpan<byte> head)
    {
        if (head.Length <= HeaderBytes) return true; // a cut one
        int first = HeaderBytes + TableBytes(head[10]);
        return first >= head.Length || head[first] is Extension or Picture or Trailer or 0;
    }

    /// <summary>Reads them.</summary>
    public static void Read(BlockStream file, MediaMetadata metadata)
    {
        MetadataPackets.Read(file, metadata);
        Span<byte> head = stackalloc byte[HeaderBytes];
        if (file.ReadAt(0, head) < head.Length) throw new EndOfStreamException();
        long at = HeaderBytes + TableBytes(head[10]);
        byte[] text = new byte[MediaMetadata.LongestBlock];
        for (int i = 0; i < MostBlocks; i++)
        {
            if (file.ReadAt(at, head[..PictureBytes]) == 0) throw new EndOfStreamException();
            switch (head[0])
            {
                case Trailer:
                    return;
                case Extension:
                    bool isText = head[1] is Comment or PlainText;
                    int length = ReadBlocks(file, ref at, 2, isText ? text : default);
                    if (isText) metadata.TakeComment("Comment", text.AsSpan(0, length));
                    break;
                case Picture:
                    ReadBlocks(file, ref at, PictureBytes + TableBytes(head[9]) + 1, default);
                    break;
                case 0: // some writers end a block twice
                    at++;
                    break;
                default:
                    throw new InvalidDataException();
            }
        }
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
