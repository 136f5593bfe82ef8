using System.Collections.Frozen;
using PiiScanner.Labelled.Measuring;
using PiiScanner.Labelled.Writing;

namespace PiiScanner.Tests.Labelled;

/// <summary>What is missed and what is wrong lowers the score, and nothing else does.</summary>
public sealed class ScoreSheetTests
{
    private static readonly Document Document = new(
        "een.txt", "eerste regel\ntweede regel"u8.ToArray(),
        new Dictionary<Label, int> { [new Label("person-name", "Jan de Vries")] = 1, [new Label("nl-bsn", "111222333")] = 2 }.ToFrozenDictionary(),
        new HashSet<Label> { new("nl-bsn", "123456782") }.ToFrozenSet());

    [Fact]
    public void A_value_that_was_passed_over_is_named_with_its_line()
    {
        ScoreSheet sheet = ScoreSheet.Of("nl-bsn", [Document], []);
        Assert.Equal(0, sheet.F1);
        Assert.Equal("een.txt:2 111222333 in: tweede regel", Assert.Single(sheet.Missed));
    }

    [Fact]
    public void A_value_that_is_not_there_is_wrong()
    {
        ScoreSheet sheet = ScoreSheet.Of("nl-bsn", [Document], [Report("nl-bsn", "111222333"), Report("nl-bsn", "987654321")]);
        Assert.Equal(2.0 / 3, sheet.F1, 6);
        Assert.Equal(1, sheet.Recall);
        Assert.StartsWith("een.txt:1 987654321", Assert.Single(sheet.Wrong), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_open_counts_neither_way()
    {
        ScoreSheet sheet = ScoreSheet.Of("nl-bsn", [Document], [Report("nl-bsn", "111222333"), Report("nl-bsn", "123456782")]);
        Assert.Equal(1, sheet.F1);
    }

    [Theory]
    [InlineData("dhr. Jan de Vries", 1)]
    [InlineData("de Vries", 1)]
    [InlineData("Jan", 0)]
    [InlineData("Piet de Vries", 0)]
    public void A_name_may_be_cut_a_little_wider_or_narrower(string found, int right) =>
        Assert.Equal(right, ScoreSheet.Of("person-name", [Document], [Report("person-name", found)]).Right);

    [Theory]
    [InlineData("Kerkstraat 12, 1012AB Amsterdam", "kerkstraat 12-a, 1012AB", true)]
    [InlineData("Kerkstraat 12, 1012AB Amsterdam", "Kerkstraat 12, 1013AB Amsterdam", false)]
    [InlineData("Kerkstraat 12, 1012AB Amsterdam", "Dorpsweg 12, 1012AB Amsterdam", false)]
    [InlineData("Kerkstraat 12, Zwolle", "Kerkstraat 12, Zwolle", true)]
    public void An_address_is_its_street_and_its_postcode(string meant, string found, bool holds) =>
        Assert.Equal(holds, Agreement.Holds(new Label("nl-address", meant), new Label("nl-address", found)));

    private static Reported Report(string type, string value) => new("een.txt", new Label(type, value), 0.9, 1, "");
}
