using System.Buffers;

namespace PiiScanner.Content.Compression;

/// <summary>
/// A block of a bzip2 stream, its bytes sorted: the Burrows-Wheeler order and runs are undone here, which needs nothing but the block. For one
/// thread at a time; may be used for one block after the other. Disposing clears what it held.
/// </summary>
internal sealed class Bzip2Block : IDisposable
{
    /// <summary>A stream's level tells the size of its blocks in these.</summary>
    private const int LevelBytes = 100_000;

    private const int MaxLevel = 9;

    /// <summary>After so many equal bytes stands how many more follow.</summary>
    private const int RunBytes = 4;

    /// <summary>What is prepared: all of a block, unless runs make it longer.</summary>
    private const int ReadyBytes = 1 << 20;

    private uint[] order = []; // a byte, and above it the index of its follower
    private byte[] ready = [];
    private int readyStart;
    private int readyEnd;
    private int highWater;
    private int length;
    private int start;
    private bool isRandomised;
    private bool isChained;
    private uint expected;
    private uint checksum;
    private uint next;
    private int left;
    private int run;
    private int last;
    private int repeats;

    /// <summary>True for the first block of a stream.</summary>
    public bool IsFirst { get; private set; }

    /// <summary>Once it was read to its end: whether it is as its checksum says.</summary>
    public bool IsRight => ~checksum == expected;

    /// <summary>Where the next block's bytes are put in their sorted order, before <see cref="Start"/>.</summary>
    /// <param name="level">The stream's level, 1 to 9.</param>
    public Span<uint> Room(int level)
    {
        if (order.Length == 0) order = ArrayPool<uint>.Shared.Rent(MaxLevel * LevelBytes);
        highWater = Math.Max(highWater, level * LevelBytes);
        return order.AsSpan(0, level * LevelBytes);
    }

    /// <summary>Starts a block.</summary>
    /// <param name="length">How many bytes it has, sorted.</param>
    /// <param name="start">Which of them comes before the first one of the content.</param>
    /// <param name="isRandomised">True when some of them were altered against runs.</param>
    /// <param name="isFirst">True for the first block of a stream.</param>
    /// <param name="expected">The checksum of its content.</param>
    public void Start(int length, int start, bool isRandomised, bool isFirst, uint expected)
    {
        (this.length, this.start, this.isRandomised, IsFirst, this.expected) = (length, start, isRandomised, isFirst, expected);
        checksum = Bzip2Checksum.Start;
        isChained = false;
        readyStart = readyEnd = 0;
    }

    /// <summary>Works out what reading will give, up to a bound.</summary>
    public void Prepare()
    {
        if (ready.Length == 0) ready = ArrayPool<byte>.Shared.Rent(ReadyBytes);
        readyEnd = Decode(ready);
    }

    /// <summary>Reads up to a buffer full; 0 at the block's end.</summary>
    public int Read(Span<byte> buffer)
    {
        if (readyStart == readyEnd) return Decode(buffer);
        int count = Math.Min(buffer.Length, readyEnd - readyStart);
        ready.AsSpan(readyStart, count).CopyTo(buffer);
        readyStart += count;
        return count;
    }

    public void Dispose()
    {
        order.AsSpan(0, highWater).Clear();
        Return(ref order);
        ready.AsSpan().Clear();
        Return(ref ready);
        highWater = 0;
    }

    private static void Return<T>(ref T[] array)
    {
        if (array.Length > 0) ArrayPool<T>.Shared.Return(array);
        array = [];
    }

    private int Decode(Span<byte> buffer)
    {
        if (!isChained) Chain();
        int count = Walk(buffer);
        checksum = Bzip2Checksum.Append(checksum, buffer[..count]);
        return count;
    }

    /// <summary>Puts above every byte of the sorted order the index of the byte that follows it.</summary>
    private void Chain()
    {
        Span<int> counts = stackalloc int[256];
        counts.Clear();
        Span<uint> order = this.order.AsSpan(0, length);
        foreach (uint value in order) counts[(byte)value]++;
        int sum = 0;
        for (int value = 0; value < counts.Length; value++)
        {
            int count = counts[value];
            counts[value] = sum;
            sum += count;
        }
        for (int i = 0; i < order.Length; i++) order[counts[(byte)order[i]]++] |= (uint)i << 8;
        next = order[start];
        left = length;
        if (isRandomised) Derandomise();
        run = repeats = 0;
        last = -1;
        isChained = true;
    }

    private int Walk(Span<byte> buffer)
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

    private void Derandomise()
    {
        uint next = this.next;
        int ordinal = 0, flipped = Bzip2Randomness.Next(0, 0);
        for (int i = 0; i < left; i++)
        {
            uint at = next >> 8;
            if (i == flipped)
            {
                order[at] ^= 1;
                flipped = Bzip2Randomness.Next(++ordinal, flipped);
            }
            next = order[at];
        }
    }
}
