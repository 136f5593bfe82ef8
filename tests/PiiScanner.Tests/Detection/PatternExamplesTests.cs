using PiiScanner.Detection;
using PiiScanner.Detection.Patterns;

namespace PiiScanner.Tests.Detection;

public sealed class PatternExamplesTests
{
    [Fact]
    public void Every_shipped_pattern_finds_what_its_file_says() => Assert.Empty(PatternExamples.Run(PatternSet.Shipped()));

    [Fact]
    public void Every_shipped_pattern_carries_examples_and_counter_examples()
    {
        foreach (Pattern pattern in PatternSet.Shipped().Patterns)
        {
            Assert.Contains(pattern.Examples, static example => example.Value is not null);
            Assert.Contains(pattern.Examples, static example => example.Value is null);
        }
    }

    /// <summary>What ships is read as far as its examples: nothing but those may stand behind them, and a whole reading must say the same.</summary>
    [Fact]
    public void A_shipped_pattern_is_the_same_whether_or_not_its_examples_are_read()
    {
        IEnumerable<PatternFile> files = typeof(PatternSet).Assembly.GetManifestResourceNames()
            .Select(static name => name.Split('/', 2)[^1]).Where(static name => name != PatternFile.EvidenceTexts).Select(static name => PatternSet.ShippedFile(name) with { IsShipped = false });
        Assert.Equal(PatternSet.Shipped().Patterns.Select(Describe), PatternSet.Load(files).Patterns.Select(Describe));
    }

    private static string Describe(Pattern pattern) => string.Join('|', [
        pattern.Id, pattern.DutchName, pattern.Severity, pattern.Base, .. pattern.Weights, .. pattern.Labels, "-", .. pattern.CounterLabels, "-", .. pattern.Columns, "-", .. pattern.CounterColumns,
        .. pattern.Examples.Select(static example => $"{example.Line}:{example.Text}={example.Value}")]);
}
