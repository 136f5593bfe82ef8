using PiiScanner.Tests.Stores.Local;

namespace PiiScanner.Tests.Cli;

public sealed class ValuesFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_value_as_long_as_can_be_looked_for_is_looked_for() => Assert.Equal((0, ""), Scan($"a\t{new string('é', TextSegment.Reach / 2)}\n"));

    [Fact]
    public void A_value_that_is_too_long_is_one_sentence_that_does_not_quote_it() =>
        Assert.Equal((2, $"piiscan: --values: {File}: line 3 has a value of more than {TextSegment.Reach} bytes\n"), Scan($"a\tb\n\nc\té{new string('x', TextSegment.Reach - 1)}\n"));

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n")]
    [InlineData("\uFEFF")]
    public void A_file_without_values_is_refused(string text) => Assert.Equal((2, $"piiscan: --values: {File} holds no values\n"), Scan(text));

    private string File => Path.Combine(directory.Path, "values.tsv");

    private (int Code, string Error) Scan(string values)
    {
        System.IO.File.WriteAllText(File, values);
        System.IO.File.WriteAllText(Path.Combine(directory.Path, "a.txt"), "niets\n");
        Run run = Run.Of("scan", Path.Combine(directory.Path, "a.txt"), "--values", File, "-q");
        return (run.Code, run.Error);
    }
}
