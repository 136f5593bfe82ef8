using System.Buffers;
using System.Buffers.Binary;
using PiiScanner.Content.Compression;

namespace PiiScanner.Content.Containers.Zip;

/// <summary>Where the directory of an archive stands (APPNOTE 4.3.14 to 4.3.16), found from the end; what it says of itself was held against what is there.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="RecordsEnd">The byte after its last entry.</param>
/// <param name="End">The byte after all that belongs to it, the archive's comment included.</param>
/// <param name="Shift">What stands before the archive and is not counted in its offsets, as in a program that unpacks itself.</param>
/// <param name="Count">How many entries it says that it has.</param>
/// <param name="IsCountShort">True when only the lower 16 bits of the count are told.</param>
/// <param name="Disk">Which part of a split archive this is, from 0.</param>
/// <param name="Comment">The archive's comment.</param>
/// <param name="IsCut">True when the comment is shorter than it should be.</param>
/// <param name="IsMisplaced">True when it has not the size that it says.</param>
internal sealed record ZipDirectory(
    long Start, long RecordsEnd, long End, long Shift, long Count, bool IsCountShort, int Disk, string Comment, bool IsCut, bool IsMisplaced)
{
    private const int EndBytes = 22, LocatorBytes = 20, End64Bytes = 56;

    /// <summary>An end record is looked for in the last bytes: first where it must be, then where garbage may follow it.</summary>
    private const int NearTail = EndBytes + ushort.MaxValue, FarTail = 1 << 20;

    /// <summary>More false end records than this are not looked at: then entries are found without the directory.</summary>
    private const int MaxCandidates = 64;

    /// <summary>Finds the last directory that is one.</summary>
    /// <param name="reader">On the whole archive; left anywhere.</param>
    /// <param name="length">The archive's length.</param>
    /// <param name="hasEnd">True when there is a whole end record, valid or not.</param>
    public static ZipDirectory? Find(ByteReader reader, long length, out bool hasEnd) =>
        Find(reader, length, NearTail, out hasEnd) ?? (length > NearTail ? Find(reader, length, FarTail, out hasEnd) : null);

    /// <summary>Which part of a split archive ends so, from 0; -1 when none does.</summary>
    /// <param name="reader">On the part alone; left anywhere.</param>
    /// <param name="length">The part's length.</param>
    public static int DiskAtEnd(ByteReader reader, long length)
    {
        reader.Position = Math.Max(0, length - NearTail);
        reader.Fill(NearTail);
        for (ReadOnlySpan<byte> tail = reader.Buffered, left = tail; left.LastIndexOf("PK\x5\x6"u8) is >= 0 and int at; left = tail[..at])
        {
            ReadOnlySpan<byte> record = tail[at..];
            if (record.Length >= EndBytes && record.Length == EndBytes + BinaryPrimitives.ReadUInt16LittleEndian(record[20..])) return BinaryPrimitives.ReadUInt16LittleEndian(record[4..]);
        }
        return -1;
    }

    private static ZipDirectory? Find(ByteReader reader, long length, int tailBytes, out bool hasEnd)
    {
        hasEnd = false;
        int size = (int)Math.Min(length, tailBytes);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            reader.Position = length - size;
            int read = reader.ReadAll(buffer.AsSpan(0, size));
            Span<byte> tail = buffer.AsSpan(0, read);
            for (int tries = 0; tries < MaxCandidates; tries++)
            {
                int at = tail.LastIndexOf("PK\x5\x6"u8);
                if (at < 0) break;
                hasEnd |= at <= read - EndBytes;
                if (At(reader, length - size + at) is { } directory) return directory;
                tail = tail[..at];
            }
            return null;
        }
        finally
        {
            buffer.AsSpan(0, size).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static ZipDirectory? At(ByteReader reader, long at)
    {
        reader.Position = at;
        if (!reader.Fill(EndBytes)) return null;
        ReadOnlySpan<byte> record = reader.Buffered;
        int disk = BinaryPrimitives.ReadUInt16LittleEndian(record[4..]), commentBytes = BinaryPrimitives.ReadUInt16LittleEndian(record[20..]);
        long count = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]), offset = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        reader.Advance(EndBytes);
        bool isCut = !reader.Fill(commentBytes);
        ReadOnlySpan<byte> comment = reader.Buffered[..Math.Min(commentBytes, reader.Buffered.Length)];
        long end = reader.Position + comment.Length;
        var directory = new ZipDirectory(offset, at, end, 0, count, IsCountShort: true, disk, ZipEntry.Decode(comment), isCut, IsMisplaced: false);
        if (count == ushort.MaxValue || size == uint.MaxValue || offset == uint.MaxValue)
        {
            directory = directory.WithLargeSizes(reader, at, ref size);
        }
        return directory.Locate(reader, size);
    }

    private ZipDirectory WithLargeSizes(ByteReader reader, long at, ref long size)
    {
        reader.Position = Math.Max(0, at - LocatorBytes);
        if (at < LocatorBytes + End64Bytes || !IsAt(reader, ZipSignature.Locator64, LocatorBytes)) return this;
        long declared = BinaryPrimitives.ReadInt64LittleEndian(reader.Buffered[8..]);
        // Behind a prefix the record is not where the locator says, but it stands right before it.
        foreach (long place in (ReadOnlySpan<long>)[declared, at - LocatorBytes - End64Bytes])
        {
            if (place < 0 || place > at - LocatorBytes - End64Bytes) continue;
            reader.Position = place;
            if (!IsAt(reader, ZipSignature.End64, End64Bytes)) continue;
            ReadOnlySpan<byte> record = reader.Buffered;
            size = BinaryPrimitives.ReadInt64LittleEndian(record[40..]);
            return this with
            {
                Start = BinaryPrimitives.ReadInt64LittleEndian(record[48..]),
                RecordsEnd = place,
                Count = BinaryPrimitives.ReadInt64LittleEndian(record[32..]),
                IsCountShort = false,
                Disk = Disk == ushort.MaxValue ? (int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(record[16..])) : Disk,
            };
        }
        return this;
    }

    /// <summary>The directory ends where its end starts, unless something was put between; its offset is true unless something was put before.</summary>
    private ZipDirectory? Locate(ByteReader reader, long size)
    {
        if (Count == 0 && size == 0) return this with { Start = RecordsEnd };
        long bySize = RecordsEnd - size;
        if (size > 0 && bySize >= 0 && IsCentralAt(reader, bySize)) return this with { Start = bySize, Shift = bySize - Start };
        if (Start >= 0 && Start < RecordsEnd && IsCentralAt(reader, Start)) return this with { IsMisplaced = true };
        return null;
    }

    private static bool IsCentralAt(ByteReader reader, long at)
    {
        reader.Position = at;
        return IsAt(reader, ZipSignature.Central, ZipEntry.CentralBytes);
    }

    private static bool IsAt(ByteReader reader, uint signature, int bytes) =>
        reader.Fill(bytes) && BinaryPrimitives.ReadUInt32LittleEndian(reader.Buffered) == signature;
}
