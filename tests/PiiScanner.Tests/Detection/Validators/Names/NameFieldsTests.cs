using PiiScanner.Detection;

namespace PiiScanner.Tests.Detection.Validators.Names;

/// <summary>Whose name a field holds: a person's, or that of a thing.</summary>
public sealed class NameFieldsTests
{
    private static readonly Detector Default = TextScan.Detector(types: "person-name");

    private static readonly TextLayout Xml = new(LayoutKind.Markup), Json = new(LayoutKind.Json);

    [Theory]
    [InlineData("<p displayName=\"Fatima Bakker\" mail=\"x\"/>", true)]
    [InlineData("<p displayName=\"Fatima Bakker\" code=\"1\"/>", false)]
    [InlineData("<p codeSystem=\"2.16\" displayName=\"Fatima Bakker\"/>", false)]
    [InlineData("<p code=\"1\"/><p displayName=\"Fatima Bakker\"/>", true)]
    [InlineData("<p code=\"1\" naam=\"Fatima Bakker\"/>", true)]
    public void What_shows_a_code_is_no_person(string text, bool isPerson) => Assert.Equal(isPerson, Default.Find(text, Xml).Any());

    [Theory]
    [InlineData("{\"name\":\"Zqwert Xyrtas\",\"email\":\"x\"}", true)]
    [InlineData("{\"name\":\"Zqwert Xyrtas\",\"slug\":\"x\"}", false)]
    [InlineData("{\"name\":\"Fatima Bakker\",\"slug\":\"x\"}", true)]
    [InlineData("{\"contact\":\"Zqwert Xyrtas\"}", true)]
    public void Under_name_alone_what_nobody_knows_is_a_thing(string text, bool isPerson) => Assert.Equal(isPerson, Default.Find(text, Json).Any());

    [Theory]
    [InlineData("{\"voornamen\":\"Fatima Zqwert Xyrtas Qwlop\"}", "Fatima Zqwert Xyrtas Qwlop")]
    [InlineData("{\"voornamen\":\"Zqwert Fatima Johanna\"}", "Zqwert Fatima Johanna")]
    [InlineData("{\"voornamen\":\"Fatima Johanna (roepnaam)\"}", "Fatima Johanna")]
    public void Names_that_fill_a_cell_are_one(string text, string value) => Assert.Contains(value, Default.Find(text, Json).Select(static found => found.Value));

    [Theory]
    [InlineData("{\"contact\":\"Samsung TV woonkamer\"}")]
    [InlineData("{\"organisatie_naam\":\"Gulle Gaper\"}")]
    [InlineData("{\"organizationName\":\"Gulle Gaper\"}")]
    [InlineData("{\"voorvoegselAchternaam\":\"Mrs\"}")]
    [InlineData("{\"achternaam\":\"Onbekend\"}")]
    public void What_is_no_name_is_none_in_any_field(string text) => Assert.Empty(Default.Find(text, Json));
}
