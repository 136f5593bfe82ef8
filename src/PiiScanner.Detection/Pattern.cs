using System.Collections.Concurrent;
using System.Collections.Immutable;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Context;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Detection;

/// <summary>One kind of personal data, as its file in <c>patterns/</c> defines it.</summary>
public sealed class Pattern
{
    private readonly ConcurrentDictionary<ulong, ImmutableArray<string>> words = new();

    /// <summary>The type of CONTRACT.md, such as <c>nl-bsn</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Place in its <see cref="PatternSet"/>, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>How bad it is when a value lies open.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The words of its evidence; a match names them by their index.</summary>
    public required ImmutableArray<string> Evidence { get; init; }

    /// <summary>What each evidence adds to the log-odds, in the order of <see cref="Evidence"/>; negative speaks against.</summary>
    public ImmutableArray<double> Weights { get; init; } = [];

    /// <summary>The log-odds of a value of which nothing more is known than that it has the pattern's form.</summary>
    public double Base { get; init; }

    /// <summary>Its name in Dutch.</summary>
    public string DutchName { get; init; } = "";

    /// <summary>Its name in English.</summary>
    public string EnglishName { get; init; } = "";

    /// <summary>What sort of data it is, such as <c>contact</c> or <c>official-identifier</c>.</summary>
    public string Category { get; init; } = "";

    /// <summary>The articles of law that speak of it.</summary>
    public ImmutableArray<string> Law { get; init; } = [];

    /// <summary>Where its rules come from.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>Words before or after a value that speak for it.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Words before or after a value that say it is something else.</summary>
    public ImmutableArray<string> CounterLabels { get; init; } = [];

    /// <summary>Names of columns, keys and tags that speak for the values in them, besides the labels.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>Those of the labels and names of columns that stand for nothing else: as the name of a column they say more.</summary>
    public ImmutableArray<string> Certain { get; init; } = [];

    /// <summary>Names of columns, keys and tags whose values are something else, besides the counter-labels.</summary>
    public ImmutableArray<string> CounterColumns { get; init; } = [];

    /// <summary>Texts that say what the pattern finds and what it leaves alone.</summary>
    /// <exception cref="PatternException">They are wrong.</exception>
    public ImmutableArray<PatternExample> Examples => Shown.Value;

    /// <summary>The examples, of a file that ships read when they are asked for.</summary>
    internal Lazy<ImmutableArray<PatternExample>> Shown { get; init; } = new([]);

    /// <summary>The file that defines it, as its author knows it.</summary>
    public string File { get; init; } = "";

    /// <summary>What the candidate passes look for.</summary>
    internal ImmutableArray<Shape> Shapes { get; init; } = [];

    /// <summary>The patterns whose values may lie within one of this: both are values then. One bit a place in the set.</summary>
    internal ulong Holds { get; init; }

    /// <summary>Asks its validator; null for exact values, which are compared.</summary>
    internal IAnchorReader? Reader { get; init; }

    /// <summary>Decides and normalises.</summary>
    internal IValidator Validator => Reader!.Validator;

    /// <summary>The bit of the first <see cref="Surrounding"/> in <see cref="Evidence"/>; the validator's own words stand before it.</summary>
    internal int SurroundingStart { get; init; }

    /// <summary>Base and weights of what the validator saw, for every combination of its evidence bits.</summary>
    internal double[] Sums { get; init; } = [];

    /// <summary>The highest of those sums.</summary>
    internal double BestSum { get; init; }

    /// <summary>The highest of those sums for what <see cref="IValidator.IsLone"/>; infinite when nothing is.</summary>
    internal double BestLone { get; init; } = double.PositiveInfinity;

    /// <summary>The most that can still be added and taken away before anything around a value was looked at.</summary>
    internal Bounds Around { get; init; }

    /// <summary>The same where text has no fields.</summary>
    internal Bounds InText { get; init; }

    /// <summary>The same for a value that has no key of its own: no label is certain there.</summary>
    internal Bounds InWords { get; init; }

    /// <summary>The same once its field was asked.</summary>
    internal Bounds AfterField { get; init; }

    /// <summary>The same once its field and its labels were asked.</summary>
    internal Bounds AfterLabels { get; init; }

    /// <summary>What is added when a column speaks for its cells, 0 when columns are not asked.</summary>
    internal double ColumnFor { get; init; }

    /// <summary>What is added when a column speaks against its cells, negative.</summary>
    internal double ColumnAgainst { get; init; }

    /// <summary>True when cells of a column are heard together before any is a value.</summary>
    internal bool AsksColumns => ColumnFor != 0;

    /// <summary>What it adds that the surroundings say something.</summary>
    internal double WeightOf(Surrounding surrounding) => Weights[SurroundingStart + (int)surrounding];

    /// <summary>The bit of what the surroundings say; 0 when the pattern gives it no weight.</summary>
    internal ulong BitOf(Surrounding surrounding) => WeightOf(surrounding) == 0 ? 0 : 1UL << (SurroundingStart + (int)surrounding);

    /// <summary>The bits that say that a label or the name of a field speaks for a value.</summary>
    internal ulong AnyName => BitOf(Surrounding.Label) | BitOf(Surrounding.Column) | BitOf(Surrounding.CertainLabel) | BitOf(Surrounding.CertainColumn);

    /// <summary>The words behind a match's evidence bits, in the pattern's order. Cached: equal bits give the same array.</summary>
    public ImmutableArray<string> WordsOf(ulong evidence) =>
        words.GetOrAdd(evidence, static (bits, all) => [.. all.Where((_, index) => (bits >> index & 1) != 0)], Evidence);
}
