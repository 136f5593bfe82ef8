using System.Collections.Immutable;

namespace PiiScanner.Labelled.Writing;

/// <summary>A type under test: its values, and what looks like them and is something else.</summary>
/// <param name="Type">The type's id.</param>
/// <param name="Kind">Its values.</param>
/// <param name="Decoys">What stands beside them in its documents, as often as they.</param>
internal sealed record Subject(string Type, Kind Kind, ImmutableArray<Kind> Decoys)
{
    /// <summary>Further kinds of values of the type, which take turns with the first from document to document.</summary>
    public ImmutableArray<Kind> Further { get; init; } = [];

    /// <summary>True when a column without a header tells what it is, by check digits or form.</summary>
    public bool IsTelling { get; init; }

    /// <summary>True when a value takes several lines: then only layouts that can hold it are used.</summary>
    public bool IsBlock { get; init; }

    /// <summary>How many values a document holds.</summary>
    public int Values { get; init; } = 10;

    /// <summary>How often every layout is used.</summary>
    public int Rounds { get; init; } = 1;
}
