using System.Buffers.Binary;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Media;

/// <summary>A picture made of boxes (ISO 14496-12, 4.2): what is written about it is looked for wherever it stands, and the boxes tell whether the file is whole.</summary>
internal static class BoxFile
{
    private const int MostBoxes = 10_000, HeadBytes = 16, ShortHeadBytes = 8;

    /// <summary>Reads it.</summary>
    public static void Read(BlockStream file, MediaMetadata metadata)
    {
        MetadataPackets.Read(file, metadata);
        Span<byte> head = stackalloc byte[HeadBytes];
        long at = 0;
        for (int i = 0; i < MostBoxes && file.ReadAt(at, head) is var read and >= ShortHeadBytes; i++)
        {
            ulong size = BinaryPrimitives.ReadUInt32BigEndian(head);
            if (size == 0) return; // up to the end
            if (size == 1 && read == HeadBytes) size = BinaryPrimitives.ReadUInt64BigEndian(head[8..]);
            if (size < ShortHeadBytes) throw new InvalidDataException();
            if (size > (ulong)(file.Length - at)) throw new EndOfStreamException();
            at += (long)size;
        }
    }
}
