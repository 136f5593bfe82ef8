using PiiScanner.Detection;

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
}
