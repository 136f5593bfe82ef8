using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression.Lz4;

/// <summary>The content of lz4 frames that follow one another (lz4_Frame_format), the old ones of the Linux kernel included, each held against its checksums and length.</summary>
internal sealed class Lz4Frames(ByteReader reader) : ReadOnlyStream, IMembers
{
    private const int History = 64 * 1024, LegacyBlock = 8 << 20;
    private const uint Signature = 0x184D_2204, LegacySignature = 0x184C_2102;
    private const uint StoredFlag = 0x8000_0000;
    private const int ChecksumBytes = 4, WordBytes = 4;

    private readonly XxHash32 checksum = new();
    private byte[] window = [];
    private byte[] input = [];
    private State state = State.Frame;
    private Lz4Header header;
    private long length;
    private int given;
    private int filled;
    private Exception? damage;

    private enum State
    {
        Frame,
        Block,
        Data,
        End,
        Whole,
        Damaged,
    }

    public bool IsWhole => state == State.Whole;

    public bool IsDamaged => state == State.Damaged;

    /// <summary>True when a frame starts here.</summary>
    public static bool IsAt(ReadOnlySpan<byte> bytes) => bytes.Length > 7 && BinaryPrimitives.ReadUInt32LittleEndian(bytes) switch
    {
        Signature => Lz4Header.IsAt(bytes[4..]),
        LegacySignature => BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) is > 0 and <= LegacyBlock + (LegacyBlock / 255) + 16,
        _ => false,
    };

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        State now = state;
        state = State.Damaged; // unless what follows comes to its end
        while (now != State.Whole)
        {
            switch (now)
            {
                case State.Frame:
                    now = StartFrame();
                    break;
                case State.Block:
                    now = ReadBlock();
                    break;
                case State.Data when given < filled:
                    int count = Math.Min(buffer.Length, filled - given);
                    window.AsSpan(given, count).CopyTo(buffer);
                    given += count;
                    state = State.Data;
                    return count;
                case State.Data:
                    if (damage is not null) throw damage;
                    now = State.Block;
                    break;
                case State.End:
                    EndFrame();
                    now = State.Frame;
                    break;
                default:
                    throw new InvalidDataException("An lz4 frame is damaged.");
            }
        }
        state = State.Whole;
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Return(ref window);
            Return(ref input);
        }
        base.Dispose(disposing);
    }

    private State StartFrame()
    {
        reader.Fill(Lz4Header.MaxBytes + 4);
        while (SkippableFrame.IsAt(reader.Buffered))
        {
            if (!reader.Skip(SkippableFrame.Length(reader.Buffered))) throw new EndOfStreamException();
            reader.Fill(Lz4Header.MaxBytes + 4);
        }
        ReadOnlySpan<byte> head = reader.Buffered;
        uint signature = head.Length >= 4 ? BinaryPrimitives.ReadUInt32LittleEndian(head) : 0;
        if (signature is not (Signature or LegacySignature))
        {
            bool isCut = head.Length is > 0 and < 8 && ((ReadOnlySpan<byte>)[4, 0x22, 0x4D, 0x18]).StartsWith(head);
            return isCut ? throw new EndOfStreamException() : State.Whole;
        }
        header = signature == Signature ? Lz4Header.Read(head[4..]) : new Lz4Header(0, LegacyBlock, IsLinked: false, false, false, -1);
        reader.Advance(4 + header.Bytes);
        checksum.Reset();
        length = 0;
        given = filled = 0;
        if (window.Length < History + header.BlockSize)
        {
            Return(ref window);
            window = ArrayPool<byte>.Shared.Rent(History + header.BlockSize);
        }
        return State.Block;
    }

    private bool IsLegacy => header.Bytes == 0;

    private State ReadBlock()
    {
        if (!reader.Fill(WordBytes)) return IsLegacy && reader.Buffered.IsEmpty ? State.Frame : throw new EndOfStreamException();
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(reader.Buffered);
        if (IsLegacy && (IsAt(reader.Buffered) || SkippableFrame.IsAt(reader.Buffered))) return State.Frame;
        if (size == 0)
        {
            reader.Advance(WordBytes);
            return State.End;
        }
        bool isStored = !IsLegacy && (size & StoredFlag) != 0;
        size &= ~StoredFlag;
        if (size > header.BlockSize + (header.BlockSize / 255) + 16) throw new InvalidDataException("An lz4 block is larger than it may be.");
        reader.Advance(WordBytes);
        ReadBlock((int)size, isStored);
        checksum.Append(window.AsSpan(given, filled - given));
        length += filled - given;
        return State.Data;
    }

    private void ReadBlock(int size, bool isStored)
    {
        if (input.Length < size)
        {
            Return(ref input);
            input = ArrayPool<byte>.Shared.Rent(size);
        }
        Span<byte> block = input.AsSpan(0, reader.ReadAll(input.AsSpan(0, size)));
        int start = header.IsLinked ? Math.Min(filled, History) : 0;
        window.AsSpan(filled - start, start).CopyTo(window);
        given = filled = start;
        Span<byte> output = window.AsSpan(0, start + header.BlockSize);
        bool isRight = !isStored ? Lz4Block.TryDecode(block, output, ref filled) : block.TryCopyTo(output[start..]);
        if (isStored && isRight) filled += block.Length;

        // What came before damage is given first.
        if (block.Length < size) damage = new EndOfStreamException();
        else if (!isRight) damage = new InvalidDataException("An lz4 block is damaged.");
        else if (header.HasBlockChecksums) damage = CheckBlock(block);
    }

    private Exception? CheckBlock(ReadOnlySpan<byte> block)
    {
        if (!reader.Fill(ChecksumBytes)) return new EndOfStreamException();
        bool isRight = BinaryPrimitives.ReadUInt32LittleEndian(reader.Buffered) == XxHash32.HashToUInt32(block);
        reader.Advance(ChecksumBytes);
        return isRight ? null : new InvalidDataException("An lz4 block differs from its checksum.");
    }

    private void EndFrame()
    {
        bool isRight = header.Size < 0 || header.Size == length;
        if (header.HasChecksum)
        {
            if (!reader.Fill(ChecksumBytes)) throw new EndOfStreamException();
            isRight &= BinaryPrimitives.ReadUInt32LittleEndian(reader.Buffered) == checksum.GetCurrentHashAsUInt32();
            reader.Advance(ChecksumBytes);
        }
        if (!isRight) throw new InvalidDataException("An lz4 frame differs from its checksum or length.");
    }

    private static void Return(ref byte[] buffer)
    {
        if (buffer.Length == 0) return;
        buffer.AsSpan().Clear();
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }
}
