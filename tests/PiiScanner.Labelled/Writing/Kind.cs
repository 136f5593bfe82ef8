using System.Collections.Immutable;

namespace PiiScanner.Labelled.Writing;

/// <summary>One kind of value that people write down: what it looks like, and what they call it.</summary>
/// <param name="Labels">What it is called in running text and on forms.</param>
/// <param name="Names">What columns, keys and tags that hold it are called.</param>
/// <param name="Value">Makes one.</param>
internal sealed record Kind(ImmutableArray<string> Labels, ImmutableArray<string> Names, Func<Draw, Specimen> Value)
{
    /// <summary>Sentences about it: <c>{0}</c> stands for the value, <c>{1}</c> for one of its labels.</summary>
    public ImmutableArray<string> Sentences { get; init; } = Phrases.Labelled;
}
