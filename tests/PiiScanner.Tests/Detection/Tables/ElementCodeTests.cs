using PiiScanner.Detection;

namespace PiiScanner.Tests.Detection.Tables;

/// <summary>Columns that have the numbers of the register of persons for names.</summary>
public sealed class ElementCodeTests
{
    private static readonly TextLayout Semicolons = new(LayoutKind.Table, (byte)';', (byte)'"');

    private static readonly Detector All = TextScan.Detector();

    [Theory]
    [InlineData("nl-bsn", "111222333")]
    [InlineData("person-name", "Nooitgedacht")]
    [InlineData("date-of-birth", "1985-12-01")]
    [InlineData("nl-address", "Kerkstraat 12, 3511LX")]
    [InlineData("nl-postcode", "3511LX")]
    public void They_say_what_stands_below(string type, string value) =>
        Assert.Contains((type, value), Found(";01.01.10;01.01.20;01.02.30;01.02.40;01.03.10;08.11.10;08.11.15;08.11.20;08.11.60\n;;111222333;;Nooitgedacht;19851201;Kerkstraat;;12;3511LX\n"));

    [Theory]
    [InlineData("01.02.10;01.03.10;01.04.10\nNooitgedacht;19851201;19861201\n")]
    [InlineData("01.02.10;naam x;01.03.10\nNooitgedacht;x;19851201\n")]
    [InlineData("17.02.10;17.02.40;17.03.10\nNooitgedacht;Nooitgedacht;19851201\n")]
    public void Dates_are_no_such_names(string table) => Assert.DoesNotContain(Found(table), static found => found.Type is "person-name" or "date-of-birth");

    private static IEnumerable<(string Type, string Value)> Found(string table) => All.Find(table, Semicolons).Select(static found => (found.Type, found.Value));
}
