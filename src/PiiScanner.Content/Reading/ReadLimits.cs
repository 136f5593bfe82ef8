namespace PiiScanner.Content.Reading;

/// <summary>How far a scan goes into what it reads. All limits are charged in one place, <see cref="ContentReader"/>.</summary>
public sealed record ReadLimits
{
    /// <summary>How much of a document its format is recognised by.</summary>
    public const int HeadBytes = 64 * 1024;

    /// <summary>How deep containers may nest: a file in a zip in a gzip lies at depth 2.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>How many times larger than the bytes read what comes out of them may be, beyond <see cref="FreeExpansion"/>.</summary>
    public double MaxRatio { get; init; } = 200;

    /// <summary>Expansion that is never held against a document, in bytes.</summary>
    public long FreeExpansion { get; init; } = 32L << 20;

    /// <summary>Most entries in one item, at all depths together.</summary>
    public long MaxEntries { get; init; } = 10_000_000;

    /// <summary>Largest entry in bytes; a larger one is read up to here.</summary>
    public long MaxEntrySize { get; init; } = long.MaxValue;

    /// <summary>Largest item in bytes; a larger one is not opened.</summary>
    public long MaxObjectSize { get; init; } = long.MaxValue;

    /// <summary>Longest time for one item.</summary>
    public TimeSpan ObjectTimeout { get; init; } = TimeSpan.FromHours(24);
}
