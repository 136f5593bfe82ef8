using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Media;

/// <summary>
/// Finds metadata in files whose boxes are not followed: an XMP packet is made to be found by looking for it (ISO 16684-1, 7.3.2), and Exif has a
/// beginning of its own. Looks through so much of a file and takes so many.
/// </summary>
internal static class MetadataPackets
{
    private const long Reach = 64 << 20;
    private const int Most = 16;

    private static ReadOnlySpan<byte> PacketEnd => "</x:xmpmeta>"u8;

    /// <summary>Reads them.</summary>
    public static void Read(BlockStream file, MediaMetadata metadata)
    {
        foreach (long at in Find(file, "<x:xmpmeta"u8.ToArray()))
        {
            int end = metadata.Load(file, at, Math.Min(MediaMetadata.LongestBlock, file.Length - at)).IndexOf(PacketEnd);
            if (end >= 0) metadata.TakeXmp(file, at, end + PacketEnd.Length);
        }
        foreach (long at in Find(file, "Exif\0\0"u8.ToArray())) metadata.TakeExif(file, at + 6);
    }

    private static List<long> Find(BlockStream file, byte[] mark)
    {
        var places = new List<long>();
        file.Position = 0;
        using var reader = new ByteReader(file);
        while (places.Count < Most && reader.Position < Reach && reader.SkipTo(mark))
        {
            places.Add(reader.Position);
            reader.Advance(mark.Length);
        }
        return places;
    }
}
