namespace PiiScanner.Detection.Arbitration;

/// <summary>A candidate that its validator accepts, with what is known of it so far.</summary>
internal struct Reading
{
    /// <summary>Stands for the pattern of exact values, which is in no set.</summary>
    public const byte ExactValue = 255;

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

    /// <summary>The number of the column that has to speak first, 0 for none.</summary>
    public int Column;

    /// <summary>The place in the list of exact values, for a reading that is one of them.</summary>
    public int Value;

    /// <summary>The pattern's place in its set; <see cref="ExactValue"/> for an exact value.</summary>
    public byte Pattern;

    /// <summary>The pass that found it (<see cref="Candidates.CandidateFinder.TierOf"/>).</summary>
    public byte Tier;

    /// <summary>How far it has come.</summary>
    public ReadingState State;

    /// <summary>True when it is reported whatever is still asked about it, unless another one overlaps it.</summary>
    public bool IsSure;

    /// <summary>True for an exact value: it is compared, not judged, and says nothing about others.</summary>
    public readonly bool IsBystander => Pattern == ExactValue;

    /// <summary>True when it is not reported, whatever its column says, and says nothing about others.</summary>
    public readonly bool IsSilent => State == ReadingState.Failed || (State == ReadingState.Weak && Column == 0);

    /// <summary>A total order: more likely, then the pattern's place, the longer, the earlier.</summary>
    public static bool IsStronger(ref Reading left, ref Reading right)
    {
        if (left.LogOdds != right.LogOdds) return left.LogOdds > right.LogOdds;
        if (left.Pattern != right.Pattern) return left.Pattern < right.Pattern;
        int leftLength = left.End - left.Start, rightLength = right.End - right.Start;
        return leftLength != rightLength ? leftLength > rightLength : left.Start <= right.Start;
    }
}
