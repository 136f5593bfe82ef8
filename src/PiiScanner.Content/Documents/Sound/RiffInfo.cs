using System.Buffers.Binary;
using System.Text;
using PiiScanner.Content.Documents.Images;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Sound;

/// <summary>
/// The chunks of a RIFF file that hold text: a list of type INFO (RIFF MCI, 2-16), labels and notes of places (adtl), the broadcast chunk (EBU 3285), and the tags of others.
/// </summary>
internal static class RiffInfo
{
    private const int HeadBytes = 12, MostChunks = 100_000;

    /// <summary>Of the broadcast chunk: its description, who made it, their reference; the rest is numbers and zeros.</summary>
    private const int BroadcastTextBytes = 256 + 32 + 32;

    /// <summary>Reads them.</summary>
    public static void Read(BlockStream file, ImageMetadata metadata) => ReadChunks(file, HeadBytes, file.Length, metadata);

    private static void ReadChunks(BlockStream file, long at, long end, ImageMetadata metadata)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        for (int i = 0; i < MostChunks && at < end && file.ReadAt(at, head) >= 8; i++)
        {
            long length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]), start = at + 8;
            ReadOnlySpan<byte> type = head[..4];
            if (type.SequenceEqual("LIST"u8)) ReadList(file, start, length, head[8..], metadata);
            else if (type.SequenceEqual("bext"u8)) ReadBroadcast(metadata.Load(file, start, Math.Min(length, BroadcastTextBytes)), metadata);
            else if (type.SequenceEqual("id3 "u8) || type.SequenceEqual("ID3 "u8)) Id3Tags.ReadTag(file, start, metadata);
            else if (type.SequenceEqual("_PMX"u8)) metadata.TakeXmp(file, start, length);
            else if (type.SequenceEqual("iXML"u8)) metadata.TakeComment("iXML", metadata.Load(file, start, length));
            at = start + length + (length & 1);
        }
    }

    private static void ReadList(BlockStream file, long at, long length, ReadOnlySpan<byte> type, ImageMetadata metadata)
    {
        bool isInfo = type.SequenceEqual("INFO"u8);
        if (!isInfo && !type.SequenceEqual("adtl"u8)) return;
        metadata.StartPart("@info");
        Span<byte> head = stackalloc byte[8];
        long end = at + length;
        at += 4;
        for (int i = 0; i < MostChunks && at < end && file.ReadAt(at, head) == head.Length; i++)
        {
            long size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            ReadOnlySpan<byte> text = metadata.Load(file, at + 8, Math.Min(size, end - at - 8));
            if (isInfo) metadata.WriteLine(Name(head[..4]), text);
            else if (text.Length > 4) metadata.WriteLine("Label", text[4..]); // behind the number of the place
            at += 8 + size + (size & 1);
        }
    }

    private static void ReadBroadcast(ReadOnlySpan<byte> chunk, ImageMetadata metadata)
    {
        if (chunk.Length < BroadcastTextBytes) return;
        metadata.StartPart("@info");
        metadata.WriteLine("Description", ImageMetadata.UpToZero(chunk[..256]));
        metadata.WriteLine("Artist", ImageMetadata.UpToZero(chunk.Slice(256, 32)));
        metadata.WriteLine("Reference", ImageMetadata.UpToZero(chunk.Slice(288, 32)));
    }

    private static string Name(ReadOnlySpan<byte> code) => Encoding.Latin1.GetString(code) switch
    {
        "IART" => "Artist",
        "ICMT" => "Comment",
        "INAM" => "Title",
        "ICOP" => "Copyright",
        "IENG" => "Engineer",
        "ITCH" => "Technician",
        "ISBJ" => "Subject",
        "IKEY" => "Keywords",
        "ICMS" => "Commissioned",
        "ICRD" => "Date",
        "IPRD" => "Album",
        "ISFT" => "Software",
        _ => "Info",
    };
}
