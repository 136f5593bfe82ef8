namespace PiiScanner.Detection.Candidates;

/// <summary>Asks 32 positions at once whether a short word of a set may begin there.</summary>
internal interface ILookup
{
    /// <summary>
    /// A bit for every position from <paramref name="source"/> on at which the three bytes may be a word's first, whatever their case. 34 bytes
    /// are read.
    /// </summary>
    static abstract uint Hits(ref byte source, WordStarts starts);
}
