using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using PiiScanner.Content.Documents.Pdf.Filters;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Media;

/// <summary>The chunks of a PNG file that hold text (PNG, third edition, 11.3.3 and 11.3.4).</summary>
internal static class PngFile
{
    private const int MostChunks = 1_000_000, HeadBytes = 8, ChecksumBytes = 4;

    /// <summary>Reads them.</summary>
    public static void Read(BlockStream file, MediaMetadata metadata)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        long at = 8;
        for (int i = 0; i < MostChunks; i++)
        {
            if (file.ReadAt(at, head) < HeadBytes) throw new EndOfStreamException();
            long length = BinaryPrimitives.ReadUInt32BigEndian(head);
            ReadOnlySpan<byte> type = head[4..];
            at += HeadBytes;
            if (type.SequenceEqual("eXIf"u8)) metadata.TakeExif(file, at);
            else if (type.SequenceEqual("tEXt"u8) || type.SequenceEqual("zTXt"u8) || type.SequenceEqual("iTXt"u8)) TakeText(file, at, length, type, metadata);
            at += length + ChecksumBytes;
            if (at > file.Length) throw new EndOfStreamException();
            if (type.SequenceEqual("IEND"u8)) return;
        }
    }

    /// <summary>Reads a chunk of text, held against its checksum where it is taken in whole.</summary>
    private static void TakeText(BlockStream file, long at, long length, ReadOnlySpan<byte> type, MediaMetadata metadata)
    {
        ReadOnlySpan<byte> chunk = metadata.Load(file, at, length);
        var checksum = new Crc32();
        checksum.Append(type);
        checksum.Append(chunk);
        Span<byte> told = stackalloc byte[ChecksumBytes];
        bool isWhole = chunk.Length == length && file.ReadAt(at + length, told) == ChecksumBytes;
        if (isWhole && BinaryPrimitives.ReadUInt32BigEndian(told) != checksum.GetCurrentHashAsUInt32()) metadata.TellDamage();
        TakeText(type[0], chunk, metadata);
    }

    /// <summary>A keyword, then a text: plain, compressed, or in UTF-8 with its language.</summary>
    private static void TakeText(byte kind, ReadOnlySpan<byte> chunk, MediaMetadata metadata)
    {
        int end = chunk.IndexOf((byte)0);
        if (end < 0) return;
        string keyword = Encoding.Latin1.GetString(chunk[..end]);
        ReadOnlySpan<byte> text = chunk[(end + 1)..];
        bool isCompressed = kind == (byte)'z';
        if (kind == (byte)'z' && !text.IsEmpty) text = text[1..];
        if (kind == (byte)'i' && text.Length > 2)
        {
            isCompressed = text[0] == 1;
            text = After(After(text[2..]));
        }
        if (isCompressed) text = Expand(text, metadata.Context);
        if (keyword == "XML:com.adobe.xmp")
        {
            using var packet = new MemoryStream(text.ToArray(), writable: false);
            metadata.TakeXmp(packet);
            return;
        }
        metadata.TakeComment(keyword, text);
    }

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> text) => text[(text.IndexOf((byte)0) + 1)..];

    private static byte[] Expand(ReadOnlySpan<byte> compressed, FormatContext context)
    {
        using var source = new MemoryStream(compressed.ToArray(), writable: false);
        using var flate = new FlateStream(source);
        using Stream charged = context.Expanded(flate);
        byte[] text = new byte[MediaMetadata.LongestBlock];
        int length = 0;
        try
        {
            while (length < text.Length && charged.Read(text, length, text.Length - length) is > 0 and int read) length += read;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            context.Note(Reason.Corrupt, "A text in it is damaged.");
        }
        if (length == text.Length) context.Note(Reason.LimitSize, MediaMetadata.TooLong);
        return text[..length];
    }
}
