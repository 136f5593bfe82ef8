using PiiScanner.Detection;

namespace PiiScanner.Tests.Detection.Validators.Addresses;

/// <summary>Addresses without a postcode: by the ending of the street, its cell, its place.</summary>
public sealed class DutchAddressTests
{
    private static readonly Detector Default = TextScan.Detector(types: "nl-address");

    [Theory]
    [InlineData("Kerkstraat 12", "Kerkstraat 12")]
    [InlineData("Kerkstraat nr. 12, Utrecht", "Kerkstraat nr. 12, Utrecht")]
    [InlineData("Dorpsstraat 1944, Utrecht", "Dorpsstraat 1944, Utrecht")]
    [InlineData("aan de kerkstraat 12, utrecht", "kerkstraat 12, utrecht")]
    [InlineData("Markt 5", "Markt 5")]
    public void A_street_and_a_number_are_found(string text, string value) => Assert.Equal([value], Default.Find(text).Select(static found => found.Value));

    [Theory]
    [InlineData("Kerstmarkt 15 december")]
    [InlineData("Dorpsstraat 15 december")]
    [InlineData("Dorpsstraat 2024")]
    [InlineData("Supermarkt 24 uur")]
    [InlineData("Huizenmarkt 2024")]
    [InlineData("Snelweg 50")]
    [InlineData("Weg 12 euro")]
    [InlineData("Passage 12 van het boek")]
    [InlineData("langs de kerkstraat 12 bomen")]
    [InlineData("Rokin 75")]
    public void What_only_sounds_like_one_is_none(string text) => Assert.Empty(Default.Find(text));

    [Theory]
    [InlineData("<straatnaam>Kerkstraat</straatnaam><huisnummer>12</huisnummer><huisletter/><postcode>3511 LX</postcode><woonplaats>Utrecht</woonplaats>", "Kerkstraat 12, 3511LX Utrecht")]
    [InlineData("\"streetName\": \"Kerkstraat\",\n  \"houseNumber\": 12,\n  \"houseNumberSuffix\": null,\n  \"zipCode\": \"3511LX\",\n  \"city\": \"Utrecht\"", "Kerkstraat 12, 3511LX Utrecht")]
    [InlineData("STRAAT: Kerkstraat\r\nHUISNR: 12\r\nTOEVOEGING: bis\r\nPOSTCODE: 3511 LX\r\n", "Kerkstraat 12 bis, 3511LX")]
    [InlineData("{\\\"straat\\\":\\\"Kerkstraat\\\",\\\"huisnummer\\\":\\\"12\\\"}", "Kerkstraat 12")]
    [InlineData("straat=Kerkstraat&huisnummer=12&postcode=3511LX", "Kerkstraat 12, 3511LX")]
    [InlineData("'straat' => 'Kerkstraat', 'huisnummer' => '12'", "Kerkstraat 12")]
    public void Parts_with_keys_of_their_own_are_one_address(string text, string value) => Assert.Equal([value], Default.Find(text).Select(static found => found.Value));

    [Theory]
    [InlineData("\"straat\": \"Kerkstraat\", \"naam\": \"Jan\", \"huisnummer\": 12")]
    [InlineData("<a><straat>Kerkstraat</straat></a><b><huisnummer>12</huisnummer></b>")]
    [InlineData("straat varchar(60), huisnummer int")]
    [InlineData("straat: Kerkstraat")]
    [InlineData("\"straat\": \"Kerkstraat")]
    [InlineData("straat: Kerkstraat, huisnummer: onbekend")]
    public void Other_keys_are_none(string text) => Assert.Empty(Default.Find(text));

    [Theory]
    [InlineData(";", "")]
    [InlineData("\t", "")]
    [InlineData("\u001F", "")]
    [InlineData("|", "\"")]
    [InlineData(",", "\"")]
    [InlineData(", ", "'")]
    public void Parts_in_cells_of_their_own_are_one_address(string delimiter, string quote)
    {
        foreach ((string[] cells, string value) in (IEnumerable<(string[], string)>)[
            (["Kerkstraat", "12", "3511LX", "Utrecht"], "Kerkstraat 12, 3511LX Utrecht"),
            (["Kerkstraat", "12", "A", "3511 LX", "Utrecht"], "Kerkstraat 12 A, 3511LX Utrecht"),
            (["Kerkstraat", "12", "", "bis", "3511 LX", "Utrecht"], "Kerkstraat 12 bis, 3511LX Utrecht"),
            (["Kerkstraat", "", "12", "A", "", "", "3511LX", "Utrecht"], "Kerkstraat 12 A, 3511LX Utrecht"),
            (["Kerkstraat 12a", "3511LX", "Utrecht"], "Kerkstraat 12a, 3511LX Utrecht"),
            (["Lange Kerkstraat", "12", "3511LX", "Breda"], "Lange Kerkstraat 12, 3511LX")])
        {
            string row = "7" + delimiter + string.Join(delimiter, cells.Select(cell => quote + cell + quote)) + "\n";
            Assert.Equal([value], Default.Find(row).Select(static found => found.Value));
        }
    }

    [Theory]
    [InlineData("7;Tafel;12;1310BD\n")]
    [InlineData("7;Magazijn Kees;12;1310BD\n")]
    [InlineData("7;Kerkstraat;12,50;1310BD\n")]
    [InlineData("7;Kerkstraat\n12;1310BD\n")]
    [InlineData("7;Kerkstraat;12;x;y;z;1310BD\n")]
    public void Other_cells_are_none(string row) => Assert.Empty(Default.Find(row));

    [Theory]
    [InlineData("adres;plaats\nRokin 75;Amsterdam\n", "Rokin 75")]
    [InlineData("naam;adres\nJansen;\"Damrak 1a\"\n", "Damrak 1a")]
    [InlineData("artikel;aantal\nTafel 75;12\n", "")]
    public void A_cell_may_be_a_street_by_its_column_alone(string table, string value)
    {
        string[] expected = value.Length > 0 ? [value] : [];
        Assert.Equal(expected, Default.Find(table, new TextLayout(LayoutKind.Table, (byte)';', (byte)'"')).Select(static found => found.Value));
    }

    [Theory]
    [InlineData("Kerkstraat 26, 48683 Ahaus")]
    [InlineData("Kerkstraat 44, D-47638 Straelen")]
    [InlineData("Kerkstraat 44, B-2000 Antwerpen")]
    [InlineData("Kerkstraat 4 woningen")]
    public void An_address_abroad_is_none(string text) => Assert.Empty(Default.Find(text));

    [Theory]
    [InlineData("Handbalvereniging Kerkstraat 12, 3511 LX Utrecht", "Kerkstraat 12, 3511LX Utrecht")]
    [InlineData("Adres Kerkstraat 12, 3511 LX Utrecht", "Kerkstraat 12, 3511LX Utrecht")]
    [InlineData("Pater v/d Elsenplein 12, 3511 LX Utrecht", "Pater v/d Elsenplein 12, 3511LX Utrecht")]
    [InlineData("Weg naar Laren 12, 3511 LX Utrecht", "Weg naar Laren 12, 3511LX Utrecht")]
    public void A_street_begins_behind_what_is_called_otherwise(string text, string value) => Assert.Equal([value], Default.Find(text).Select(static found => found.Value));
}
