namespace PiiScanner;

/// <summary>What became of an item or entry.</summary>
public enum OutcomeKind : byte
{
    /// <summary>Everything that can hold text was searched.</summary>
    Scanned,

    /// <summary>A part was searched.</summary>
    Partial,

    /// <summary>Left alone on purpose, nothing was searched.</summary>
    Skipped,

    /// <summary>Meant to be searched, nothing could be.</summary>
    Failed,
}
