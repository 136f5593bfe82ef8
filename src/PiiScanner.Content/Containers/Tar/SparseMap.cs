using PiiScanner.Content.Compression;

namespace PiiScanner.Content.Containers.Tar;

/// <summary>Which stretches of a file with holes have data, in order. Its data follows in the archive, without the holes.</summary>
internal sealed class SparseMap
{
    /// <summary>More stretches than this are not kept: the rest of the data is then taken for one stretch.</summary>
    private const int MaxStretches = 1 << 20;

    private const int HeaderMapAt = 386, HeaderStretches = 4, HeaderGoesOnAt = 482, HeaderSizeAt = 483;
    private const int BlockStretches = 21, BlockGoesOnAt = 504;
    private const int FieldBytes = 12;

    private readonly List<(long Offset, long Length)> stretches = [];
    private long offset;

    /// <summary>How large the file is, holes included, as far as the map or the header tells.</summary>
    public long Size { get; set; }

    /// <summary>The stretches.</summary>
    public IReadOnlyList<(long Offset, long Length)> Stretches => stretches;

    /// <summary>Reads the map of the old GNU format: in the entry's header, and in blocks after it.</summary>
    /// <param name="header">The entry's header.</param>
    /// <param name="reader">Stands after it, and then at the entry's data.</param>
    /// <exception cref="EndOfStreamException">It is cut.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static SparseMap ReadBlocks(ReadOnlySpan<byte> header, ByteReader reader)
    {
        var map = new SparseMap { Size = TarHeader.Number(header.Slice(HeaderSizeAt, FieldBytes)) };
        map.Add(header.Slice(HeaderMapAt, HeaderStretches * 2 * FieldBytes));
        bool goesOn = header[HeaderGoesOnAt] != 0;
        while (goesOn)
        {
            if (!reader.Fill(TarHeader.BlockBytes)) throw new EndOfStreamException();
            ReadOnlySpan<byte> block = reader.Buffered[..TarHeader.BlockBytes];
            map.Add(block[..(BlockStretches * 2 * FieldBytes)]);
            goesOn = block[BlockGoesOnAt] != 0;
            reader.Advance(TarHeader.BlockBytes);
        }
        return map;
    }

    /// <summary>Reads the map of GNU's format 1.0: decimal numbers, a line each, at the start of the entry's data, in whole blocks.</summary>
    /// <param name="reader">Stands at the entry's data, and then after the map.</param>
    /// <exception cref="EndOfStreamException">It is cut.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static SparseMap ReadLines(ByteReader reader)
    {
        long start = reader.Position;
        var map = new SparseMap();
        for (long count = ReadLine(reader); count > 0; count--)
        {
            map.AddOffset(ReadLine(reader));
            map.AddLength(ReadLine(reader));
        }
        reader.Skip((start - reader.Position) & (TarHeader.BlockBytes - 1));
        return map;
    }

    /// <summary>Where the next stretch starts in the file.</summary>
    public void AddOffset(long value)
    {
        offset = value;
        Size = Math.Max(Size, value);
    }

    /// <summary>How long it is.</summary>
    /// <exception cref="InvalidDataException">It starts before the last one ended.</exception>
    public void AddLength(long value)
    {
        (long lastOffset, long lastLength) = stretches.Count > 0 ? stretches[^1] : default;
        if (value < 0 || offset < lastOffset + lastLength || offset > long.MaxValue - value) throw new InvalidDataException("The map of a sparse file is damaged.");
        if (value > 0 && stretches.Count < MaxStretches) stretches.Add((offset, value));
    }

    private void Add(ReadOnlySpan<byte> fields)
    {
        for (; !fields.IsEmpty && fields[0] != 0; fields = fields[(2 * FieldBytes)..])
        {
            AddOffset(TarHeader.Number(fields[..FieldBytes]));
            AddLength(TarHeader.Number(fields.Slice(FieldBytes, FieldBytes)));
        }
    }

    private static long ReadLine(ByteReader reader)
    {
        long value = 0;
        while (true)
        {
            if (!reader.Fill(1)) throw new EndOfStreamException();
            byte digit = reader.Buffered[0];
            reader.Advance(1);
            if (digit == '\n') return value;
            if (digit is < (byte)'0' or > (byte)'9' || value > (long.MaxValue - 9) / 10) throw new InvalidDataException("The map of a sparse file is damaged.");
            value = (value * 10) + (digit - '0');
        }
    }
}
