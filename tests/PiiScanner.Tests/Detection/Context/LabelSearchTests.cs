using PiiScanner.Detection;

namespace PiiScanner.Tests.Detection.Context;

public sealed class LabelSearchTests
{
    private static readonly Detector All = TextScan.Detector(minConfidence: 0, types: "nl-bsn");

    [Theory]
    [InlineData("BSN van de klant {0}")]
    [InlineData("{0} is het BSN van de klant")]
    public void A_label_speaks_for_a_value_in_its_line_and_for_none_beyond_a_break(string line)
    {
        Assert.Contains("label", Evidence(line.Replace("{0}", " 111222333 ", StringComparison.Ordinal)));
        foreach (char end in "\n\v")
        {
            Assert.DoesNotContain("label", Evidence(line.Replace("{0}", $"{end}111222333{end}", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("Geen BSN 111222333", "counter-label")]
    [InlineData("no bsn 111222333", "counter-label")]
    [InlineData("Weet u het niet? BSN 111222333", "label")]
    public void A_label_that_is_denied_speaks_against_a_value(string text, string evidence) => Assert.Contains(evidence, Evidence(text));

    private static string[] Evidence(string text) => Assert.Single(All.Find(text)).Evidence.Split(' ');
}
