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

    /// <summary>What ships is packed, and read as far as its examples: nothing but those may stand behind them, and the text it was packed from must say the same.</summary>
    [Fact]
    public void A_shipped_pattern_says_what_its_file_says()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "patterns");
        IEnumerable<PatternFile> files = Directory.GetFiles(folder, "*.*", SearchOption.AllDirectories)
            .Select(path => new PatternFile(Path.GetRelativePath(folder, path), File.ReadAllBytes(path))).Where(static file => file.IsPattern || file.IsList);
        Assert.Equal(PatternSet.Load(files).Patterns.Select(Describe), PatternSet.Shipped().Patterns.Select(Describe));
    }

    private static string Describe(Pattern pattern) => string.Join('|', [
        pattern.Id, pattern.DutchName, pattern.Severity, pattern.Base, .. pattern.Weights, .. pattern.Labels, "-", .. pattern.CounterLabels, "-", .. pattern.Columns, "-", .. pattern.CounterColumns,
        .. pattern.Examples.Select(static example => $"{example.Line}:{example.Text}={example.Value}")]);
}
