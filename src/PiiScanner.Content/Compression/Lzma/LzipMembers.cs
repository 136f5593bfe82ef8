using System.Buffers.Binary;
using System.IO.Hashing;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression.Lzma;

/// <summary>The content of lzip members that follow one another (lzip manual, File format), each held against its checksum and lengths.</summary>
internal sealed class LzipMembers(ByteReader reader) : ReadOnlyStream, IMembers
{
    private const int HeaderBytes = 6, TrailerBytes = 20, OldTrailerBytes = 12;

    /// <summary>The properties are always these: three bits of the byte before, none of the place, two of the place for matches.</summary>
    private const byte Properties = (2 * 45) + 3;

    private readonly LzmaStream lzma = new(reader);
    private readonly Crc32 checksum = new();
    private State state = State.Start;
    private bool isOld;
    private long start;
    private long length;

    private enum State
    {
        Start,
        Data,
        Whole,
        Damaged,
    }

    /// <summary>How a member starts.</summary>
    public static ReadOnlySpan<byte> Signature => "LZIP"u8;

    /// <summary>True when all members were read and found right; the reader stands after the last one.</summary>
    public bool IsWhole => state == State.Whole;

    /// <summary>True when reading ended in an exception.</summary>
    public bool IsDamaged => state == State.Damaged;

    /// <summary>True when this is how a member starts, of version 0 or 1.</summary>
    public static bool IsAt(ReadOnlySpan<byte> bytes) => bytes.Length > HeaderBytes && bytes.StartsWith(Signature) && bytes[4] <= 1;

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        State now = state;
        state = State.Damaged; // unless what follows comes to its end
        if (now == State.Damaged) throw new InvalidDataException("An lzip member is damaged.");
        if (now == State.Start) StartMember();
        while (now != State.Whole)
        {
            int read = lzma.Read(buffer);
            if (read > 0)
            {
                checksum.Append(buffer[..read]);
                length += read;
                state = State.Data;
                return read;
            }
            CheckTrailer();
            if (!IsAtMember()) break;
            StartMember();
        }
        state = State.Whole;
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) lzma.Dispose();
        base.Dispose(disposing);
    }

    private void StartMember()
    {
        start = reader.Position;
        if (!reader.Fill(HeaderBytes)) throw new EndOfStreamException();
        isOld = reader.Buffered[4] == 0;
        // The exponent, and how many sixteenths are to be taken away.
        int code = reader.Buffered[5], exponent = code & 0x1F;
        if (exponent is < 12 or > 29) throw new InvalidDataException("An lzip member has no possible dictionary.");
        long dictionary = (1L << exponent) - ((1L << exponent) / 16 * (code >> 5));
        reader.Advance(HeaderBytes);
        checksum.Reset();
        length = 0;
        lzma.TryStart(Properties, dictionary, -1);
    }

    private void CheckTrailer()
    {
        int bytes = isOld ? OldTrailerBytes : TrailerBytes;
        if (!reader.Fill(bytes)) throw new EndOfStreamException();
        ReadOnlySpan<byte> trailer = reader.Buffered;
        bool isRight = BinaryPrimitives.ReadUInt32LittleEndian(trailer) == checksum.GetCurrentHashAsUInt32() && BinaryPrimitives.ReadInt64LittleEndian(trailer[4..]) == length;
        isRight &= isOld || BinaryPrimitives.ReadInt64LittleEndian(trailer[12..]) == reader.Position + bytes - start;
        reader.Advance(bytes);
        if (!isRight) throw new InvalidDataException("An lzip member differs from its checksum or lengths.");
    }

    private bool IsAtMember()
    {
        bool hasMore = reader.Fill(HeaderBytes + 1);
        if (hasMore) return IsAt(reader.Buffered);
        int common = Math.Min(reader.Buffered.Length, Signature.Length);
        if (common > 0 && Signature.StartsWith(reader.Buffered[..common])) throw new EndOfStreamException();
        return false;
    }
}
