using System.Buffers.Binary;
using System.Text;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Media;

/// <summary>
/// The chunks of a RIFF file that hold text: a list of type INFO (RIFF MCI, 2-16), labels and notes of places (adtl), the broadcast chunk (EBU 3285), metadata of pictures
/// (RFC 9649, 2.7.1.5), and the tags of others.
/// </summary>
internal static class RiffFile
{
    private const int HeadBytes = 12, MostChunks = 1_000_000;

    /// <summary>The length of a file whose writer could not go back to tell it.</summary>
    private const uint Unknown = uint.MaxValue;

    /// <summary>Of the broadcast chunk: its description, who made it, their reference; the rest is numbers and zeros.</summary>
    private const int BroadcastTextBytes = 256 + 32 + 32;

    /// <summary>Reads them.</summary>
    public static void Read(BlockStream file, MediaMetadata metadata)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        file.ReadAt(0, head);
        uint whole = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        if (whole != Unknown && whole > file.Length - 8) metadata.TellCut();
        long at = HeadBytes;
        for (int i = 0; i < MostChunks && file.ReadAt(at, head) >= 8 && IsName(head[..4]); i++)
        {
            long length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]), start = at + 8;
            ReadOnlySpan<byte> type = head[..4];
            if (type.SequenceEqual("LIST"u8)) ReadList(file, start, length, head[8..], metadata);
            else if (type.SequenceEqual("bext"u8)) ReadBroadcast(metadata.Load(file, start, Math.Min(length, BroadcastTextBytes)), metadata);
            else if (type.SequenceEqual("EXIF"u8)) ReadExif(file, start, metadata);
            else if (type.SequenceEqual("XMP "u8)) metadata.TakeXmp(file, start, length);
            else if (type.SequenceEqual("id3 "u8) || type.SequenceEqual("ID3 "u8)) Id3Tags.ReadTag(file, start, metadata);
            else if (type.SequenceEqual("_PMX"u8)) metadata.TakeXmp(file, start, length);
            else if (type.SequenceEqual("iXML"u8)) metadata.TakeComment("iXML", metadata.Load(file, start, length));
            at = start + length + (length & 1);
        }
    }

    private static void ReadList(BlockStream file, long at, long length, ReadOnlySpan<byte> type, MediaMetadata metadata)
    {
        bool isInfo = type.SequenceEqual("INFO"u8);
        if (!isInfo && !type.SequenceEqual("adtl"u8)) return;
        metadata.StartPart("@info");
        Span<byte> head = stackalloc byte[8];
        long end = at + length;
        at += 4;
        for (int i = 0; i < MostChunks && at + 8 <= end && file.ReadAt(at, head) == head.Length; i++)
        {
            long size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (size > end - at - 8) metadata.TellDamage();
            ReadOnlySpan<byte> text = metadata.Load(file, at + 8, Math.Min(size, end - at - 8));
            if (isInfo) metadata.WriteLine(Name(head[..4]), text);
            else if (text.Length > 4) metadata.WriteLine("Label", text[4..]); // behind the number of the place
            at += 8 + size + (size & 1);
        }
    }

    /// <summary>Some writers put in front of it what JPEG needs there.</summary>
    private static void ReadExif(BlockStream file, long at, MediaMetadata metadata)
    {
        ReadOnlySpan<byte> mark = "Exif\0\0"u8;
        metadata.TakeExif(file, metadata.Load(file, at, mark.Length).SequenceEqual(mark) ? at + mark.Length : at);
    }

    private static void ReadBroadcast(ReadOnlySpan<byte> chunk, MediaMetadata metadata)
    {
        if (chunk.Length < BroadcastTextBytes) return;
        metadata.StartPart("@info");
        metadata.WriteLine("Description", MediaMetadata.UpToZero(chunk[..256]));
        metadata.WriteLine("Artist", MediaMetadata.UpToZero(chunk.Slice(256, 32)));
        metadata.WriteLine("Reference", MediaMetadata.UpToZero(chunk.Slice(288, 32)));
    }

    /// <summary>False for what some programs leave behind the last chunk.</summary>
    private static bool IsName(ReadOnlySpan<byte> type) => !type.ContainsAnyExceptInRange((byte)' ', (byte)'~');

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
