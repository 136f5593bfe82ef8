using System.Buffers.Binary;
using System.IO.Hashing;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression.Lzma;

/// <summary>The header of a block in an xz stream (the XZ format, 3.1).</summary>
/// <param name="HeaderBytes">How long it is.</param>
/// <param name="CompressedSize">How long the data is that follows, -1 when it does not tell.</param>
/// <param name="Size">How long the content is, -1 when it does not tell.</param>
/// <param name="Filters">The filters in the order of compressing, but for the last, which is LZMA2.</param>
/// <param name="Dictionary">The size of the dictionary in its code.</param>
internal sealed record XzBlock(int HeaderBytes, long CompressedSize, long Size, IReadOnlyList<XzFilter> Filters, byte Dictionary)
{
    private const int Delta = 3, Lzma2 = 0x21, CheckBytes = 4;

    /// <summary>How many bytes its data is, filled up to a multiple of four; to be asked only when it tells.</summary>
    public long PaddedSize => (CompressedSize + 3) & ~3L;

    /// <summary>How long a header is, by its first byte, which is not 0.</summary>
    public static int LengthOf(byte first) => (first + 1) * 4;

    /// <summary>Reads a header; the reader then stands at the data.</summary>
    /// <exception cref="EndOfStreamException">It is cut.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="UnreadableException">It uses what is not read.</exception>
    public static XzBlock Read(ByteReader reader)
    {
        if (!reader.Fill(1)) throw new EndOfStreamException();
        int length = LengthOf(reader.Buffered[0]);
        if (!reader.Fill(length)) throw new EndOfStreamException();
        XzBlock block = Read(reader.Buffered[..length]);
        reader.Advance(length);
        return block;
    }

    /// <summary>Reads a header that is whole.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="UnreadableException">It uses what is not read.</exception>
    public static XzBlock Read(ReadOnlySpan<byte> header)
    {
        ReadOnlySpan<byte> fields = header[2..^CheckBytes];
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[^CheckBytes..]) != Crc32.HashToUInt32(header[..^CheckBytes]))
            throw new InvalidDataException("The header of an xz block differs from its checksum.");
        int flags = header[1], last = flags & 3;
        long compressedSize = (flags & 0x40) != 0 ? XzNumber.Take(ref fields) : -1, size = (flags & 0x80) != 0 ? XzNumber.Take(ref fields) : -1;
        var filters = new List<XzFilter>();
        for (int i = 0; i < last; i++) filters.Add(TakeFilter(ref fields));
        XzFilter final = TakeFilter(ref fields);
        if ((flags & 0x3C) != 0 || fields.ContainsAnyExcept((byte)0)) throw new UnreadableException(Reason.Unsupported, "It uses what this version of xz has not.");
        if (final.Id != Lzma2) throw new UnreadableException(Reason.Unsupported, "Its compression method is not read.");
        return new XzBlock(header.Length, compressedSize, size, filters, final.Property);
    }

    /// <summary>The block's content by way of its filters.</summary>
    /// <param name="content">What LZMA2 gives.</param>
    /// <param name="buffers">Takes what is to be disposed after use.</param>
    public Stream Filtered(Stream content, List<Stream> buffers)
    {
        for (int i = Filters.Count - 1; i >= 0; i--)
        {
            XzFilter filter = Filters[i];
            content = filter.Id switch
            {
                Delta => new DeltaStream(content, filter.Property + 1),
                >= (int)BranchKind.X86 and <= (int)BranchKind.RiscV => new BranchStream(content, (BranchKind)filter.Id, filter.Start),
                _ => throw new UnreadableException(Reason.Unsupported, "One of its filters is not read."),
            };
            buffers.Add(content);
        }
        return content;
    }

    private static XzFilter TakeFilter(ref ReadOnlySpan<byte> fields)
    {
        long id = XzNumber.Take(ref fields), length = XzNumber.Take(ref fields);
        if (length > fields.Length) throw new InvalidDataException("A filter of an xz block is damaged.");
        ReadOnlySpan<byte> properties = fields[..(int)length];
        fields = fields[(int)length..];
        uint start = properties.Length == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(properties) : 0;
        return new XzFilter(id, properties.IsEmpty ? (byte)0 : properties[0], start);
    }
}
