namespace PiiScanner.Findings.Database;

/// <summary>What a store knows of objects that are read in one way.</summary>
/// <param name="store">The store.</param>
/// <param name="settings">The hash of how they are read.</param>
/// <param name="scan">The scan under way: what it read itself, before it was broken off, is not called unchanged.</param>
internal sealed class Baseline(FindingsStore store, byte[] settings, long scan) : IBaseline
{
    /// <inheritdoc/>
    public IKnownItem? Find(StoreItem item)
    {
        if (store.Key.HashOfState(item, settings) is not { } state || store.Find(item, state) is not { } known) return null;
        return known with { IsOwn = known.Scan == scan };
    }
}
