using System.Buffers.Binary;
using System.Numerics;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression;

/// <summary>
/// The content of bzip2 streams that follow one another, every block and stream held against its checksum. May be used again after
/// <see cref="Start"/>; disposing leaves the reader to its owner.
/// </summary>
internal sealed class Bunzip2 : ReadOnlyStream
{
    /// <summary>How a block starts: the digits of pi.</summary>
    private const ulong BlockSignature = 0x3141_5926_5359;

    /// <summary>How a stream ends: the digits of its root.</summary>
    private const ulong EndSignature = 0x1772_4538_5090;

    private static readonly uint[] ChecksumTable = MakeChecksumTable();

    private readonly ByteReader reader;
    private readonly Bzip2Bits bits;
    private readonly Bzip2Block block;
    private State state;
    private int level;
    private uint expected;
    private uint checksum;
    private uint combined;

    public Bunzip2(ByteReader reader)
    {
        this.reader = reader;
        bits = new Bzip2Bits(reader);
        block = new Bzip2Block(bits);
    }

    private enum State
    {
        Stream,
        Block,
        Data,
        Whole,
        Damaged,
    }

    /// <summary>True when all streams were read and found right; the reader stands after the last one.</summary>
    public bool IsWhole => state == State.Whole;

    /// <summary>True when reading ended in an exception.</summary>
    public bool IsDamaged => state == State.Damaged;

    /// <summary>True when this is how a stream starts: the signature, a level, and a first block or the end.</summary>
    public static bool IsAt(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 10 && bytes.StartsWith("BZh"u8) && bytes[3] is >= (byte)'1' and <= (byte)'9'
        && BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]) << 16 is BlockSignature << 16 or EndSignature << 16;

    /// <summary>Starts at the reader's position.</summary>
    public void Start()
    {
        state = State.Stream;
        bits.Start();
    }

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
                    now = StartStream();
                    break;
                case State.Block:
                    now = StartBlock();
                    break;
                case State.Data:
                    int read = block.Read(buffer);
                    if (read > 0)
                    {
                        checksum = Append(checksum, buffer[..read]);
                        state = State.Data;
                        return read;
                    }
                    EndBlock();
                    now = State.Block;
                    break;
                default:
                    throw new InvalidDataException("A bzip2 stream is damaged.");
            }
        }
        state = State.Whole;
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) block.Dispose();
        base.Dispose(disposing);
    }

    private State StartStream()
    {
        if (!reader.Fill(10))
        {
            if (reader.Buffered.Length > 0 && "BZh"u8.StartsWith(reader.Buffered[..Math.Min(3, reader.Buffered.Length)])) throw new EndOfStreamException();
            return State.Whole;
        }
        if (!IsAt(reader.Buffered)) return State.Whole;
        level = reader.Buffered[3] - '0';
        reader.Advance(4);
        combined = 0;
        return State.Block;
    }

    private State StartBlock()
    {
        ulong signature = ((ulong)bits.Take(24) << 24) | bits.Take(24);
        expected = bits.Take(32);
        if (signature == EndSignature)
        {
            bits.Align();
            if (expected != combined) throw new InvalidDataException("A bzip2 stream differs from its checksum.");
            return State.Stream;
        }
        if (signature != BlockSignature) throw new InvalidDataException("A bzip2 stream has neither a block nor an end.");
        checksum = uint.MaxValue;
        block.Start(level);
        return State.Data;
    }

    private void EndBlock()
    {
        checksum = ~checksum;
        if (checksum != expected) throw new InvalidDataException("A bzip2 block differs from its checksum.");
        combined = BitOperations.RotateLeft(combined, 1) ^ checksum;
    }

    /// <summary>CRC-32 with the highest bit first, which the platform has not.</summary>
    private static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint[] table = ChecksumTable;
        foreach (byte b in bytes) checksum = (checksum << 8) ^ table[(checksum >> 24) ^ b];
        return checksum;
    }

    private static uint[] MakeChecksumTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i << 24;
            for (int bit = 0; bit < 8; bit++) value = (value << 1) ^ ((value & 0x8000_0000) != 0 ? 0x04C1_1DB7u : 0);
            table[i] = value;
        }
        return table;
    }
}
