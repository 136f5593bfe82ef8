using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Context;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Detection.Patterns;

/// <summary>Reads pattern files strictly: an unknown key, word or list is an error with its line.</summary>
internal sealed class PatternReader(IReadOnlyDictionary<string, WordList> lists, ImmutableArray<string> ids)
{
    /// <summary>The key of the examples: in the files that ship it and the counter-examples come last.</summary>
    public const string ExamplesKey = "examples";

    private static readonly string[] Surroundings = ["label", "counter-label", "column", "counter-column", "other-name", "carved", "column-values", "column-chance", "certain-label", "certain-column"];

    private static readonly (string Word, Shape Shape)[] Shapes =
    [
        ("letters-and-digits", Shape.Account), ("nine-digits", Shape.NineDigits), ("at-sign", Shape.AtSign), ("dialled-digits", Shape.Dialled),
        ("four-digits-two-letters", Shape.FourDigitsTwoLetters), ("long-number", Shape.LongNumber), ("dotted-digits", Shape.DottedDigits),
        ("spelled-sign", Shape.SpelledSign), ("colon-groups", Shape.ColonGroups), ("octets", Shape.Octets), ("plate", Shape.Plate), ("date", Shape.Date), ("house-number", Shape.HouseNumber),
        ("capital", Shape.Capital), ("announced", Shape.Announced), ("term", Shape.Term),
    ];

    private static readonly (string Word, TextLayout Layout)[] Layouts =
    [
        ("plain", TextLayout.Plain), ("table", new TextLayout(LayoutKind.Table, (byte)';', (byte)'"')), ("json", new TextLayout(LayoutKind.Json)),
        ("xml", new TextLayout(LayoutKind.Markup)), ("sql", new TextLayout(LayoutKind.Sql)), ("card", new TextLayout(LayoutKind.Card)),
    ];

    /// <summary>The id that a file says it defines.</summary>
    /// <exception cref="PatternException">It says none.</exception>
    public static string IdOf(YamlNode root) => new YamlKeys(root).Word("id");

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="root">Its content, of one that ships without the examples.</param>
    /// <param name="index">The pattern's place in its set.</param>
    /// <exception cref="PatternException">It is wrong.</exception>
    public Pattern Read(PatternFile file, YamlNode root, int index)
    {
        var keys = new YamlKeys(root);
        string id = keys.Word("id");
        YamlNode shape = keys.Take("shape");
        OwnShape? ownShape = OwnShape.Read(shape, keys, lists);
        ImmutableArray<Shape> shapes = ownShape is null ? ReadShapes(shape) : [Shape.Own];
        IAnchorReader reader = ownShape?.Reader ?? MakeReader(keys.Take("validate"), keys.Words("lists"));
        IValidator validator = reader.Validator;
        ImmutableArray<string> evidence = [.. validator.Evidence, .. Surroundings];
        int own = validator.Evidence.Length;
        double start = Take("base") is { } given ? Number(given) : OwnShape.Base;
        ImmutableArray<double> weights = ReadWeights(Take("evidence"), evidence, ownShape is null ? static _ => 0 : OwnShape.WeightOf);
        Bounds field = Bounds.OneOf(Around(Surrounding.Column), Around(Surrounding.CounterColumn), Around(Surrounding.CertainColumn));
        Bounds labels = Bounds.OneOf(Around(Surrounding.Label), Around(Surrounding.CounterLabel), Around(Surrounding.OtherName), Around(Surrounding.CertainLabel));
        Bounds column = Bounds.OneOf(Around(Surrounding.ColumnValues), Around(Surrounding.ColumnChance));
        var late = default(Bounds);
        for (ulong bits = validator.Late; bits != 0; bits &= bits - 1) late += Bounds.OneOf(weights[BitOperations.TrailingZeroCount(bits)]);
        YamlKeys? names = Take("names") is { } name ? new YamlKeys(name) : null;
        double[] sums = Sums(start, weights.AsSpan()[..own]);
        var pattern = new Pattern
        {
            Id = id,
            Index = index,
            File = root.File,
            DutchName = names?.Word("nl") ?? id,
            EnglishName = names?.Word("en") ?? id,
            Category = ownShape is null ? keys.Word("category") : keys.Word("category", OwnShape.Category),
            Severity = Take("severity") is { } severity ? ReadSeverity(severity) : OwnShape.Severity,
            Law = keys.Words("law"),
            Sources = keys.Words("sources"),
            Shapes = shapes,
            Holds = ReadHolds(keys),
            Reader = reader,
            Base = start,
            Evidence = evidence,
            Weights = weights,
            SurroundingStart = own,
            Sums = sums,
            BestSum = BestSum(start, weights.AsSpan()[..own]),
            BestLone = BestLone(validator, sums),
            Around = field + labels + late + column + Bounds.OneOf(Around(Surrounding.Carved)),
            InText = Bounds.Either(field, labels) + late,
            InWords = Bounds.OneOf(Around(Surrounding.Label), Around(Surrounding.CounterLabel), Around(Surrounding.OtherName)) + late,
            ColumnFor = Around(Surrounding.ColumnValues),
            ColumnAgainst = Around(Surrounding.ColumnChance),
            AfterField = labels + late + column,
            AfterLabels = late + column,
            Labels = keys.Words("labels"),
            CounterLabels = keys.Words("counter-labels"),
            Columns = keys.Words("columns"),
            CounterColumns = keys.Words("counter-columns"),
            Certain = keys.Words("certain"),
            Shown = file.IsShipped ? new(() => ReadExamples(new YamlKeys(YamlNode.Read(file)))) : new(ReadExamples(keys)),
        };
        names?.Finish();
        keys.Finish();
        return pattern;

        // What an expression or a list needs not say, because there is something sensible to go by.
        YamlNode? Take(string key) => ownShape is null ? keys.Take(key) : keys.TryTake(key);
        double Around(Surrounding surrounding) => weights[own + (int)surrounding];
    }

    private static double Number(YamlNode node) =>
        double.TryParse(node.Word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && Math.Abs(number) <= 20
            ? number
            : throw node.Wrong("a weight is a number from -20 to 20");

    /// <summary>The value of a word.</summary>
    /// <param name="node">The word.</param>
    /// <param name="choices">What it may be.</param>
    /// <param name="others">What it may be too, but was found not to be.</param>
    private static T Choose<T>(YamlNode node, (string Word, T Value)[] choices, params string[] others)
    {
        foreach ((string word, T value) in choices)
        {
            if (word == node.Word) return value;
        }
        throw node.Wrong($"'{node.Word}' is none of {string.Join(", ", others.Concat(choices.Select(static choice => choice.Word)))}");
    }

    private static Severity ReadSeverity(YamlNode node) =>
        node.Word is { } word && Words.TryParseSeverity(word, out Severity severity) ? severity : throw node.Wrong("severity is none, low, medium or high");

    /// <summary>One shape, or a list of them.</summary>
    private static ImmutableArray<Shape> ReadShapes(YamlNode node) =>
        node.Items is { } items ? [.. items.Select(static item => Choose(item, Shapes))] : [Choose(node, Shapes, OwnShape.Words)];

    private static ImmutableArray<double> ReadWeights(YamlNode? node, ImmutableArray<string> evidence, Func<string, double> usual)
    {
        double[] weights = [.. evidence.Select(usual)];
        if (node is null) return [.. weights];
        foreach ((string word, YamlNode weight) in node.Entries ?? throw node.Wrong("evidence is a mapping of words to weights"))
        {
            int index = evidence.IndexOf(word);
            if (index < 0) throw weight.Wrong($"'{word}' is none of {string.Join(", ", evidence)}");
            weights[index] = Number(weight);
        }
        return [.. weights];
    }

    /// <summary>Base and weights for every combination of a validator's evidence bits.</summary>
    private static double[] Sums(double start, ReadOnlySpan<double> weights)
    {
        var sums = new double[1 << weights.Length];
        sums[0] = start;
        for (int i = 0; i < weights.Length; i++)
        {
            for (int bits = 0; bits < 1 << i; bits++) sums[bits | 1 << i] = sums[bits] + weights[i];
        }
        return sums;
    }

    private static double BestSum(double start, ReadOnlySpan<double> weights)
    {
        double best = start;
        foreach (double weight in weights) best += Math.Max(weight, 0);
        return best;
    }

    /// <summary>The most that what stands by itself can weigh; without end for a validator that does not tell it apart.</summary>
    private static double BestLone(IValidator validator, double[] sums)
    {
        double best = double.NegativeInfinity;
        for (int bits = 0; bits < sums.Length; bits++)
        {
            if (validator.IsLone((ulong)bits)) best = Math.Max(best, sums[bits]);
        }
        return double.IsNegativeInfinity(best) ? double.PositiveInfinity : best;
    }

    private static ImmutableArray<PatternExample> ReadExamples(YamlKeys keys) =>
        [.. keys.Items(ExamplesKey).Select(ReadExample), .. keys.Items("counter-examples").Select(ReadCounterExample)];

    private static PatternExample ReadExample(YamlNode node)
    {
        var keys = new YamlKeys(node);
        var example = new PatternExample(node.Line, keys.Word("text"), ReadLayout(keys), keys.Word("value"));
        keys.Finish();
        return example;
    }

    private static PatternExample ReadCounterExample(YamlNode node)
    {
        if (node.Word is { } text) return new PatternExample(node.Line, text, TextLayout.Plain, null);
        var keys = new YamlKeys(node);
        var example = new PatternExample(node.Line, keys.Word("text"), ReadLayout(keys), null);
        keys.Finish();
        return example;
    }

    private static TextLayout ReadLayout(YamlKeys keys) => keys.TryTake("layout") is { } layout ? Choose(layout, Layouts) : TextLayout.Plain;

    private ulong ReadHolds(YamlKeys keys)
    {
        ulong holds = 0;
        foreach (YamlNode node in keys.Items("holds"))
        {
            int index = node.Word is { } id ? ids.IndexOf(id) : -1;
            if (index < 0) throw node.Wrong($"'{node.Word}' is no type of this set");
            holds |= 1UL << index;
        }
        return holds;
    }

    private IAnchorReader MakeReader(YamlNode node, ImmutableArray<string> named)
    {
        IAnchorReader? reader = ValidatorCatalogue.Make(node.Word ?? "", List);
        return reader ?? throw node.Wrong($"'{node.Word}' is none of {string.Join(", ", ValidatorCatalogue.Names)}");

        WordList List(string name)
        {
            if (!named.Contains(name)) throw node.Wrong($"this validator needs the list '{name}' under lists");
            return lists.TryGetValue(name, out WordList? list) ? list : throw node.Wrong($"there is no list '{name}'");
        }
    }
}
