using System.Buffers.Binary;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Containers.SevenZip;
using PiiScanner.Content.Containers.Zip;

namespace PiiScanner.Content.Containers;

/// <summary>Whether files that are called as volumes of an archive are that: a few bytes at its start and end tell.</summary>
public static class Volumes
{
    /// <summary>How many volumes a split zip archive has, by its last one; 0 when that ends none.</summary>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public static long CountBy(Stream last)
    {
        using var reader = new ByteReader(last);
        return ZipDirectory.DiskAtEnd(reader, last.Length) is > 0 and int disk ? disk + 1L : 0;
    }

    /// <summary>How long the archive is of which this is the first volume; 0 when it begins none, <see cref="long.MaxValue"/> when that does not tell.</summary>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public static long LengthBy(Stream first)
    {
        using var reader = new ByteReader(first);
        reader.Fill(sizeof(uint) + ZipEntry.LocalBytes);
        ReadOnlySpan<byte> head = reader.Buffered;
        if (head.StartsWith(SevenZipReading.Signature)) return SevenZipReading.LengthBy(head);
        if (ZipEntry.IsLocalAt(head)) return long.MaxValue;
        bool isMarked = head.Length >= sizeof(uint) && BinaryPrimitives.ReadUInt32LittleEndian(head) is ZipSignature.Descriptor or ZipSignature.NotSplit;
        return isMarked && ZipEntry.IsLocalAt(head[sizeof(uint)..]) ? long.MaxValue : 0;
    }
}
