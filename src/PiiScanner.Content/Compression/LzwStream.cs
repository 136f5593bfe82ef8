using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression;

/// <summary>
/// The content of a file of Unix <c>compress</c>: LZW with codes of 9 to 16 bits, lowest bit first, written in groups of eight. Nothing tells its
/// end but the content's; only a code that is cut gives a cut away.
/// </summary>
internal sealed class LzwStream(ByteReader reader) : ReadOnlyStream
{
    /// <summary>Bytes before the codes.</summary>
    public const int HeaderBytes = 3;

    private const int MinBits = 9, MaxBits = 16, Clear = 256, GroupCodes = 8;

    private readonly ushort[] prefixes = new ushort[1 << MaxBits];
    private readonly byte[] suffixes = new byte[1 << MaxBits];
    private readonly byte[] pending = new byte[(1 << MaxBits) + 1]; // a string back to front
    private readonly byte[] group = new byte[MaxBits];
    private int pendingCount;
    private bool hasClear;
    private int mostBits;
    private int bits;
    private int free;
    private int last = -1;
    private byte first;
    private int groupBits;
    private int groupAt;
    private State state = State.Header;

    private enum State
    {
        Header,
        Codes,
        Ended,
        Cut,
        Damaged,
    }

    /// <summary>How a file starts.</summary>
    public static ReadOnlySpan<byte> Signature => [0x1F, 0x9D];

    /// <summary>True when the third byte says what can be: codes of up to 9 to 16 bits.</summary>
    public static bool IsPossible(byte flags) => (flags & 0x60) == 0 && (flags & 0x1F) is >= MinBits and <= MaxBits;

    public override int Read(Span<byte> buffer)
    {
        int count = 0;
        while (count < buffer.Length)
        {
            if (pendingCount > 0)
            {
                buffer[count++] = pending[--pendingCount];
                continue;
            }
            if (state == State.Ended) break;
            try
            {
                Step();
            }
            catch (Exception exception) when (count > 0 && exception is InvalidDataException or EndOfStreamException)
            {
                break; // what came before is given first; the next reading ends as this did
            }
        }
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        suffixes.AsSpan().Clear();
        pending.AsSpan().Clear();
        base.Dispose(disposing);
    }

    private void Step()
    {
        if (state == State.Header) ReadHeader();
        if (state == State.Cut) throw new EndOfStreamException();
        if (state == State.Damaged) throw new InvalidDataException("A compressed file is damaged.");
        int code = TakeCode();
        if (code < 0)
        {
            state = State.Ended;
            return;
        }
        if (hasClear && code == Clear && last >= 0)
        {
            free = Clear; // the next code makes an entry of it that is never used
            bits = MinBits;
            groupBits = 0;
            return;
        }
        if (last < 0 ? code >= Clear : code > free)
        {
            state = State.Damaged;
            throw new InvalidDataException("A compressed file is damaged.");
        }
        Put(code);
        if (last >= 0 && free < 1 << mostBits)
        {
            prefixes[free] = (ushort)last;
            suffixes[free++] = first;
        }
        last = code;
    }

    private void ReadHeader()
    {
        if (!reader.Fill(HeaderBytes)) throw new EndOfStreamException();
        mostBits = reader.Buffered[2] & 0x1F;
        hasClear = (reader.Buffered[2] & 0x80) != 0;
        free = hasClear ? Clear + 1 : Clear;
        bits = MinBits;
        reader.Advance(HeaderBytes);
        state = State.Codes;
    }

    /// <summary>A code, -1 at the end. Codes come in groups of eight; where they grow longer, the rest of a group means nothing.</summary>
    private int TakeCode()
    {
        bool isLonger = bits < mostBits && free > (1 << bits) - 1;
        if (isLonger)
        {
            bits++;
            groupBits = 0;
        }
        if (groupAt + bits > groupBits)
        {
            int left = groupBits - groupAt;
            if (left > 0) return CheckEnd(left);
            groupBits = reader.ReadAll(group.AsSpan(0, bits * GroupCodes / 8)) * 8;
            groupAt = 0;
            if (groupBits < bits) return CheckEnd(groupBits);
        }
        int at = groupAt >> 3, code = group[at] | (group[at + 1] << 8);
        if (at + 2 < group.Length) code |= group[at + 2] << 16;
        code = (code >> (groupAt & 7)) & ((1 << bits) - 1);
        groupAt += bits;
        return code;
    }

    /// <summary>What is left over fills up the last byte with zeros. More than that belongs to a code that is cut.</summary>
    private int CheckEnd(int bitsLeft)
    {
        if (bitsLeft == 0 || (bitsLeft < 8 && group[(groupAt + bitsLeft - 1) >> 3] >> (8 - bitsLeft) == 0)) return -1;
        state = State.Cut;
        throw new EndOfStreamException();
    }

    private void Put(int code)
    {
        int before = last;
        if (code == free)
        {
            // The string of the last code and its own first byte.
            pending[pendingCount++] = first;
            code = before;
        }
        while (code >= Clear && pendingCount < pending.Length - 1)
        {
            pending[pendingCount++] = suffixes[code];
            code = prefixes[code];
        }
        first = (byte)code;
        pending[pendingCount++] = first;
    }
}
