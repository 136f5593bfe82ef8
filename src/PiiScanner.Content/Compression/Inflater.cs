using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression;

/// <summary>
/// Inflates deflate (RFC 1951) and Deflate64. Unlike the platform's <c>DeflateStream</c> it takes not one byte more than it needs, so that what
/// follows can be read, and a cut stream ends in <see cref="EndOfStreamException"/>. What came before damage is given first. May be used again
/// after <see cref="Start"/>; disposing leaves the reader to its owner.
/// </summary>
internal sealed class Inflater(ByteReader reader) : ReadOnlyStream
{
    /// <summary>How far back a match of Deflate64 reaches.</summary>
    private const int History = 64 * 1024;

    /// <summary>The most that a turn of the loop puts down: literals, the longest match of Deflate64, and what copying by sixteen bytes adds.</summary>
    private const int MaxStep = 3 + ushort.MaxValue + 32;

    private const int WindowSize = 256 * 1024;

    /// <summary>How far a turn of the loop looks ahead in the input: two refills.</summary>
    private const int Margin = 16;

    private const int LiteralWidth = 11;
    private const int DistanceWidth = 8;
    private const int LengthWidth = 7;

    // Room for the worst code of 288, 32 and 19 symbols of at most 15, 15 and 7 bits, as counted by zlib's examples/enough.c.
    private readonly HuffmanTable literals = new(LiteralWidth, 2342);
    private readonly HuffmanTable distances = new(DistanceWidth, 402);
    private readonly HuffmanTable codeLengths = new(LengthWidth, 1 << LengthWidth);
    private readonly byte[] window = ArrayPool<byte>.Shared.Rent(WindowSize);
    private State state = State.Ended;
    private bool isLong;
    private bool isLastBlock;
    private bool hasFixedCodes;
    private int stored;
    private ulong bits;
    private int count;
    private int given;
    private int filled;
    private int highWater;

    private enum State
    {
        Header,
        Stored,
        Codes,
        Ended,
        Truncated,
        Corrupt,
    }

    /// <summary>True when all was given and the reader stands at the byte after it.</summary>
    public bool HasEnded => state == State.Ended && given == filled;

    /// <summary>Starts on a new stream at the reader's position.</summary>
    /// <param name="isDeflate64">True for Deflate64.</param>
    public void Start(bool isDeflate64 = false)
    {
        if (isLong != isDeflate64) hasFixedCodes = false;
        isLong = isDeflate64;
        isLastBlock = false;
        state = State.Header;
        bits = 0;
        count = given = filled = 0;
    }

    /// <summary>Starts on a further stream of the same kind, which may refer back to what the last one gave. All of that must have been read.</summary>
    public void Continue()
    {
        isLastBlock = false;
        state = State.Header;
        bits = 0;
        count = 0;
    }

    public override int Read(Span<byte> buffer)
    {
        while (given == filled && state != State.Ended) Step();
        int length = Math.Min(buffer.Length, filled - given);
        window.AsSpan(given, length).CopyTo(buffer);
        given += length;
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && highWater >= 0)
        {
            window.AsSpan(0, highWater).Clear();
            ArrayPool<byte>.Shared.Return(window);
            highWater = -1;
        }
        base.Dispose(disposing);
    }

    private void Step()
    {
        if (filled > WindowSize - MaxStep) Slide();
        try
        {
            switch (state)
            {
                case State.Header: ReadHeader(); break;
                case State.Stored: ReadStored(); break;
                case State.Codes: ReadCodes(); break;
                case State.Truncated: throw new EndOfStreamException();
                default: throw new InvalidDataException("A deflate stream is damaged.");
            }
        }
        catch (EndOfStreamException)
        {
            state = State.Truncated;
            throw;
        }
        catch (InvalidDataException)
        {
            state = State.Corrupt;
            throw;
        }
        highWater = Math.Max(highWater, filled);
    }

    private void Slide()
    {
        window.AsSpan(filled - History, History).CopyTo(window);
        given -= filled - History;
        filled = History;
    }

    private void ReadHeader()
    {
        if (isLastBlock)
        {
            state = State.Ended;
            return;
        }
        isLastBlock = Take(1) == 1;
        switch (Take(2))
        {
            case 0:
                Take(count & 7);
                uint length = Take(16);
                if (Take(16) != (length ^ 0xFFFF)) throw new InvalidDataException("The length of a stored block is damaged.");
                stored = (int)length;
                state = State.Stored;
                break;
            case 1:
                BuildFixedCodes();
                state = State.Codes;
                break;
            case 2:
                BuildCodes();
                state = State.Codes;
                break;
            default:
                throw new InvalidDataException("A block is of no known kind.");
        }
    }

    private void ReadStored()
    {
        if (stored > 0)
        {
            int length = reader.Read(window.AsSpan(filled, Math.Min(stored, WindowSize - filled)));
            if (length == 0) throw new EndOfStreamException();
            filled += length;
            stored -= length;
        }
        if (stored == 0) state = State.Header;
    }

    /// <summary>RFC 1951, 3.2.6.</summary>
    private void BuildFixedCodes()
    {
        if (hasFixedCodes) return;
        Span<byte> lengths = stackalloc byte[288];
        lengths[..144].Fill(8);
        lengths[144..256].Fill(9);
        lengths[256..280].Fill(7);
        lengths[280..].Fill(8);
        BuildCodes(lengths, [5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5]);
        hasFixedCodes = true;
    }

    /// <summary>RFC 1951, 3.2.7.</summary>
    private void BuildCodes()
    {
        int literalCount = (int)Take(5) + 257, distanceCount = (int)Take(5) + 1, codeLengthCount = (int)Take(4) + 4;
        Span<byte> lengths = stackalloc byte[DeflateSymbols.Most];
        lengths.Clear();
        for (int i = 0; i < codeLengthCount; i++) lengths[DeflateSymbols.CodeLengthOrder[i]] = (byte)Take(3);
        codeLengths.Build(lengths[..19], DeflateSymbols.CodeLengths);

        int all = literalCount + distanceCount;
        for (int i = 0; i < all;)
        {
            int symbol = TakeCodeLength();
            if (symbol < 16)
            {
                lengths[i++] = (byte)symbol;
                continue;
            }
            if (symbol == 16 && i == 0) throw new InvalidDataException("A block repeats what was not there.");
            byte length = symbol == 16 ? lengths[i - 1] : (byte)0;
            int times = symbol switch { 16 => 3 + (int)Take(2), 17 => 3 + (int)Take(3), _ => 11 + (int)Take(7) };
            if (times > all - i) throw new InvalidDataException("A block repeats too much.");
            lengths.Slice(i, times).Fill(length);
            i += times;
        }
        if (lengths[DeflateSymbols.EndOfBlock] == 0) throw new InvalidDataException("A block has no end.");
        hasFixedCodes = false;
        BuildCodes(lengths[..literalCount], lengths[literalCount..all]);
    }

    private void BuildCodes(ReadOnlySpan<byte> literalLengths, ReadOnlySpan<byte> distanceLengths)
    {
        literals.Build(literalLengths, isLong ? DeflateSymbols.LongLiterals : DeflateSymbols.Literals);
        distances.Build(distanceLengths, isLong ? DeflateSymbols.LongDistances : DeflateSymbols.Distances);
    }

    private int TakeCodeLength()
    {
        while (count < LengthWidth && reader.Fill(1)) AddByte();
        uint entry = codeLengths.Entries[(int)bits & ((1 << LengthWidth) - 1)];
        if ((entry & HuffmanTable.Special) != 0) throw new InvalidDataException("A block has a codeword that means nothing.");
        Take((byte)entry);
        return (int)(entry >> HuffmanTable.ValueShift);
    }

    private uint Take(int width)
    {
        while (count < width)
        {
            if (!reader.Fill(1)) throw new EndOfStreamException();
            AddByte();
        }
        uint value = (uint)bits & ((1u << width) - 1);
        bits >>= width;
        count -= width;
        return value;
    }

    private void AddByte()
    {
        bits |= (ulong)reader.Buffered[0] << count;
        count += 8;
        reader.Advance(1);
    }

    private void ReadCodes()
    {
        if (reader.Fill(Margin))
        {
            ReadCodes(reader.Buffered, reader.Buffered.Length - Margin, isTail: false);
            return;
        }
        // Near the end zeros stand in for what is not there, and every step is checked against using them.
        Span<byte> tail = stackalloc byte[3 * Margin];
        tail.Clear();
        reader.Buffered.CopyTo(tail);
        ReadCodes(tail, reader.Buffered.Length, isTail: true);
    }

    /// <summary>The loop that all time goes to, on local variables. Shifts take their width modulo 64, so entries are shifted by as they are.</summary>
    /// <param name="input">The input, from the byte after <see cref="bits"/> on.</param>
    /// <param name="limit">Where to stop: the last position from which two refills fit or, at the tail, the end.</param>
    /// <param name="isTail">True when what stands after <paramref name="limit"/> is not input.</param>
    private void ReadCodes(ReadOnlySpan<byte> input, int limit, bool isTail)
    {
        const int literalMask = (1 << LiteralWidth) - 1, distanceMask = (1 << DistanceWidth) - 1;
        uint[] literalEntries = literals.Entries, distanceEntries = distances.Entries;
        byte[] output = window;
        ulong hold = bits;
        int held = count, at = 0, to = filled;
        State next = State.Codes;

        while (at <= limit && to <= WindowSize - MaxStep)
        {
            hold |= BinaryPrimitives.ReadUInt64LittleEndian(input[at..]) << held;
            at += (63 - held) >> 3;
            held |= 56;

            uint entry = literalEntries[(int)hold & literalMask];
            if ((int)entry < 0 && !isTail)
            {
                hold >>= (int)entry;
                held -= (byte)entry;
                output[to++] = (byte)(entry >> HuffmanTable.ValueShift);
                entry = literalEntries[(int)hold & literalMask];
                if ((int)entry < 0)
                {
                    hold >>= (int)entry;
                    held -= (byte)entry;
                    output[to++] = (byte)(entry >> HuffmanTable.ValueShift);
                    entry = literalEntries[(int)hold & literalMask];
                }
            }
            if ((entry & HuffmanTable.Subtable) != 0)
            {
                hold >>= LiteralWidth;
                held -= LiteralWidth;
                entry = literalEntries[(int)(entry >> HuffmanTable.ValueShift) + ((int)hold & ((1 << (int)((entry >> HuffmanTable.CodeLengthShift) & 15)) - 1))];
            }
            ulong taken = hold;
            hold >>= (int)entry;
            held -= (byte)entry;
            if (isTail && (at << 3) - held > limit << 3)
            {
                next = State.Truncated;
                break;
            }
            if ((int)entry < 0)
            {
                output[to++] = (byte)(entry >> HuffmanTable.ValueShift);
                continue;
            }
            if ((entry & HuffmanTable.Special) != 0)
            {
                next = (entry & HuffmanTable.EndOfBlock) != 0 ? State.Header : State.Corrupt;
                break;
            }
            int length = Value(entry, taken);

            if (held < 32)
            {
                hold |= BinaryPrimitives.ReadUInt64LittleEndian(input[at..]) << held;
                at += (63 - held) >> 3;
                held |= 56;
            }
            entry = distanceEntries[(int)hold & distanceMask];
            if ((entry & HuffmanTable.Subtable) != 0)
            {
                hold >>= DistanceWidth;
                held -= DistanceWidth;
                entry = distanceEntries[(int)(entry >> HuffmanTable.ValueShift) + ((int)hold & ((1 << (int)((entry >> HuffmanTable.CodeLengthShift) & 15)) - 1))];
            }
            taken = hold;
            hold >>= (int)entry;
            held -= (byte)entry;
            if (isTail && (at << 3) - held > limit << 3)
            {
                next = State.Truncated;
                break;
            }
            int distance = Value(entry, taken);
            if ((entry & HuffmanTable.Special) != 0 || distance > to)
            {
                next = State.Corrupt;
                break;
            }
            Copy(output, to, distance, length);
            to += length;
        }

        filled = to;
        if (next is State.Codes or State.Header)
        {
            // Whole bytes held go back to the reader.
            reader.Advance(at - (held >> 3));
            count = held & 7;
            bits = hold & ((1ul << count) - 1);
        }
        state = next;
    }

    /// <summary>A base value plus its extra bits, which stand above the codeword.</summary>
    private static int Value(uint entry, ulong taken) =>
        (int)(entry >> HuffmanTable.ValueShift) + (int)((taken & ((1ul << (int)entry) - 1)) >> (int)((entry >> HuffmanTable.CodeLengthShift) & 15));

    private static void Copy(byte[] output, int to, int distance, int length)
    {
        int from = to - distance, end = to + length;
        if (distance >= Vector128<byte>.Count)
        {
            for (; to < end; to += Vector128<byte>.Count, from += Vector128<byte>.Count)
            {
                Vector128.Create(output.AsSpan(from, Vector128<byte>.Count)).CopyTo(output.AsSpan(to, Vector128<byte>.Count));
            }
        }
        else if (distance == 1)
        {
            output.AsSpan(to, length).Fill(output[from]);
        }
        else
        {
            while (to < end) output[to++] = output[from++];
        }
    }
}
