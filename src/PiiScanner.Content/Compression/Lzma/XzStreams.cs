using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression.Lzma;

/// <summary>The content of xz streams that follow one another (the XZ format, 1.2), every block held against its check and every stream against its index.</summary>
/// <param name="reader">Stands at the first stream.</param>
/// <param name="tryLend">Has an idle thread do something, false when none is idle; null to go ahead of nothing.</param>
internal sealed class XzStreams(ByteReader reader, Func<Action, bool>? tryLend = null) : ReadOnlyStream, IMembers
{
    private const int HeaderBytes = 12, FooterBytes = 12;

    private readonly Lzma2Stream lzma2 = new(reader);
    private readonly XzAhead? ahead = tryLend is null ? null : new XzAhead(reader, tryLend);
    private readonly List<Stream> filters = [];
    private readonly XxHash3 blocks = new();
    private XzCheck check = new(0);
    private XzBlock? block;
    private Stream content = Null;
    private State state = State.Stream;
    private int checkKind;
    private long blockCount;
    private long blockStart;
    private long blockSize;

    private enum State
    {
        Stream,
        Block,
        Data,
        Whole,
        Damaged,
    }

    /// <summary>How a stream starts.</summary>
    public static ReadOnlySpan<byte> Signature => [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0];

    /// <summary>True when all streams were read and found right; the reader stands after the last one.</summary>
    public bool IsWhole => state == State.Whole;

    /// <summary>True when reading ended in an exception.</summary>
    public bool IsDamaged => state == State.Damaged;

    private static ReadOnlySpan<byte> FooterSignature => "YZ"u8;

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        State now = state;
        state = State.Damaged; // unless what follows comes to its end
        while (now != State.Whole)
        {
            switch (now)
            {
                case State.Stream:
                    ReadHeader();
                    now = State.Block;
                    break;
                case State.Block:
                    now = StartBlock();
                    break;
                case State.Data:
                    int read = content.Read(buffer);
                    if (read > 0)
                    {
                        check.Append(buffer[..read]);
                        blockSize += read;
                        state = State.Data;
                        return read;
                    }
                    EndBlock();
                    now = State.Block;
                    break;
                default:
                    throw new InvalidDataException("An xz stream is damaged.");
            }
        }
        state = State.Whole;
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            DropFilters();
            ahead?.Dispose();
            lzma2.Dispose();
            check.Dispose();
        }
        base.Dispose(disposing);
    }

    private void ReadHeader()
    {
        if (!reader.Fill(HeaderBytes)) throw new EndOfStreamException();
        ReadOnlySpan<byte> header = reader.Buffered;
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) != Crc32.HashToUInt32(header.Slice(6, 2)))
            throw new InvalidDataException("The header of an xz stream differs from its checksum.");
        if (header[6] != 0 || header[7] > 15) throw new UnreadableException(Reason.Unsupported, "It uses what this version of xz has not.");
        checkKind = header[7];
        check.Dispose();
        check = new XzCheck(checkKind);
        blocks.Reset();
        blockCount = 0;
        reader.Advance(HeaderBytes);
    }

    private State StartBlock()
    {
        if (!reader.Fill(1)) throw new EndOfStreamException();
        if (reader.Buffered[0] == 0) return ReadIndex();
        blockStart = reader.Position;
        blockSize = 0;
        // A first block may be the only one: for it alone nothing is kept in memory.
        Stream? unpacked = blockCount > 0 ? ahead?.Next(check.Bytes) : null;
        block = XzBlock.Read(reader);
        if (unpacked is null && !lzma2.TryStart(block.Dictionary)) throw new InvalidDataException("An xz block has no possible dictionary.");
        DropFilters();
        content = block.Filtered(unpacked ?? lzma2, filters);
        if (unpacked is not null) reader.Skip(block.CompressedSize);
        return State.Data;
    }

    private void EndBlock()
    {
        long compressed = reader.Position - blockStart - block!.HeaderBytes;
        int padding = (int)(-compressed & 3);
        if (!reader.Fill(padding + check.Bytes)) throw new EndOfStreamException();
        bool isPadded = !reader.Buffered[..padding].ContainsAnyExcept((byte)0);
        bool isRight = check.Matches(reader.Buffered.Slice(padding, check.Bytes)) && (block.Size < 0 || block.Size == blockSize)
            && (block.CompressedSize < 0 || block.CompressedSize == compressed);
        reader.Advance(padding + check.Bytes);
        if (!isPadded || !isRight) throw new InvalidDataException("An xz block differs from its checksum or length.");
        Count(blocks, block.HeaderBytes + compressed + check.Bytes, blockSize);
        blockCount++;
    }

    /// <summary>The index lists the blocks once more (4); the footer says where it is (2.1.2). Blocks may be many: only a hash of them is kept.</summary>
    private State ReadIndex()
    {
        long start = reader.Position;
        var checksum = new Crc32();
        Pass(1, checksum);
        long count = TakeNumber(checksum);
        bool isRight = count == blockCount;
        var listed = new XxHash3();
        for (long i = 0; i < count && isRight; i++) Count(listed, TakeNumber(checksum), TakeNumber(checksum));
        if (!isRight || listed.GetCurrentHashAsUInt64() != blocks.GetCurrentHashAsUInt64()) throw new InvalidDataException("The index of an xz stream contradicts its blocks.");
        int padding = (int)((start - reader.Position) & 3);
        if (!reader.Fill(padding + 4)) throw new EndOfStreamException();
        if (reader.Buffered[..padding].ContainsAnyExcept((byte)0)) throw new InvalidDataException("The index of an xz stream is damaged.");
        Pass(padding, checksum);
        uint stored = BinaryPrimitives.ReadUInt32LittleEndian(reader.Buffered);
        reader.Advance(4);
        if (stored != checksum.GetCurrentHashAsUInt32()) throw new InvalidDataException("The index of an xz stream differs from its checksum.");
        ReadFooter(reader.Position - start);
        return IsAtStream() ? State.Stream : State.Whole;
    }

    private void ReadFooter(long indexBytes)
    {
        if (!reader.Fill(FooterBytes)) throw new EndOfStreamException();
        ReadOnlySpan<byte> footer = reader.Buffered[..FooterBytes];
        bool isRight = footer.EndsWith(FooterSignature) && footer[8] == 0 && footer[9] == checkKind
            && BinaryPrimitives.ReadUInt32LittleEndian(footer) == Crc32.HashToUInt32(footer.Slice(4, 6))
            && (BinaryPrimitives.ReadUInt32LittleEndian(footer[4..]) + 1L) * 4 == indexBytes;
        reader.Advance(FooterBytes);
        if (!isRight) throw new InvalidDataException("The end of an xz stream is damaged.");
    }

    /// <summary>Zeros, a multiple of four, may stand between streams and after the last (2.2).</summary>
    private bool IsAtStream()
    {
        long end = reader.Position;
        reader.SkipZeros();
        if (((reader.Position - end) & 3) != 0) throw new InvalidDataException("What stands between xz streams is damaged.");
        reader.Fill(Signature.Length);
        if (reader.Buffered.StartsWith(Signature)) return true;
        if (reader.Buffered.Length > 0 && Signature.StartsWith(reader.Buffered)) throw new EndOfStreamException();
        return false;
    }

    private long TakeNumber(Crc32 checksum)
    {
        reader.Fill(XzNumber.MaxBytes);
        ReadOnlySpan<byte> bytes = reader.Buffered, rest = bytes;
        if (bytes.Length < XzNumber.MaxBytes && bytes.IndexOfAnyInRange((byte)0, (byte)0x7F) < 0) throw new EndOfStreamException();
        long number = XzNumber.Take(ref rest);
        Pass(bytes.Length - rest.Length, checksum);
        return number;
    }

    private void Pass(int count, Crc32 checksum)
    {
        checksum.Append(reader.Buffered[..count]);
        reader.Advance(count);
    }

    private void DropFilters()
    {
        foreach (Stream filter in filters) filter.Dispose();
        filters.Clear();
    }

    private static void Count(XxHash3 hash, long unpaddedSize, long size)
    {
        ReadOnlySpan<long> pair = [unpaddedSize, size];
        hash.Append(MemoryMarshal.AsBytes(pair));
    }
}
