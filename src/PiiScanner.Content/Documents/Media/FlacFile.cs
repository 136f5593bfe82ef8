using System.Buffers.Binary;
using System.Text;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Media;

/// <summary>The comments of FLAC (RFC 9639, 8.6): pairs of name and value in UTF-8.</summary>
internal static class FlacFile
{
    private const int MostBlocks = 1000, HeadBytes = 4;
    private const byte CommentBlock = 4, LastBlock = 0x80;

    /// <summary>Reads them.</summary>
    public static void Read(BlockStream file, MediaMetadata metadata)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        long at = 4;
        for (int i = 0; i < MostBlocks; i++)
        {
            if (file.ReadAt(at, head) < HeadBytes) throw new EndOfStreamException();
            int length = (head[1] << 16) | BinaryPrimitives.ReadUInt16BigEndian(head[2..]);
            at += HeadBytes;
            if ((head[0] & ~LastBlock) == CommentBlock) Take(metadata.Load(file, at, length), metadata);
            at += length;
            if (at > file.Length) throw new EndOfStreamException();
            if ((head[0] & LastBlock) != 0) return;
        }
    }

    private static void Take(ReadOnlySpan<byte> comments, MediaMetadata metadata)
    {
        metadata.StartPart("@info");
        Next(ref comments); // the program that wrote it
        if (comments.Length < 4) throw new InvalidDataException();
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(comments);
        comments = comments[4..];
        for (uint i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> comment = Next(ref comments);
            int equals = comment.IndexOf((byte)'=');
            if (equals < 0) metadata.WriteLine("Comment", comment);
            else if (!comment.StartsWith("METADATA_BLOCK_PICTURE"u8)) metadata.WriteLine(Encoding.Latin1.GetString(comment[..equals]), comment[(equals + 1)..]);
        }
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4) throw new InvalidDataException();
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if (length > bytes.Length - 4) throw new InvalidDataException();
        ReadOnlySpan<byte> text = bytes.Slice(4, (int)length);
        bytes = bytes[(4 + (int)length)..];
        return text;
    }
}
