using static PiiScanner.Tests.Content.Documents.OpenDocument.OdfFile;

namespace PiiScanner.Tests.Content.Documents.OpenDocument;

public sealed class OdsTests : FormatContract
{
    protected override string Format => "ods";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("klanten.ods", Package("spreadsheet", Table("<table:table-row><table:table-cell><text:p>jan@voorbeeld.nl</text:p></table:table-cell></table:table-row>")), "jan@voorbeeld.nl", "Blad1") { KnowsItsEnd = true },
        new("LibreOffice.ods", Golden.Read("odf/blad.ods"), "verborgen@voorbeeld.example", "12345672") { KnowsItsEnd = true, Reasons = [Reason.NoText] },
    ];

    [Theory]
    [InlineData("12345672", "Klanten & co", 12, 2, 33)]
    [InlineData("1980-04-30", "Klanten & co", 12, 3, 42)]
    [InlineData("ver@voorbeeld.example", "Klanten & co", 12, 7, 53)]
    [InlineData("verborgen@voorbeeld.example", "Dicht", 1, 1, 0)]
    public void What_a_spreadsheet_program_wrote_is_found_in_its_cell(string token, string sheet, int row, int column, long offset)
    {
        Place place = TestContent.Read(Golden.Read("odf/blad.ods")).Documents[0].Parts.First(part => part.Name == sheet && part.Layouts[0].Kind == LayoutKind.Sheet).PlaceOf(token);

        Assert.Equal(new Place(offset, token.Length, row, column, row, sheet), place);
    }

    [Fact]
    public void A_comment_stands_at_its_cell() =>
        Assert.Equal("Klanten & co!A12", TestContent.Read(Golden.Read("odf/blad.ods")).Documents[0].Find("opmerking@voorbeeld.example").Part);

    [Fact]
    public void A_cell_that_stands_for_a_whole_sheet_is_read_once_and_told()
    {
        TestSink sink = TestContent.Read(Package("spreadsheet", Table("<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\"><text:p>veel</text:p></table:table-cell></table:table-row>")));

        Assert.Equal("veel\n", sink.Documents[0].Parts.Single(static part => part.Name == "Blad1").Text);
        Assert.Equal([Reason.LimitRatio], sink.Reasons);
    }

    [Theory]
    [InlineData("office:value-type=\"float\" office:value=\"123456782\"><text:p>1,23E+08</text:p>", "123456782")]
    [InlineData("office:value-type=\"float\" office:value=\"123456782\"><text:p>###</text:p>", "123456782")]
    [InlineData("office:value-type=\"float\" office:value=\"12345678\"><text:p>012345678</text:p>", "012345678")]
    [InlineData("office:value-type=\"date\" office:date-value=\"1980-04-30T12:00:00\"><text:p>30 apr</text:p>", "1980-04-30 12:00:00")]
    [InlineData("office:value-type=\"string\"><text:p>a</text:p><text:p>b<text:s/>c</text:p>", "a\vb c")]
    public void A_cell_is_written_as_a_person_sees_it(string cell, string expected) =>
        Assert.Equal(expected + "\n", TestContent.Read(Package("spreadsheet", Table($"<table:table-row><table:table-cell {cell}</table:table-cell></table:table-row>"))).Documents[0].Parts.Single(static part => part.Name == "Blad1").Text);

    [Fact]
    public void Words_in_a_formula_are_read_beside_its_result()
    {
        TestPart part = TestContent.Read(Package("spreadsheet", Table("<table:table-row><table:table-cell table:formula=\"of:=HYPERLINK(&quot;mailto:jan@voorbeeld.nl&quot;;&quot;mail Jan&quot;)\" office:value-type=\"string\"><text:p>mail Jan</text:p></table:table-cell><table:table-cell table:formula=\"of:=[.A1]*2\" office:value-type=\"float\" office:value=\"4\"><text:p>4</text:p></table:table-cell></table:table-row>")))
            .Documents[0].Parts.Single(static part => part.Name == "Blad1");

        Assert.Equal("HYPERLINK(\"mailto:jan@voorbeeld.nl\";\"mail Jan\")\u001fmail Jan\u001f4\n", part.Text);
        Assert.Equal(new Place(18, 16, 1, 1, 1, "Blad1"), part.PlaceOf("jan@voorbeeld.nl"));
    }

    [Fact]
    public void Names_and_conditions_are_read_with_their_constants()
    {
        TestDocument document = TestContent.Read(Package("spreadsheet", Table("<calcext:conditional-formats><calcext:conditional-format><calcext:condition calcext:value=\"contains-text(&quot;a@b.nl&quot;)\"/></calcext:conditional-format></calcext:conditional-formats>")
            + "<table:named-expressions><table:named-expression table:name=\"Contact\" table:expression=\"&quot;c@d.nl&quot;\"/></table:named-expressions>")).Documents[0];

        Assert.Equal("Blad1", document.Find("a@b.nl").Part);
        Assert.Equal("Contact\n\"c@d.nl\"\n", document.Parts.Single(static part => part.Name == "names").Text);
    }

    private static string Table(string rows) => $"<table:table table:name=\"Blad1\">{rows}</table:table>";
}
