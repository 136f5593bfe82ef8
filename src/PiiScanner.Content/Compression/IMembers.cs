namespace PiiScanner.Content.Compression;

/// <summary>The content of compressed members that follow one another.</summary>
internal interface IMembers
{
    /// <summary>True when all members were read and found right; the reader stands after the last one.</summary>
    bool IsWhole { get; }

    /// <summary>True when reading ended in an exception.</summary>
    bool IsDamaged { get; }
}
