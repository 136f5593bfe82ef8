using PiiScanner.Detection;

namespace PiiScanner.Tests.Detection.Context;

/// <summary>Tables that running text draws with bars: Markdown, Gherkin, clients of databases.</summary>
public sealed class BarTableTests
{
    private static readonly Detector All = TextScan.Detector(types: ["nl-bsn", "nl-postcode", "date-of-birth", "person-name"]);

    [Theory]
    [InlineData("Lijst:\n\n| Naam | BSN |\n|------|-----|\n| A | 111222333 |\n| B | **123456782** |\n", "111222333,123456782")]
    [InlineData("  Gegeven de gegevens\n    | burgerservicenummer (01.20) | plaats |\n    | 111222333   | Vuren |\n  Als", "111222333")]
    [InlineData("+----+-----------+\n| id | bsn       |\n+----+-----------+\n|  1 | 111222333 |\n+----+-----------+\n", "111222333")]
    [InlineData("db=> select\n naam | bsn\n------+-----------\n Jan  | 111222333\n", "111222333")]
    public void What_stands_between_bars_has_the_name_in_the_first_line(string text, string values) =>
        Assert.Equal(values.Split(','), All.Find(text).Where(static found => found.Type == "nl-bsn").Select(static found => found.Value));

    /// <summary>What has no shape of its own is a candidate in each of its rows, not only near the name.</summary>
    [Fact]
    public void A_column_announces_its_values_as_far_as_its_name_is_heard()
    {
        string[] numbers = [.. Enumerable.Range(10, 6).Select(static row => $"52147369{row}")];
        string text = "| Naam van de bezoeker en zijn bedrijf | Rijbewijs |\n|---|---|\n" + string.Concat(numbers.Select(static number => $"| Jan Jansen van het transportbedrijf aan de haven | `{number}` |\n"));
        Assert.Equal(numbers, TextScan.Detector(types: ["nl-driving-licence"]).Find(text).Select(static found => found.Value));
    }

    [Fact]
    public void Every_column_has_its_own_name()
    {
        const string Text = "Zie:\n| geslachtsnaam | geboren | postcode | nummer |\n|---|---|---|---|\n| Kierkegaard | 19620731 | 2583XL | 111222333 |\n";
        Assert.Equal(["person-name Kierkegaard", "date-of-birth 1962-07-31", "nl-postcode 2583XL"], All.Find(Text).Select(static found => $"{found.Type} {found.Value}"));
    }

    [Theory]
    [InlineData("| bsn | order |\n| Jan | 111222333 |\n")]
    [InlineData("| bsn |\n\n| 111222333 |\n")]
    [InlineData("| bsn |\n| nummer 111222333 |\n")]
    [InlineData("a.c:7 | check(bsn, length)\n      | 111222333\n")]
    [InlineData("a.c:7 | int bsn = 1;\n      | 111222333\n")]
    public void No_other_name_is_heard(string text) => Assert.DoesNotContain(All.Find(text), static found => found.Type == "nl-bsn");

    [Fact]
    public void Where_the_text_is_cut_makes_no_difference()
    {
        string table = "Zie:\n| bsn | postcode |\n" + string.Concat(Enumerable.Repeat("| 111222333 | 2583 XL |\n", 40));
        byte[] text = System.Text.Encoding.UTF8.GetBytes(new string('x', 900) + "\n" + table);
        var whole = All.Find(text);
        Assert.NotEmpty(whole);
        foreach (int cut in (int[])[930, 1000, 1234, 1500]) Assert.Equal(whole, All.Find(text, [cut, cut + 77]));
    }
}
