using System.Collections.Concurrent;
using System.Collections.Immutable;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Context;

namespace PiiScanner.Detection;

/// <summary>Finds personal data in text. Immutable, shared by all threads.</summary>
public sealed class Detector
{
    private readonly ConcurrentBag<Workspace> idle = [];
    private readonly Lexicon lexicon;

    // Made when a text asks for them first: many have few candidates and no need.
    private readonly Lazy<LabelFinder> labels;
    private readonly Lazy<LabelFinder>? words;

    /// <summary>A detector for these patterns.</summary>
    /// <exception cref="ArgumentException">A wanted type has no pattern.</exception>
    public Detector(PatternSet patterns, DetectorOptions options)
        : this(patterns, options, Environment.GetEnvironmentVariable(CandidateFinder.Variable))
    {
    }

    /// <summary>The same with vectors of a width (<see cref="CandidateFinder.Make"/>).</summary>
    internal Detector(PatternSet patterns, DetectorOptions options, string? width)
    {
        Patterns = patterns.Patterns;
        Values = options.Values;
        MinLogOdds = LogOdds(options.MinConfidence);
        foreach (string type in options.Types)
        {
            if (type != ValueList.Type && !Patterns.Any(pattern => pattern.Id == type)) throw new ArgumentException($"there is no type '{type}'", nameof(options));
        }
        Wanted = Bits(Patterns.Where(pattern => options.Types.IsEmpty || options.Types.Contains(pattern.Id)));
        Rows = RowsOf(Patterns, Wanted, out int tier);
        WantsNumbers = tier == 0 && Values is null && Patterns.All(pattern => !IsWanted(pattern) || !pattern.Shapes.Contains(Shape.Own));
        foreach (DetectorRow row in Rows)
        {
            if (IsGated(row.Pattern, MinLogOdds)) Gated |= 1UL << row.Pattern.Index;
        }
        Finder = CandidateFinder.Make(width, Rows.Select(static row => row.Shape));
        lexicon = new Lexicon(Patterns);
        Announced = Bits(Rows.Where(static row => row.Shape == Shape.Announced).Select(static row => row.Pattern));
        ulong worded = Bits(Rows.Where(static row => row.Shape == Shape.Term).Select(static row => row.Pattern));
        labels = new Lazy<LabelFinder>(() => new LabelFinder(Patterns, Gated, Announced, worded, lexicon, width));
        words = (Announced | worded) != 0 ? new Lazy<LabelFinder>(() => new LabelFinder(Patterns, 0, Announced, worded, lexicon, width)) : null;
    }

    /// <summary>All patterns, by their place in the set.</summary>
    public ImmutableArray<Pattern> Patterns { get; }

    /// <summary>
    /// What is read: the patterns wanted, and then others, because they say what an overlapping value is not. A reading is only contested by what its own
    /// pass and those before it find, so passes beyond the last that is wanted are left out.
    /// </summary>
    internal ImmutableArray<DetectorRow> Rows { get; }

    /// <summary>True when nothing is wanted but what the pass for numbers finds.</summary>
    internal bool WantsNumbers { get; }

    /// <summary>The patterns that are nothing without a label or the name of a column, one a bit.</summary>
    internal ulong Gated { get; }

    /// <summary>The patterns whose values have no shape of their own, one a bit.</summary>
    internal ulong Announced { get; }

    /// <summary>The first pass.</summary>
    internal ICandidateFinder Finder { get; }

    /// <summary>Opens the gates.</summary>
    internal LabelFinder Labels => labels.Value;

    /// <summary>The same without gates; null where no words make candidates.</summary>
    internal LabelFinder? Words => words?.Value;

    /// <summary>The words that labels and names of fields are made of.</summary>
    internal Lexicon Lexicon => lexicon;

    /// <summary>The exact values to look for, null for none.</summary>
    internal ValueList? Values { get; }

    /// <summary>The patterns to report, one a bit.</summary>
    internal ulong Wanted { get; }

    /// <summary>The least log-odds to report.</summary>
    internal double MinLogOdds { get; }

    /// <summary>Starts on a document. The scan belongs to one thread at a time and is returned by its <see cref="DocumentScan.Dispose"/>.</summary>
    public DocumentScan Start(IMatchSink sink) => new(this, sink, idle.TryTake(out Workspace? workspace) ? workspace : new Workspace(lexicon, Patterns, Rows.Length));

    /// <summary>Takes a workspace back for the next document.</summary>
    internal void Return(Workspace workspace) => idle.Add(workspace);

    /// <summary>True when matches of the pattern are to be reported.</summary>
    internal bool IsWanted(Pattern pattern) => (Wanted >> pattern.Index & 1) != 0;

    private static ImmutableArray<DetectorRow> RowsOf(ImmutableArray<Pattern> patterns, ulong wanted, out int tier)
    {
        tier = 0;
        foreach (Pattern pattern in patterns.Where(pattern => (wanted >> pattern.Index & 1) != 0))
        {
            foreach (Shape shape in pattern.Shapes) tier = Math.Max(tier, CandidateFinder.TierOf(shape));
        }
        List<DetectorRow> rows = [], rivals = [];
        foreach (Pattern pattern in patterns)
        {
            foreach (Shape shape in pattern.Shapes)
            {
                if (CandidateFinder.TierOf(shape) <= tier) ((wanted >> pattern.Index & 1) != 0 ? rows : rivals).Add(new DetectorRow(pattern, shape));
            }
        }
        return [.. rows, .. rivals];
    }

    /// <summary>
    /// True for a pattern that is nothing without a label, but for what is little by itself no more (<see cref="Validators.IValidator.IsLone"/>): that is read everywhere. The finder of
    /// words knows letters of ASCII only by sight.
    /// </summary>
    private static bool IsGated(Pattern pattern, double minLogOdds)
    {
        bool isAnnounced = true;
        foreach (Shape shape in pattern.Shapes) isAnnounced &= shape == Shape.Announced;
        double best = pattern.Reader is { } reader && reader.Validator.IsLone(0) ? pattern.BestLone : pattern.BestSum;
        return isAnnounced
            || (best + pattern.AfterLabels.Gain < minLogOdds && pattern.Labels.Concat(pattern.Columns).All(static label => char.IsAscii(label.FirstOrDefault(char.IsLetter))));
    }

    private static ulong Bits(IEnumerable<Pattern> patterns) => patterns.Aggregate(0UL, static (all, pattern) => all | (1UL << pattern.Index));

    /// <summary>The least log-odds whose confidence is shown as at least this one.</summary>
    internal static double LogOdds(double confidence)
    {
        double least = confidence - 0.005;
        return least <= 0 ? double.NegativeInfinity : Math.Log(least / (1 - least));
    }
}
