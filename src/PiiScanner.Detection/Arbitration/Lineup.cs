using System.Numerics;
using System.Runtime.CompilerServices;

namespace PiiScanner.Detection.Arbitration;

/// <summary>
/// The readings of a piece of text. They come in rows, one a pattern; those that are not settled at once go in the order of their first byte.
/// Two bits for every byte, "taken" and "taken twice", tell which readings overlap without comparing them; a bit for every position at which
/// something begins sorts them without comparing them.
/// </summary>
internal sealed class Lineup
{
    private const int None = -1;

    private readonly int[] ends;
    private readonly ulong[] taken;
    private readonly ulong[] twice;
    private readonly ulong[] starts;
    private readonly int[] firsts;
    private Reading[] readings = new Reading[1024];
    private int[] nexts = new int[1024];
    private int origin;
    private int rows;
    private int count;
    private int word;
    private ulong bits;
    private int same;

    /// <summary>A line-up of at most so many rows, for readings that begin within so many bytes of each other.</summary>
    public Lineup(int rows, int span)
    {
        ends = new int[rows];
        starts = new ulong[(span + 63) / 64];
        firsts = new int[starts.Length * 64];
        int bytes = span + Validators.IValidator.MaxLength;
        taken = new ulong[(bytes / 64) + 3];
        twice = new ulong[taken.Length];
    }

    /// <summary>How many rows there are.</summary>
    public int Rows => rows;

    /// <summary>A reading by its place; valid until another one is added.</summary>
    public ref Reading this[int index] => ref readings[index];

    /// <summary>Empties the line-up. From here on nothing begins before <paramref name="first"/>.</summary>
    public void Start(int first)
    {
        origin = first;
        rows = count = 0;
        Array.Clear(taken);
        Array.Clear(twice);
        Array.Clear(starts);
    }

    /// <summary>Room for so many readings of the next row. What stood in it before is still there.</summary>
    public Span<Reading> Room(int most)
    {
        if (count + most > readings.Length)
        {
            Array.Resize(ref readings, Math.Max(count + most, readings.Length * 2));
            Array.Resize(ref nexts, readings.Length);
        }
        return readings.AsSpan(count, most);
    }

    /// <summary>Adds the first so many readings of the room as a row. They are in the order of their first byte, or nearly.</summary>
    public void AddRow(int length)
    {
        Span<Reading> added = readings.AsSpan(count, length);
        int before = int.MinValue;
        for (int i = 0; i < added.Length; i++)
        {
            Take(added[i].Start - origin, added[i].End - added[i].Start);
            if (added[i].Start < before) MoveBack(added, i);
            else before = added[i].Start;
        }
        count += length;
        EndRow();
    }

    /// <summary>Adds a reading to the row that <see cref="EndRow"/> will end, in order. It overlaps no other in the eyes of those.</summary>
    public void AddBystander(Reading reading)
    {
        Room(1)[0] = reading;
        count++;
    }

    /// <summary>Ends the row: what comes now belongs to the next.</summary>
    public void EndRow() => ends[rows++] = count;

    /// <summary>The readings of a row.</summary>
    public Span<Reading> Row(int index)
    {
        int begin = index == 0 ? 0 : ends[index - 1];
        return readings.AsSpan(begin, ends[index] - begin);
    }

    /// <summary>True when another reading overlaps this one. Asked when all rows have ended.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsContested(ref Reading reading)
    {
        int first = reading.Start - origin, length = reading.End - reading.Start;
        ulong all = 0;
        for (; length > 0; first += 64, length -= 64)
        {
            ulong bytes = length >= 64 ? ulong.MaxValue : ulong.MaxValue >> -length;
            all |= (twice[first >> 6] & bytes << first) | (twice[(first >> 6) + 1] & bytes >> 1 >> ~first);
        }
        return all != 0;
    }

    /// <summary>True when a reading so far takes one of the bytes of a range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsTaken(int begin, int end)
    {
        int first = Math.Max(0, begin - origin), last = Math.Min(end - origin, taken.Length * 64) - 1;
        if (first > last) return false;
        int word = first >> 6, lastWord = last >> 6;
        ulong bytes = taken[word] & (ulong.MaxValue << first);
        while (word < lastWord && bytes == 0) bytes = taken[++word];
        return (word < lastWord ? bytes : bytes & (ulong.MaxValue >> ~last)) != 0;
    }

    /// <summary>The first byte from a position on that a reading so far takes, -1 when there is none.</summary>
    public int NextTaken(int from)
    {
        int first = Math.Max(0, from - origin), word = first >> 6;
        if (word >= taken.Length) return -1;
        ulong bytes = taken[word] & (ulong.MaxValue << first);
        if (bytes == 0)
        {
            int empty = taken.AsSpan(++word).IndexOfAnyExcept(0UL);
            if (empty < 0) return -1;
            bytes = taken[word += empty];
        }
        return origin + (word << 6) + BitOperations.TrailingZeroCount(bytes);
    }

    /// <summary>
    /// Lets a row go on with the readings at its front, so many of them. They go into the order of the text; the others are done with.
    /// </summary>
    public void Await(int index, int length)
    {
        int begin = index == 0 ? 0 : ends[index - 1];
        for (int i = begin; i < begin + length; i++)
        {
            int distance = readings[i].Start - origin;
            nexts[i] = None;
            if ((starts[distance >> 6] >> distance & 1) == 0) firsts[distance] = i;
            else Append(firsts[distance], i);
            starts[distance >> 6] |= 1UL << distance;
        }
    }

    /// <summary>Goes before the first reading that is awaited.</summary>
    public void Rewind()
    {
        word = 0;
        bits = starts[0];
        same = None;
    }

    /// <summary>Moves to the place of the next awaited reading, those that begin together in the order of their rows; false when there is none.</summary>
    public bool TryNext(out int index)
    {
        index = same;
        if (index == None)
        {
            while (bits == 0)
            {
                if (++word == starts.Length) return false;
                bits = starts[word];
            }
            index = firsts[(word << 6) + BitOperations.TrailingZeroCount(bits)];
            bits &= bits - 1;
        }
        same = nexts[index];
        return true;
    }

    private void Append(int first, int added)
    {
        int last = first;
        while (nexts[last] != None) last = nexts[last];
        nexts[last] = added;
    }

    private static void MoveBack(Span<Reading> row, int index)
    {
        Reading moved = row[index];
        for (; index > 0 && row[index - 1].Start > moved.Start; index--) row[index] = row[index - 1];
        row[index] = moved;
    }

    /// <summary>Takes the bytes of a reading. Most readings lie in two words at most; both are written without looking.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Take(int first, int length)
    {
        for (; length > 64; first += 64, length -= 64) TakeWord(first, ulong.MaxValue);
        TakeWord(first, ulong.MaxValue >> -length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TakeWord(int first, ulong bytes)
    {
        ref ulong low = ref taken[first >> 6], high = ref taken[(first >> 6) + 1];
        ulong lowMask = bytes << first, highMask = bytes >> 1 >> ~first;
        twice[first >> 6] |= low & lowMask;
        twice[(first >> 6) + 1] |= high & highMask;
        low |= lowMask;
        high |= highMask;
    }
}
