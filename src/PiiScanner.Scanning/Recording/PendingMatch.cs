namespace PiiScanner.Scanning.Recording;

/// <summary>A match that waits for its value to be hashed.</summary>
internal struct PendingMatch
{
    public KnownPattern Pattern;
    public double LogOdds;

    /// <summary>The column that has to speak first, 0 for none.</summary>
    public int Column;
    public ulong Evidence;
    public string? ValueId;
    public Place Place;

    /// <summary>The key that it is found by, where its batch has made it.</summary>
    public ulong? SearchKey;

    /// <summary>Where its value begins in the batch's values; it ends where the next one begins.</summary>
    public int Start;
}
