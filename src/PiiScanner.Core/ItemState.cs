namespace PiiScanner;

/// <summary>What the listing already knows about an item; all but <see cref="Readable"/> get their outcome without being opened.</summary>
public enum ItemState : byte
{
    /// <summary>Can be opened.</summary>
    Readable,

    /// <summary>Lies in an archive tier (S3 Glacier, Azure Archive) and would have to be restored first.</summary>
    ArchiveTier,

    /// <summary>A pipe, socket, device, or a link that is not followed.</summary>
    NotRegular,

    /// <summary>The store refuses it.</summary>
    Denied,

    /// <summary>Named by the user or seen in the listing, but not there.</summary>
    Missing,

    /// <summary>Left out by the user's own rules.</summary>
    Ignored,
}
