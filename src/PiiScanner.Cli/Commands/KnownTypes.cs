using PiiScanner.Cli.Parsing;
using PiiScanner.Detection;
using PiiScanner.Findings.Database;

namespace PiiScanner.Cli.Commands;

/// <summary>The types that findings may have. One that is misspelt would look like one of which nothing was found.</summary>
internal sealed class KnownTypes
{
    private readonly string[] known;

    /// <summary>Gathers them: those of patterns, and, as patterns of the user's own may not be at hand, those that scans found.</summary>
    public KnownTypes(PatternSet patterns, FindingsStore store) =>
        known =
        [
            .. patterns.Patterns.Select(static pattern => pattern.Id), ValueList.Type,
            .. store.Scans().SelectMany(static scan => scan.Summary?.Types ?? []).Select(static count => count.Type),
        ];

    /// <summary>What is wrong with a type, null when it is known.</summary>
    public string? ComplaintOf(string type) =>
        known.Contains(type) ? null : $"there is no type '{type}', and no scan here found one of that name{Nearest.Hint(type, known)}";
}
