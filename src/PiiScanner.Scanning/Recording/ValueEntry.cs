namespace PiiScanner.Scanning.Recording;

/// <summary>One value of one type in a document, as far as it was read.</summary>
internal struct ValueEntry
{
    public UInt128 Hash;
    public long Count;
    public ulong Evidence;
    public double LogOdds;

    /// <summary>The column that has to speak first, 0 for none.</summary>
    public int Column;

    /// <summary>True when one of its places is worse for what stands in the same record.</summary>
    public bool IsRaised;

    /// <summary>The column that has to speak for a value of these log-odds for it to be so, 0 for none.</summary>
    public int RaisingColumn;
    public double RaisingLogOdds;
    public string? ValueId;
    public int Pattern;

    /// <summary>Its mask, its search keys and, if revealed, its normalised form.</summary>
    public ByteArena.Piece Text;
    public int MaskLength;
    public int SearchKeys;

    /// <summary>How many of its search keys, the first ones, are keys of surnames.</summary>
    public int Surnames;

    /// <summary>Index plus one of its keys with dates of birth; 0 when there are none.</summary>
    public int Person;
    public bool IsRevealed;

    /// <summary>How many of its places are kept.</summary>
    public int Places;

    /// <summary>Index plus one of the second and of the last place kept; 0 when there is none.</summary>
    public int SecondPlace;
    public int LastPlace;
    public Place FirstPlace;

    /// <summary>Makes it worse on condition that a column speaks for a value; of several conditions the surest counts.</summary>
    public void RaiseIf(int column, double logOdds)
    {
        if (RaisingColumn == 0 || logOdds > RaisingLogOdds) (RaisingColumn, RaisingLogOdds) = (column, logOdds);
    }
}
