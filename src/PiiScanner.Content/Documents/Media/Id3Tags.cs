using System.Buffers.Binary;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Media;

/// <summary>The tags of MPEG audio (ID3v2.2 to 2.4 of id3.org, before the sound; ID3v1 in its last bytes).</summary>
internal static class Id3Tags
{
    private const int HeadBytes = 10, OldBytes = 128, MostFrames = 10_000;
    private const byte IsUnsynchronised = 0x80, HasExtendedHeader = 0x40;

    /// <summary>True when a tag of a known version starts here.</summary>
    public static bool IsTag(ReadOnlySpan<byte> head) => head.Length > HeadBytes && head[3] is 2 or 3 or 4 && head[6] < 0x80;

    /// <summary>Reads them.</summary>
    public static void Read(BlockStream file, MediaMetadata metadata)
    {
        ReadTag(file, 0, metadata);
        if (file.Length < OldBytes) return;
        ReadOnlySpan<byte> old = metadata.Load(file, file.Length - OldBytes, OldBytes);
        if (!old.StartsWith("TAG"u8)) return;
        metadata.StartPart("@info");
        metadata.WriteLine("Title", MediaMetadata.UpToZero(old.Slice(3, 30)));
        metadata.WriteLine("Artist", MediaMetadata.UpToZero(old.Slice(33, 30)));
        metadata.WriteLine("Album", MediaMetadata.UpToZero(old.Slice(63, 30)));
        metadata.WriteLine("Comment", MediaMetadata.UpToZero(old.Slice(97, 30)));
    }

    /// <summary>Reads the tag that starts at an offset; nothing when there is none.</summary>
    public static void ReadTag(BlockStream file, long at, MediaMetadata metadata)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        if (file.ReadAt(at, head) < HeadBytes || !head.StartsWith("ID3"u8) || head[3] is not (2 or 3 or 4)) return;
        int version = head[3];
        bool isUnsynchronised = (head[5] & IsUnsynchronised) != 0;
        long end = at + HeadBytes + Number(head[6..], isSafe: true);
        if (end > file.Length) metadata.TellCut();
        end = Math.Min(file.Length, end);
        at += HeadBytes;
        if ((head[5] & HasExtendedHeader) != 0 && version > 2 && file.ReadAt(at, head) >= 4) at += version == 4 ? Number(head, isSafe: true) : 4 + Number(head, isSafe: false);
        metadata.StartPart("@info");
        int frameHead = version == 2 ? 6 : 10;
        for (int i = 0; i < MostFrames && at + frameHead <= end && file.ReadAt(at, head[..frameHead]) == frameHead && head[0] != 0; i++)
        {
            long size = version == 2 ? Number(head[3..], isSafe: false) >> 8 : Number(head[4..], isSafe: version == 4);
            at += frameHead;
            if (size > end - at) metadata.TellDamage();
            size = Math.Min(size, end - at);
            var frame = new Id3Frame(head[..frameHead], version, isUnsynchronised);
            frame.Write(file, at, size, metadata);
            at += size;
        }
    }

    /// <summary>Four bytes, of which only seven bits count where a tag is made safe for players that know none.</summary>
    private static long Number(ReadOnlySpan<byte> bytes, bool isSafe) =>
        isSafe ? ((bytes[0] & 0x7F) << 21) | ((bytes[1] & 0x7F) << 14) | ((bytes[2] & 0x7F) << 7) | (bytes[3] & 0x7F) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
