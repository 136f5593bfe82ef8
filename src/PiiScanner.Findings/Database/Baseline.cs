using System.Collections.Frozen;

namespace PiiScanner.Findings.Database;

/// <summary>What a store knows of objects that are read in one way.</summary>
/// <param name="store">The store.</param>
/// <param name="settings">The hash of how they are read.</param>
/// <param name="scan">The scan under way: what it read itself, before it was broken off, is not called unchanged.</param>
/// <param name="replaced">
/// The scans whose place this one takes because they have its name. What they read is read again, so that a scan gives the same bytes whenever it
/// is run.
/// </param>
internal sealed class Baseline(FindingsStore store, byte[] settings, long scan, FrozenSet<long> replaced) : IBaseline, IDisposable
{
    private readonly Lock gate = new();
    private readonly ObjectHasher hasher = store.Key.CreateHasher();

    /// <inheritdoc/>
    public IKnownItem? Find(StoreItem item)
    {
        UInt128? state;
        lock (gate) state = hasher.OfState(item, settings);
        if (state is null || store.Find(item, state.Value) is not { } known) return null;
        if (replaced.Contains(known.Scan)) return null;
        return known.Scan == scan ? known with { IsOwn = true } : known;
    }

    public void Dispose() => hasher.Dispose();
}
