namespace PiiScanner.Detection.Arbitration;

/// <summary>A candidate that its validator accepts, with what is known of it so far.</summary>
internal struct Reading
{
    /// <summary>The first byte in the segment.</summary>
    public int Start;

    /// <summary>After the last byte.</summary>
    public int End;

    /// <summary>Which evidence spoke, in the bits of the pattern.</summary>
    public ulong Evidence;

    /// <summary>The sum of base and evidence.</summary>
    public double LogOdds;

    /// <summary>The record it lies in, 0 when unknown.</summary>
    public long Record;

    /// <summary>The pattern's place in its set.</summary>
    public int Pattern;

    /// <summary>How far it has come.</summary>
    public ReadingState State;

    /// <summary>A total order: more likely, then the pattern's place, the longer, the earlier.</summary>
    public static bool IsStronger(ref Reading left, ref Reading right)
    {
        if (left.LogOdds != right.LogOdds) return left.LogOdds > right.LogOdds;
        if (left.Pattern != right.Pattern) return left.Pattern < right.Pattern;
        int leftLength = left.End - left.Start, rightLength = right.End - right.Start;
        return leftLength != rightLength ? leftLength > rightLength : left.Start <= right.Start;
    }
}
