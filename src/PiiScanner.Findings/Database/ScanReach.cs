namespace PiiScanner.Findings.Database;

/// <summary>What the results of a scan say of its targets. Stored as numbers.</summary>
public enum ScanReach
{
    /// <summary>A part of what can be known of an object: some types, a higher threshold, tighter limits.</summary>
    Narrow = 0,

    /// <summary>All of every object.</summary>
    Whole = 1,

    /// <summary>All of the objects that were chosen, by globs and the like: a later scan may choose the same.</summary>
    Chosen = 2,

    /// <summary>All of the objects that changed since a moment: no other scan asks for the same.</summary>
    Recent = 3,
}
