namespace PiiScanner;

/// <summary>Why something was not wholly read, gravest first: the order is the one of CONTRACT.md and decides which reason is shown.</summary>
public enum Reason : byte
{
    /// <summary>A defect of the scanner itself.</summary>
    Internal,

    /// <summary>The reading process died twice over it.</summary>
    Crashed,

    /// <summary>It took longer than the time limit.</summary>
    Timeout,

    /// <summary>The store refused to hand it over.</summary>
    AccessDenied,

    /// <summary>It changed while it was read.</summary>
    Changed,

    /// <summary>It ends before its format says it should.</summary>
    Truncated,

    /// <summary>It contradicts its format or its own checksum.</summary>
    Corrupt,

    /// <summary>It needs a password or a key.</summary>
    Encrypted,

    /// <summary>Larger than the size limit.</summary>
    LimitSize,

    /// <summary>It expands beyond the ratio limit.</summary>
    LimitRatio,

    /// <summary>It nests deeper than the depth limit.</summary>
    LimitDepth,

    /// <summary>It holds more entries than the entry limit.</summary>
    LimitEntries,

    /// <summary>It lies in an archive tier and must be restored before it can be read.</summary>
    ArchiveTier,

    /// <summary>A format that is not read.</summary>
    Unsupported,

    /// <summary>It was gone when it was to be read.</summary>
    NotFound,

    /// <summary>No regular file: a pipe, socket, device or link.</summary>
    NotRegular,

    /// <summary>Left out by the user's own rules.</summary>
    Ignored,

    /// <summary>By its format it holds no text.</summary>
    NoText,
}
