using System.Buffers.Binary;
using System.IO.Hashing;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression;

/// <summary>
/// The content of gzip members that follow one another (RFC 1952, 2.2), each held against its checksum and length. The reader stands after the
/// first member's header.
/// </summary>
internal sealed class GzipMembers(ByteReader reader, Inflater inflater) : ReadOnlyStream
{
    private const int TrailerBytes = 8;

    /// <summary>Zeros may follow: they align what comes next, or fill a tape block. Others are such a block, cut.</summary>
    private const int Alignment = 16, TapeBlock = 512;

    private readonly Crc32 checksum = new();
    private uint length;
    private bool hasDamagedHeader;
    private State state = State.Start;

    private enum State
    {
        Start,
        Data,
        Whole,
        Damaged,
    }

    /// <summary>True when all members were read and found right; the reader stands after the last one and the zeros that fill its tape block.</summary>
    public bool IsWhole => state == State.Whole;

    /// <summary>True when reading ended in an exception.</summary>
    public bool IsDamaged => state == State.Damaged;

    public override int Read(Span<byte> buffer)
    {
        if (state == State.Damaged) throw new InvalidDataException("A gzip member is damaged.");
        if (buffer.IsEmpty) return 0;
        State before = state;
        state = State.Damaged; // unless what follows comes to its end
        if (before == State.Start) StartMember();
        while (before != State.Whole)
        {
            int read = inflater.Read(buffer);
            if (read > 0)
            {
                checksum.Append(buffer[..read]);
                length += (uint)read;
                state = State.Data;
                return read;
            }
            CheckTrailer();
            if (!IsAtMember()) break;
            hasDamagedHeader |= GzipHeader.Read(reader).IsDamaged;
            StartMember();
        }
        if (hasDamagedHeader) throw new InvalidDataException("The header of a gzip member differs from its checksum.");
        state = State.Whole;
        return 0;
    }

    private void StartMember()
    {
        inflater.Start();
        checksum.Reset();
        length = 0;
    }

    private void CheckTrailer()
    {
        if (!reader.Fill(TrailerBytes)) throw new EndOfStreamException();
        ReadOnlySpan<byte> trailer = reader.Buffered;
        bool isRight = BinaryPrimitives.ReadUInt32LittleEndian(trailer) == checksum.GetCurrentHashAsUInt32()
            && BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) == length;
        reader.Advance(TrailerBytes);
        if (!isRight) throw new InvalidDataException("A gzip member differs from its checksum or length.");
    }

    private bool IsAtMember()
    {
        long end = reader.Position;
        reader.SkipZeros();
        bool isFilled = reader.Position % TapeBlock == 0 || (reader.Position - end) % TapeBlock == 0 || reader.Position - end < Alignment;
        if (!isFilled && !reader.Fill(1)) throw new EndOfStreamException();
        if (reader.Fill(4)) return GzipHeader.IsAt(reader.Buffered);
        if (reader.Buffered.Length > 0 && GzipHeader.Signature.StartsWith(reader.Buffered)) throw new EndOfStreamException();
        return false;
    }
}
