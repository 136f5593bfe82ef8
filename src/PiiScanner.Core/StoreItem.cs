using System.Collections.Immutable;

namespace PiiScanner;

/// <summary>One object in a store: the unit that is queued, scanned and committed.</summary>
/// <param name="Store">The store's name in records: <c>file</c>, <c>stdin</c>, <c>s3://bucket</c> or <c>azblob://account/container</c>.</param>
/// <param name="Key">The path or key as the store names it; in a local name that is not UTF-8 odd bytes stand as <c>\xNN</c> and a backslash as <c>\\</c>.</param>
/// <param name="KeyBytes">The raw bytes of a local name that is not UTF-8, else empty.</param>
/// <param name="VersionId">The version, null for the current one.</param>
/// <param name="ETag">What changes when the content does: the store's entity tag; for local files made of size, time and inode.</param>
/// <param name="Length">Size in bytes; -1 when unknown (standard input).</param>
/// <param name="Modified">When the store says it was last changed.</param>
/// <param name="State">What the listing knows.</param>
/// <param name="Region">The store's region, where it has one.</param>
/// <param name="Tier">The storage class or access tier, where it has one.</param>
public sealed record StoreItem(
    string Store,
    string Key,
    ImmutableArray<byte> KeyBytes,
    string? VersionId,
    string? ETag,
    long Length,
    DateTimeOffset? Modified,
    ItemState State,
    string? Region = null,
    string? Tier = null)
{
    /// <summary>The name that a configuration gives to the store, null when the target was not a configured name.</summary>
    public string? StoreName { get; init; }

    /// <summary>The objects that its content goes over, in their order, itself among them, when it is an archive in volumes; else empty.</summary>
    public ImmutableArray<StoreItem> Volumes { get; init; } = [];

    /// <summary>How much there is to read: its length, with its volumes theirs together; -1 when unknown.</summary>
    public long ContentLength => Volumes.IsEmpty ? Length : Volumes.Sum(static volume => volume.Length);
}
