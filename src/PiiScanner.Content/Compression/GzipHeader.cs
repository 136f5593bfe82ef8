using System.Buffers.Binary;
using System.IO.Hashing;

namespace PiiScanner.Content.Compression;

/// <summary>What stands before the data of a gzip member (RFC 1952, 2.3).</summary>
/// <param name="Name">The name of the file that was compressed, null when it is not told.</param>
/// <param name="Comment">A comment, null when there is none.</param>
/// <param name="IsDamaged">True when it differs from its checksum.</param>
internal sealed record GzipHeader(string? Name, string? Comment, bool IsDamaged)
{
    private const int FixedBytes = 10;
    private const int HasChecksum = 2, HasExtra = 4, HasName = 8, HasComment = 16, Reserved = 0xE0;

    /// <summary>How every member starts: the signature, and deflate as its method.</summary>
    public static ReadOnlySpan<byte> Signature => [0x1F, 0x8B, 8];

    /// <summary>True when this is how a member starts.</summary>
    public static bool IsAt(ReadOnlySpan<byte> bytes) => bytes.Length >= 4 && bytes.StartsWith(Signature) && (bytes[3] & Reserved) == 0;

    /// <summary>Reads a header; the reader then stands at the data.</summary>
    /// <exception cref="EndOfStreamException">It is cut.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static GzipHeader Read(ByteReader reader)
    {
        var checksum = new Crc32();
        int flags = Take(reader, FixedBytes, checksum)[3];
        if ((flags & HasExtra) != 0)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(Take(reader, 2, checksum));
            Take(reader, length, checksum);
        }
        string? name = (flags & HasName) != 0 ? TakeText(reader, checksum) : null;
        string? comment = (flags & HasComment) != 0 ? TakeText(reader, checksum) : null;
        int expected = (int)checksum.GetCurrentHashAsUInt32() & 0xFFFF;
        bool isDamaged = (flags & HasChecksum) != 0 && BinaryPrimitives.ReadUInt16LittleEndian(Take(reader, 2, checksum)) != expected;
        return new GzipHeader(name, comment, isDamaged);
    }

    private static ReadOnlySpan<byte> Take(ByteReader reader, int count, Crc32 checksum)
    {
        if (!reader.Fill(count)) throw new EndOfStreamException();
        ReadOnlySpan<byte> taken = reader.Buffered[..count];
        checksum.Append(taken);
        reader.Advance(count);
        return taken;
    }

    /// <summary>The RFC says Latin-1; most programs write what the file system gave them, which is UTF-8.</summary>
    private static string TakeText(ByteReader reader, Crc32 checksum)
    {
        int length = 0;
        while (true)
        {
            if (!reader.Fill(length + 1)) throw new EndOfStreamException();
            int end = reader.Buffered[length..].IndexOf((byte)0);
            length = end < 0 ? reader.Buffered.Length : length + end;
            if (end >= 0) break;
            if (length >= ByteReader.MaxLookAhead) throw new InvalidDataException("A name in a gzip header has no end.");
        }
        string text = EntryName.Decode(reader.Buffered[..length]);
        Take(reader, length + 1, checksum);
        return text;
    }
}
