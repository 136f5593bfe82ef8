using System.Collections.Immutable;

namespace PiiScanner.Detection;

/// <summary>The patterns of a scan. Immutable.</summary>
public sealed class PatternSet
{
    /// <summary>All patterns, ordered by id.</summary>
    public ImmutableArray<Pattern> Patterns { get; private init; } = [];

    /// <summary>What the patterns and lists amount to: equal versions find the same.</summary>
    public string Version { get; private init; } = "";

    /// <summary>The patterns that ship with the product.</summary>
    /// <exception cref="PatternException">A file is wrong.</exception>
    public static PatternSet Shipped() => throw new NotSupportedException("being built");
}
