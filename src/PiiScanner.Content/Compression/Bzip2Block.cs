using System.Buffers;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression;

/// <summary>
/// One block of a bzip2 stream at a time: prefix codes, positions in a list of recent bytes, the Burrows-Wheeler order and runs are undone.
/// Disposing clears what it held.
/// </summary>
internal sealed class Bzip2Block(Bzip2Bits bits) : IDisposable
{
    /// <summary>A stream's level tells the size of its blocks in these.</summary>
    private const int LevelBytes = 100_000;

    private const int MaxLevel = 9, MinCodes = 2, MaxCodes = 6, GroupSize = 50;
    private const int RunA = 0, RunB = 1;

    /// <summary>After so many equal bytes stands how many more follow.</summary>
    private const int RunBytes = 4;

    private readonly Bzip2Code[] codes = [new(), new(), new(), new(), new(), new()];
    private readonly byte[] selectors = new byte[1 << 15];
    private readonly uint[] order = ArrayPool<uint>.Shared.Rent(MaxLevel * LevelBytes); // a byte, and above it the index of its follower
    private int highWater;
    private uint next;
    private int left;
    private int run;
    private int last;
    private int repeats;

    /// <summary>Takes in a block, from after its checksum on.</summary>
    /// <param name="level">The stream's level, 1 to 9.</param>
    /// <exception cref="EndOfStreamException">It is cut.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public void Start(int level)
    {
        if (bits.Take(1) == 1) throw new UnreadableException(Reason.Unsupported, "It was made by a bzip2 older than 1.0.");
        highWater = Math.Max(highWater, level * LevelBytes);
        int first = (int)bits.Take(24);
        Span<byte> recent = stackalloc byte[256];
        int symbols = ReadBytesInUse(recent) + 2;
        int groups = ReadCodes(symbols);
        int length = ReadSymbols(symbols - 1, groups, recent, level * LevelBytes);
        if (first >= length) throw new InvalidDataException("A bzip2 block starts outside itself.");
        next = order[first];
        left = length;
        run = repeats = 0;
        last = -1;
    }

    /// <summary>Reads up to a buffer full; 0 at the block's end.</summary>
    public int Read(Span<byte> buffer)
    {
        int to = 0, last = this.last, run = this.run, left = this.left;
        uint next = this.next;
        uint[] order = this.order;
        while (to < buffer.Length)
        {
            if (repeats > 0)
            {
                int count = Math.Min(repeats, buffer.Length - to);
                buffer.Slice(to, count).Fill((byte)last);
                to += count;
                repeats -= count;
                if (repeats == 0) last = -1;
                continue;
            }
            if (left == 0) break;
            left--;
            next = order[next >> 8];
            byte value = (byte)next;
            if (run == RunBytes)
            {
                repeats = value;
                run = 0;
                if (repeats == 0) last = -1;
                continue;
            }
            run = value == last ? run + 1 : 1;
            last = value;
            buffer[to++] = value;
        }
        this.last = last;
        this.run = run;
        this.left = left;
        this.next = next;
        return to;
    }

    public void Dispose()
    {
        order.AsSpan(0, highWater).Clear();
        ArrayPool<uint>.Shared.Return(order);
        highWater = 0;
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

    private int ReadSymbols(int endOfBlock, int groups, Span<byte> recent, int room)
    {
        Span<int> counts = stackalloc int[256];
        counts.Clear();
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
                    if (runLength > room - length) throw new InvalidDataException("A bzip2 block is longer than it may be.");
                    continue;
                }
                if (runLength > 0)
                {
                    order.AsSpan(length, runLength).Fill(recent[0]);
                    counts[recent[0]] += runLength;
                    length += runLength;
                    runLength = 0;
                    runDigit = 1;
                }
                if (symbol == endOfBlock)
                {
                    Chain(counts, length);
                    return length;
                }
                if (symbol < 0 || length == room) throw new InvalidDataException("A bzip2 block is damaged.");
                byte value = ToFront(recent, symbol - 1);
                order[length++] = value;
                counts[value]++;
            }
        }
        throw new InvalidDataException("A bzip2 block has no end.");
    }

    /// <summary>Puts above every byte of the sorted order the index of the byte that follows it.</summary>
    private void Chain(Span<int> counts, int length)
    {
        int sum = 0;
        for (int value = 0; value < counts.Length; value++)
        {
            int count = counts[value];
            counts[value] = sum;
            sum += count;
        }
        for (int i = 0; i < length; i++) order[counts[(byte)order[i]]++] |= (uint)i << 8;
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
