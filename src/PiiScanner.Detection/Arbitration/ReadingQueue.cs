using System.Numerics;

namespace PiiScanner.Detection.Arbitration;

/// <summary>
/// Readings that wait until everything that may overlap them is known, in the order of their first byte.
/// <para>
/// The law: a reading is dropped exactly when a stronger one overlaps it, whether or not that one is dropped itself. So its fate depends
/// on its direct neighbours only, and not on where segments were cut.
/// </para>
/// </summary>
internal sealed class ReadingQueue
{
    // Readings begin at most this far apart: a region, what is pending from the one before, and what is carried from the segment before.
    private const int Span = Candidates.ICandidateFinder.Region + 512;

    private readonly ulong[] marks = new ulong[Span / 64];
    private readonly ushort[] heads = new ushort[Span];
    private Reading[] readings = new Reading[512];
    private ushort[] nexts = new ushort[512];
    private ushort[] order = new ushort[512];

    /// <summary>How many readings wait.</summary>
    public int Count { get; private set; }

    /// <summary>A reading by its rank in the order; valid until the next change.</summary>
    public ref Reading this[int rank] => ref readings[order[rank]];

    /// <summary>Adds a reading.</summary>
    public void Add(ref Reading reading)
    {
        if (Count == readings.Length)
        {
            Array.Resize(ref readings, Count * 2);
            Array.Resize(ref nexts, Count * 2);
            Array.Resize(ref order, Count * 2);
        }
        readings[Count++] = reading;
    }

    /// <summary>
    /// Brings the readings into order. None begins before <paramref name="origin"/>. They come as a few ordered rows, one a pattern; a bit
    /// for each first byte sorts them in one pass without comparisons.
    /// </summary>
    public void Order(int origin)
    {
        if (Count == 0) return;
        Array.Clear(marks);
        for (int i = 0; i < Count; i++)
        {
            int position = readings[i].Start - origin;
            ulong bit = 1UL << position;
            nexts[i] = (marks[position >> 6] & bit) != 0 ? heads[position] : ushort.MaxValue;
            marks[position >> 6] |= bit;
            heads[position] = (ushort)i;
        }
        int rank = 0;
        for (int word = 0; word < marks.Length; word++)
        {
            for (ulong bits = marks[word]; bits != 0; bits &= bits - 1)
            {
                ushort index = heads[(word << 6) + BitOperations.TrailingZeroCount(bits)];
                do
                {
                    order[rank++] = index;
                    index = nexts[index];
                }
                while (index != ushort.MaxValue);
            }
        }
    }

    /// <summary>Compares the readings of the first ranks, which are weighed, with all that they overlap among them.</summary>
    public void Judge(int ranks)
    {
        int reach = int.MinValue;
        for (int i = 0; i < ranks; i++)
        {
            ref Reading right = ref this[i];
            if (right.Weak || right.Pattern == Reading.ExactValue) continue;
            for (int j = i - 1; right.Start < reach && j >= 0; j--)
            {
                ref Reading left = ref this[j];
                if (left.Weak || left.Pattern == Reading.ExactValue || left.End <= right.Start) continue;
                if (IsStronger(ref left, ref right)) right.Beaten = true;
                else left.Beaten = true;
            }
            reach = Math.Max(reach, right.End);
        }
    }

    /// <summary>Lets go of the readings of the first ranks.</summary>
    public void Drop(int ranks)
    {
        if (ranks == Count)
        {
            Count = 0;
            return;
        }
        // What stays is moved down in the order of its index, so that nothing is overwritten before it is moved.
        Span<ushort> rest = order.AsSpan(ranks, Count - ranks);
        rest.Sort();
        for (int i = 0; i < rest.Length; i++) readings[i] = readings[rest[i]];
        Count = rest.Length;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => Count = 0;

    /// <summary>A total order: more likely, then the pattern's place, the longer, the earlier.</summary>
    private static bool IsStronger(ref Reading left, ref Reading right)
    {
        if (left.LogOdds != right.LogOdds) return left.LogOdds > right.LogOdds;
        if (left.Pattern != right.Pattern) return left.Pattern < right.Pattern;
        int leftLength = left.End - left.Start, rightLength = right.End - right.Start;
        return leftLength != rightLength ? leftLength > rightLength : left.Start <= right.Start;
    }
}
