using System.Collections.Immutable;

namespace PiiScanner.Detection;

/// <summary>One kind of personal data, as its file in <c>patterns/</c> defines it.</summary>
public sealed class Pattern
{
    /// <summary>The type of CONTRACT.md, such as <c>nl-bsn</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Place in its <see cref="PatternSet"/>, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>How bad it is when a value lies open.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The words of its evidence; a match names them by their index.</summary>
    public required ImmutableArray<string> Evidence { get; init; }

    /// <summary>The words behind a match's evidence bits, in the pattern's order. Cached: equal bits give the same array.</summary>
    public ImmutableArray<string> WordsOf(ulong evidence) => throw new NotSupportedException("being built");
}
