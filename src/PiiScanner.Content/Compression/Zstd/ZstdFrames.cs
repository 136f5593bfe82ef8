using System.Buffers;
using PiiScanner.Content.Reading;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace PiiScanner.Content.Compression.Zstd;

/// <summary>
/// The content of zstd frames that follow one another (RFC 8878). The library decodes and holds a frame against its checksum; it is given block
/// by block, so that what came before damage is there, and the end is ours to see.
/// </summary>
internal sealed class ZstdFrames(ByteReader reader) : ReadOnlyStream, IMembers
{
    /// <summary>Most that a frame may want to refer back to, as a power of two: 256 MiB. Beyond it memory would be the frame's to decide.</summary>
    private const int MaxWindowLog = 28;

    private const ulong MaxWindow = 1UL << MaxWindowLog;

    private const int BlockHeaderBytes = 3, MaxBlock = 128 * 1024, ChecksumBytes = 4;

    private readonly Decompressor decompressor = new();
    private State state = State.Frame;
    private int given;
    private int fed;
    private bool isLast;
    private bool hasChecksum;

    private enum State
    {
        Frame,
        Block,
        Data,
        Checksum,
        Whole,
        Damaged,
    }

    /// <summary>How a frame starts.</summary>
    public static ReadOnlySpan<byte> Signature => [0x28, 0xB5, 0x2F, 0xFD];

    public bool IsWhole => state == State.Whole;

    public bool IsDamaged => state == State.Damaged;

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
                    now = StartBlock();
                    break;
                case State.Data:
                    int written = Decode(buffer);
                    if (written > 0)
                    {
                        state = State.Data;
                        return written;
                    }
                    now = EndBlock();
                    break;
                case State.Checksum:
                    if (!reader.Fill(ChecksumBytes)) throw new EndOfStreamException();
                    Feed(ChecksumBytes);
                    now = State.Frame;
                    break;
                default:
                    throw new InvalidDataException("A zstd frame is damaged.");
            }
        }
        state = State.Whole;
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) decompressor.Dispose();
        base.Dispose(disposing);
    }

    private State StartFrame()
    {
        reader.Fill(SkippableFrame.HeaderBytes);
        while (SkippableFrame.IsAt(reader.Buffered))
        {
            if (!reader.Skip(SkippableFrame.Length(reader.Buffered))) throw new EndOfStreamException();
            reader.Fill(SkippableFrame.HeaderBytes);
        }
        ReadOnlySpan<byte> head = reader.Buffered;
        if (!head.StartsWith(Signature))
        {
            bool isCut = head.Length is > 0 and < SkippableFrame.HeaderBytes && (Signature.StartsWith(head) || (head.Length >= 4 && head[1..].StartsWith("*M\x18"u8)));
            return isCut ? throw new EndOfStreamException() : State.Whole;
        }
        if (head.Length < 5) throw new EndOfStreamException();

        if (!reader.Fill(ZstdHeader.LengthOf(head[4]))) throw new EndOfStreamException();
        ZstdHeader header = ZstdHeader.Read(reader.Buffered[4..]);
        if (header.Dictionary != 0) throw new UnreadableException(Reason.Unsupported, "It needs a dictionary that is not in it.");
        if (header.Window > MaxWindow) throw new UnreadableException(Reason.LimitSize, "It reaches further back than may be kept in memory.");
        hasChecksum = header.HasChecksum;
        decompressor.ResetStream();
        decompressor.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, MaxWindowLog);
        Feed(header.Bytes);
        return State.Block;
    }

    private State StartBlock()
    {
        if (!reader.Fill(BlockHeaderBytes)) throw new EndOfStreamException();
        ReadOnlySpan<byte> header = reader.Buffered;
        int value = header[0] | (header[1] << 8) | (header[2] << 16), length = value >> 3;
        bool isRepeat = (value & 6) == 2;
        if (length > MaxBlock || (value & 6) == 6) throw new InvalidDataException("A zstd block has no possible size or kind.");
        isLast = (value & 1) != 0;
        fed = 0;
        given = BlockHeaderBytes + (isRepeat ? 1 : length);
        if (!reader.Fill(given)) throw new EndOfStreamException();
        return State.Data;
    }

    /// <summary>Gives the library what it has not taken of the block, then nothing, for as long as content comes out.</summary>
    private int Decode(Span<byte> buffer)
    {
        while (true)
        {
            OperationStatus status = decompressor.UnwrapStream(reader.Buffered[fed..given], buffer, out int consumed, out int written);
            if (status == OperationStatus.InvalidData) throw new InvalidDataException("A zstd block is damaged.");
            fed += consumed;
            if (written > 0 || consumed == 0) return written;
        }
    }

    private State EndBlock()
    {
        if (fed < given) throw new InvalidDataException("A zstd block is longer than it should be.");
        reader.Advance(given);
        if (!isLast) return State.Block;
        return hasChecksum ? State.Checksum : State.Frame;
    }

    private void Feed(int length)
    {
        Span<byte> none = stackalloc byte[1]; // it takes nothing where it could give nothing
        OperationStatus status = decompressor.UnwrapStream(reader.Buffered[..length], none, out int consumed, out int written);
        if (status == OperationStatus.InvalidData || consumed != length || written > 0) throw new InvalidDataException("A zstd frame is damaged.");
        reader.Advance(length);
    }
}
