using System.Collections.Immutable;
using System.Text;

namespace PiiScanner.Detection;

/// <summary>Runs the examples that pattern files carry.</summary>
public static class PatternExamples
{
    /// <summary>
    /// The examples in which a pattern does not find, at the default threshold, just what its file says; each as a sentence with file and line.
    /// A text that is wrong is quoted, because it is the author's own.
    /// </summary>
    public static ImmutableArray<string> Run(PatternSet patterns)
    {
        var detector = new Detector(patterns, new DetectorOptions());
        var failures = ImmutableArray.CreateBuilder<string>();
        foreach (Pattern pattern in patterns.Patterns)
        {
            foreach (PatternExample example in pattern.Examples)
            {
                var found = new Found(pattern);
                byte[] text = Encoding.UTF8.GetBytes(example.Text);
                using (DocumentScan scan = detector.Start(found))
                {
                    scan.Text(new TextSegment(text, 0, text.Length, [new PlaceRun(0, new Place(0, 0, 1, 1, 0, null))], example.Layout, isLast: true));
                }
                string[] wanted = example.Value is null ? [] : [example.Value];
                if (found.Values.Distinct(StringComparer.Ordinal).SequenceEqual(wanted)) continue;
                failures.Add($"{pattern.File}:{example.Line}: '{example.Text}' holds {Say(wanted)}, found was {Say(found.Values)}");
            }
        }
        return failures.ToImmutable();
    }

    private static string Say(IReadOnlyCollection<string> values) => values.Count == 0 ? "nothing" : string.Join(", ", values);

    private sealed class Found(Pattern pattern) : IMatchSink
    {
        private readonly List<(string Value, double LogOdds, int Column)> waiting = [];

        public List<string> Values { get; } = [];

        public MatchDetail Detail => MatchDetail.Full;

        public void Add(in Match match)
        {
            if (match.Pattern != pattern) return;
            if (match.Column == 0) Values.Add(Encoding.UTF8.GetString(match.Normalized));
            else waiting.Add((Encoding.UTF8.GetString(match.Normalized), match.LogOdds, match.Column));
        }

        public void Settle(Pattern spoken, in ColumnVerdict verdict)
        {
            foreach ((string value, double logOdds, int column) in waiting)
            {
                if (column == verdict.Column && logOdds + verdict.Weight >= verdict.Least) Values.Add(value);
            }
        }
    }
}
