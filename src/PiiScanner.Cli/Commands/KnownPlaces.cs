using PiiScanner.Cli.Configuration;
using PiiScanner.Cli.Parsing;
using PiiScanner.Findings.Database;
using PiiScanner.Stores;

namespace PiiScanner.Cli.Commands;

/// <summary>The places that a policy may speak of: addresses in full, and names of stores. What is neither would cover nothing, and nobody would notice.</summary>
internal sealed class KnownPlaces
{
    private static readonly string[] Starts = ["/", "s3://", "azblob://"];

    private readonly string[] names;

    /// <summary>Gathers the names: those of the configuration, and, as that may be another machine's, those that were scanned.</summary>
    public KnownPlaces(ConfiguredStores configured, FindingsStore store) => names = [.. configured.Names, .. store.Scans().SelectMany(static scan => scan.Targets)];

    /// <summary>What is wrong with a place, null when objects may lie there.</summary>
    public string? ComplaintOf(string match) => match == "-" || Starts.Any(start => match.StartsWith(start, StringComparison.Ordinal)) || names.Contains(match)
        ? null
        : $"'{StoreUri.Shown(match)}' covers nothing: write a path in full, an address like s3://bucket/prefix or azblob://account/container, or the name of a configured store{Nearest.Hint(match, names)}";
}
