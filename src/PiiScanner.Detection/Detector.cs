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

    /// <summary>A detector for these patterns.</summary>
    /// <exception cref="ArgumentException">A wanted type has no pattern.</exception>
    public Detector(PatternSet patterns, DetectorOptions options)
        : this(patterns, options, CandidateFinder.Best)
    {
    }

    internal Detector(PatternSet patterns, DetectorOptions options, ICandidateFinder finder)
    {
        Patterns = patterns.Patterns;
        Finder = finder;
        Values = options.Values;
        MinLogOdds = LogOdds(options.MinConfidence);
        foreach (string type in options.Types)
        {
            if (type != ValueList.Type && !Patterns.Any(pattern => pattern.Id == type)) throw new ArgumentException($"there is no type '{type}'", nameof(options));
        }
        Wanted = Patterns.Where(pattern => options.Types.IsEmpty || options.Types.Contains(pattern.Id)).Aggregate(0UL, static (all, pattern) => all | (1UL << pattern.Index));
        lexicon = new Lexicon(Patterns);
    }

    /// <summary>All patterns, by their place in the set. Those that are not wanted still say what an overlapping value is not.</summary>
    public ImmutableArray<Pattern> Patterns { get; }

    /// <summary>The first pass.</summary>
    internal ICandidateFinder Finder { get; }

    /// <summary>The exact values to look for, null for none.</summary>
    internal ValueList? Values { get; }

    /// <summary>The patterns to report, one a bit.</summary>
    internal ulong Wanted { get; }

    /// <summary>The least log-odds to report.</summary>
    internal double MinLogOdds { get; }

    /// <summary>Starts on a document. The scan belongs to one thread at a time and is returned by its <see cref="DocumentScan.Dispose"/>.</summary>
    public DocumentScan Start(IMatchSink sink) => new(this, sink, idle.TryTake(out Workspace? workspace) ? workspace : new Workspace(lexicon, Patterns.Length));

    /// <summary>Takes a workspace back for the next document.</summary>
    internal void Return(Workspace workspace) => idle.Add(workspace);

    /// <summary>The least log-odds whose confidence is shown as at least this one.</summary>
    private static double LogOdds(double confidence)
    {
        double least = confidence - 0.005;
        return least <= 0 ? double.NegativeInfinity : Math.Log(least / (1 - least));
    }
}
