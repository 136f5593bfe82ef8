using System.Text;
using PiiScanner.Detection.Allowing;
using PiiScanner.Scanning.Keys;

namespace PiiScanner.Scanning.Pipeline;

/// <summary>
/// Leaves out what an allow list allows, and counts that. Values are known by their keyed hashes only, as everywhere else. Shared by all threads.
/// </summary>
public sealed class Allowances
{
    private readonly Dictionary<UInt128, int> values = [];
    private readonly List<(byte[] Domain, int Entry)> domains = [];
    private readonly List<(Func<DocumentPath, bool> Covers, int Entry)> paths = [];
    private readonly long[] places;

    /// <summary>Learns the entries, which are known by their order.</summary>
    /// <param name="entries">The entries that hold.</param>
    /// <param name="key">The key of the scan.</param>
    /// <param name="glob">Makes of a glob what tells whether it covers a document.</param>
    public Allowances(IReadOnlyList<AllowEntry> entries, ScanKey key, Func<string, Func<DocumentPath, bool>> glob)
    {
        places = new long[entries.Count];
        using Hasher hasher = key.CreateHasher();
        for (int i = 0; i < entries.Count; i++)
        {
            AllowEntry entry = entries[i];
            switch (entry.Kind)
            {
                case AllowKind.Value:
                    values.TryAdd(hasher.Fingerprint(Encoding.ASCII.GetBytes(entry.Type), Encoding.UTF8.GetBytes(entry.Text)).Hash, i);
                    break;
                case AllowKind.Fingerprint:
                    // One that another key made names no value of this scan.
                    if (ValueKey.TryParse(entry.Text, out ValueKey value) && value.KeyId == key.Id) values.TryAdd(value.Hash, i);
                    break;
                case AllowKind.Domain:
                    domains.Add((Encoding.UTF8.GetBytes(entry.Text), i));
                    break;
                default:
                    paths.Add((glob(entry.Text), i));
                    break;
            }
        }
    }

    /// <summary>How many places an entry has left out, in items that were committed.</summary>
    public long PlacesOf(int entry)
    {
        lock (places) return places[entry];
    }

    /// <summary>The entry that allows all that lies in a document, -1 for none.</summary>
    internal int OfDocument(DocumentPath document)
    {
        foreach ((Func<DocumentPath, bool> covers, int entry) in paths)
        {
            if (covers(document)) return entry;
        }
        return -1;
    }

    /// <summary>The entry that allows a value, -1 for none.</summary>
    internal int OfValue(UInt128 hash) => values.TryGetValue(hash, out int entry) ? entry : -1;

    /// <summary>The entry that allows an address by its domain or one that this lies under, -1 for none.</summary>
    internal int OfAddress(ReadOnlySpan<byte> normalized)
    {
        ReadOnlySpan<byte> host = normalized[(normalized.LastIndexOf((byte)'@') + 1)..];
        foreach ((byte[] domain, int entry) in domains)
        {
            if (host.EndsWith(domain) && (host.Length == domain.Length || host[^(domain.Length + 1)] == '.')) return entry;
        }
        return -1;
    }

    /// <summary>Counts in what was left out of an item, by entry.</summary>
    internal void Add(ReadOnlySpan<long> counts)
    {
        lock (places)
        {
            for (int i = 0; i < counts.Length; i++) places[i] += counts[i];
        }
    }
}
