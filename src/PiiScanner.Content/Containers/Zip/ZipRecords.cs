using System.Buffers.Binary;
using PiiScanner.Content.Compression;

namespace PiiScanner.Content.Containers.Zip;

/// <summary>The records that an archive is made of, for one that is read without its directory.</summary>
internal static class ZipRecords
{
    /// <summary>The four bytes at the reader's position as a number, 0 at the end.</summary>
    public static uint SignatureAt(ByteReader reader) => reader.Fill(4) ? BinaryPrimitives.ReadUInt32LittleEndian(reader.Buffered) : 0;

    /// <summary>Passes over everything before the next record, or to the end.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="data">Where the data of the entry under way started: a descriptor counts only if it tells how long that is. -1 when none is.</param>
    /// <returns>Where it stands then.</returns>
    public static long SkipToNext(ByteReader reader, long data = -1)
    {
        while (reader.SkipTo("PK"u8))
        {
            if (IsAt(reader, data)) return reader.Position;
            reader.Advance(2);
        }
        reader.Skip(reader.Buffered.Length);
        return reader.Position;
    }

    /// <summary>Passes over a record.</summary>
    /// <returns>The comment that it holds, empty for none.</returns>
    public static string Pass(ByteReader reader)
    {
        long length;
        switch (SignatureAt(reader))
        {
            case ZipSignature.Central when ZipEntry.ReadCentral(reader) is { } entry:
                return entry.Comment;
            case ZipSignature.End when reader.Fill(22):
                length = 22 + BinaryPrimitives.ReadUInt16LittleEndian(reader.Buffered[20..]);
                reader.Fill((int)length);
                string comment = ZipEntry.Decode(reader.Buffered[22..(int)Math.Min(length, reader.Buffered.Length)]);
                reader.Skip(length);
                return comment;
            case ZipSignature.End64 when reader.Fill(12):
                length = 12 + Math.Clamp(BinaryPrimitives.ReadInt64LittleEndian(reader.Buffered[4..]), 0, ushort.MaxValue);
                break;
            case ZipSignature.DirectorySignature when reader.Fill(6):
                length = 6 + BinaryPrimitives.ReadUInt16LittleEndian(reader.Buffered[4..]);
                break;
            case ZipSignature.Locator64:
                length = 20;
                break;
            case ZipSignature.Descriptor:
                length = DescriptorLength(reader);
                break;
            case ZipSignature.NotSplit:
                length = 4;
                break;
            default: // cut
                length = long.MaxValue;
                break;
        }
        reader.Skip(length);
        return "";
    }

    private static bool IsAt(ByteReader reader, long data)
    {
        reader.Fill(4 + ZipEntry.LocalBytes);
        ReadOnlySpan<byte> bytes = reader.Buffered;
        if (bytes.Length < 4) return false;
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes) switch
        {
            ZipSignature.Local => bytes.Length < ZipEntry.LocalBytes || ZipEntry.IsLocalAt(bytes),
            ZipSignature.Descriptor => data < 0 || (bytes.Length >= 12 && BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) == (uint)(reader.Position - data)),
            ZipSignature.NotSplit => data < 0 && ZipEntry.IsLocalAt(bytes[4..]),
            ZipSignature.Central or ZipSignature.DirectorySignature or ZipSignature.End or ZipSignature.End64 or ZipSignature.Locator64 => true,
            _ => false,
        };
    }

    /// <summary>Sizes in it have 32 bits or 64: the next record tells. At the start of a split archive it has none.</summary>
    private static long DescriptorLength(ByteReader reader)
    {
        reader.Fill(4 + ZipEntry.LocalBytes);
        ReadOnlySpan<byte> bytes = reader.Buffered;
        if (ZipEntry.IsLocalAt(bytes[4..])) return 4;
        bool isLong = bytes.Length >= 26 && bytes[24..].StartsWith("PK"u8) && !bytes[16..].StartsWith("PK"u8);
        return isLong ? 24 : 16;
    }
}
