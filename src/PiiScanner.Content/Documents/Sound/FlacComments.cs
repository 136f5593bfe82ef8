using System.Buffers.Binary;
using System.Text;
using PiiScanner.Content.Documents.Images;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Sound;

/// <summary>The comments of FLAC (RFC 9639, 8.6): pairs of name and value in UTF-8.</summary>
internal static class FlacComments
{
    private const int MostBlocks = 1000;
    private const byte CommentBlock = 4, LastBlock = 0x80;

    /// <summary>Reads those of a FLAC file.</summary>
    public static void Read(BlockStream file, ImageMetadata metadata)
    {
        Span<byte> head = stackalloc byte[4];
        long at = 4;
        for (int i = 0; i < MostBlocks && file.ReadAt(at, head) == head.Length; i++)
        {
            int length = (head[1] << 16) | BinaryPrimitives.ReadUInt16BigEndian(head[2..]);
            if ((head[0] & ~LastBlock) == CommentBlock) Take(metadata.Load(file, at + 4, length), metadata);
            if ((head[0] & LastBlock) != 0) return;
            at += 4 + length;
        }
    }

    private static void Take(ReadOnlySpan<byte> comments, ImageMetadata metadata)
    {
        metadata.StartPart("@info");
        if (!TryTake(ref comments, out _) || comments.Length < 4) return; // the program that wrote it
        comments = comments[4..];
        while (TryTake(ref comments, out ReadOnlySpan<byte> comment))
        {
            int equals = comment.IndexOf((byte)'=');
            if (equals > 0 && !comment.StartsWith("METADATA_BLOCK_PICTURE"u8)) metadata.WriteLine(Encoding.Latin1.GetString(comment[..equals]), comment[(equals + 1)..]);
        }
    }

    private static bool TryTake(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (bytes.Length < 4) return false;
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if (length > bytes.Length - 4) return false;
        text = bytes.Slice(4, (int)length);
        bytes = bytes[(4 + (int)length)..];
        return true;
    }
}
