using System.Buffers.Binary;
using System.Numerics;

namespace PiiScanner.Content.Compression;

/// <summary>
/// Takes blocks out of bzip2 streams that follow one another: prefix codes and positions in a list of recent bytes are undone, which only one
/// after the other can be. The rest is a block's own affair.
/// </summary>
internal sealed class Bzip2Blocks(ByteReader reader)
{
    /// <summary>How a block starts: the digits of pi.</summary>
    private const ulong BlockSignature = 0x3141_5926_5359;

    /// <summary>How a stream ends: the digits of its root.</summary>
    private const ulong EndSignature = 0x1772_4538_5090;

    private const int HeaderBytes = 4, IdentityBytes = 10;
    private const int MinCodes = 2, MaxCodes = 6, GroupSize = 50;
    private const int RunA = 0, RunB = 1;

    private readonly Bzip2Bits bits = new(reader);
    private readonly Bzip2Code[] codes = [new(), new(), new(), new(), new(), new()];
    private readonly byte[] selectors = new byte[1 << 15];
    private bool isInStream;
    private int level;
    private uint combined;

    /// <summary>True when this is how a stream starts: the signature, a level, and a first block or the end.</summary>
    public static bool IsAt(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= IdentityBytes && bytes.StartsWith("BZh"u8) && bytes[3] is >= (byte)'1' and <= (byte)'9'
        && BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]) << 16 is BlockSignature << 16 or EndSignature << 16;

    /// <summary>Starts at the reader's position.</summary>
    public void Start()
    {
        isInStream = false;
        bits.Start();
    }

    /// <summary>Takes in the next block; false after the last stream, where the reader stands then.</summary>
    /// <exception cref="EndOfStreamException">It is cut.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or the stream before differs from its checksum, provided that its blocks did not.</exception>
    public bool TryRead(Bzip2Block block)
    {
        bool isFirst = false;
        while (true)
        {
            if (!isInStream)
            {
                if (!TryStartStream()) return false;
                isFirst = true;
            }
            ulong signature = ((ulong)bits.Take(24) << 24) | bits.Take(24);
            uint checksum = bits.Take(32);
            if (signature == EndSignature)
            {
                bits.Align();
                if (checksum != combined) throw new InvalidDataException("A bzip2 stream differs from its checksum.");
                isInStream = false;
                continue;
            }
            if (signature != BlockSignature) throw new InvalidDataException("A bzip2 stream has neither a block nor an end.");
            Read(block, isFirst, checksum);
            combined = BitOperations.RotateLeft(combined, 1) ^ checksum;
            return true;
        }
    }

    private bool TryStartStream()
    {
        if (!reader.Fill(IdentityBytes))
        {
            if (reader.Buffered.Length > 0 && "BZh"u8.StartsWith(reader.Buffered[..Math.Min(3, reader.Buffered.Length)])) throw new EndOfStreamException();
            return false;
        }
        if (!IsAt(reader.Buffered)) return false;
        level = reader.Buffered[3] - '0';
        reader.Advance(HeaderBytes);
        combined = 0;
        isInStream = true;
        return true;
    }

    private void Read(Bzip2Block block, bool isFirst, uint checksum)
    {
        bool isRandomised = bits.Take(1) == 1;
        int start = (int)bits.Take(24);
        Span<byte> recent = stackalloc byte[256];
        int symbols = ReadBytesInUse(recent) + 2;
        int groups = ReadCodes(symbols);
        int length = ReadSymbols(symbols - 1, groups, recent, block.Room(level));
        if (start >= length) throw new InvalidDataException("A bzip2 block starts outside itself.");
        block.Start(length, start, isRandomised, isFirst, checksum);
    }

    /// <summary>Which bytes occur, in a map of 16 maps of 16: they start the list of recent bytes.</summary>
    private int ReadBytesInUse(Span<byte> recent)
    {
        int count = 0;
        uint ranges = bits.Take(16);
        for (int range = 0; range < 16; range++)
        {
            if ((ranges & (0x8000 >> range)) == 0) continue;
            uint values = bits.Take(16);
            for (int value = 0; value < 16; value++)
            {
                if ((values & (0x8000 >> value)) != 0) recent[count++] = (byte)((range << 4) | value);
            }
        }
        if (count == 0) throw new InvalidDataException("A bzip2 block uses no bytes.");
        return count;
    }

    /// <summary>The codes, and which of them each group of 50 symbols uses.</summary>
    private int ReadCodes(int symbols)
    {
        int codeCount = (int)bits.Take(3);
        int groups = (int)bits.Take(15);
        if (codeCount is < MinCodes or > MaxCodes || groups == 0) throw new InvalidDataException("A bzip2 block has no codes.");
        Span<byte> recent = [0, 1, 2, 3, 4, 5];
        for (int group = 0; group < groups; group++)
        {
            int position = 0;
            while (bits.Take(1) == 1)
            {
                if (++position == codeCount) throw new InvalidDataException("A bzip2 block uses a code that it has not.");
            }
            selectors[group] = ToFront(recent, position);
        }

        Span<byte> lengths = stackalloc byte[symbols];
        for (int code = 0; code < codeCount; code++)
        {
            int length = (int)bits.Take(5);
            for (int symbol = 0; symbol < symbols; symbol++)
            {
                while (bits.Take(1) == 1) length += bits.Take(1) == 0 ? 1 : -1;
                if (length is < 1 or > Bzip2Code.MaxLength) throw new InvalidDataException("A bzip2 codeword is too long.");
                lengths[symbol] = (byte)length;
            }
            codes[code].Build(lengths);
        }
        return groups;
    }

    private int ReadSymbols(int endOfBlock, int groups, Span<byte> recent, Span<uint> bytes)
    {
        int length = 0, runLength = 0, runDigit = 1;
        for (int group = 0; group < groups; group++)
        {
            Bzip2Code code = codes[selectors[group]];
            for (int i = 0; i < GroupSize; i++)
            {
                int symbol = code.Find(bits.Peek(Bzip2Code.MaxLength), out int width);
                bits.Advance(width);
                if (symbol is RunA or RunB)
                {
                    // The length of a run in digits 1 and 2 of base two, lowest first.
                    runLength += runDigit << symbol;
                    runDigit <<= 1;
                    if (runLength > bytes.Length - length) throw new InvalidDataException("A bzip2 block is longer than it may be.");
                    continue;
                }
                if (runLength > 0)
                {
                    bytes.Slice(length, runLength).Fill(recent[0]);
                    length += runLength;
                    runLength = 0;
                    runDigit = 1;
                }
                if (symbol == endOfBlock) return length;
                if (symbol < 0 || length == bytes.Length) throw new InvalidDataException("A bzip2 block is damaged.");
                bytes[length++] = ToFront(recent, symbol - 1);
            }
        }
        throw new InvalidDataException("A bzip2 block has no end.");
    }

    private static byte ToFront(Span<byte> list, int position)
    {
        byte value = list[position];
        if (position > 0)
        {
            list[..position].CopyTo(list[1..]);
            list[0] = value;
        }
        return value;
    }
}
