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

    /// <summary>The place in the list of exact values, for a reading that is one of them.</summary>
    public int Value;

    /// <summary>The pattern's place in its set; <see cref="ExactValue"/> for an exact value.</summary>
    public byte Pattern;

    /// <summary>The surroundings were asked, <see cref="LogOdds"/> is final.</summary>
    public bool Weighed;

    /// <summary>It is too weak to be reported, or to say anything about others.</summary>
    public bool Weak;

    /// <summary>A stronger reading overlaps it.</summary>
    public bool Beaten;
}
