using static PiiScanner.Tests.Content.Documents.OpenDocument.OdfFile;

namespace PiiScanner.Tests.Content.Documents.OpenDocument;

public sealed class OdtTests : FormatContract
{
    protected override string Format => "odt";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("brief.odt", Package("text", "<text:p>jan@voorbeeld.nl</text:p>"), "jan@voorbeeld.nl") { KnowsItsEnd = true },
        new("LibreOffice.odt", Golden.Read("odf/brief.odt"), "anneke@voorbeeld.example", "opmerking@voorbeeld.example") { KnowsItsEnd = true, Reasons = [Reason.NoText] },
    ];

    [Theory]
    [InlineData("oud@voorbeeld.example", "body", 1, 1, 0)]
    [InlineData("anneke@voorbeeld.example", "body", 5, 14, 82)]
    [InlineData("link@voorbeeld.example", "body", 6, 8, 123)]
    [InlineData("noot@voorbeeld.example", "body", 8, 1, 170)]
    [InlineData("111222333", "body", 10, 8, 209)]
    [InlineData("opmerking@voorbeeld.example", "comment", 1, 1, 0)]
    [InlineData("kop@voorbeeld.example", "header 1", 1, 1, 0)]
    [InlineData("voet@voorbeeld.example", "footer 1", 1, 1, 0)]
    [InlineData("dossier@voorbeeld.example", "properties", 4, 10, 136)]
    public void What_a_word_processor_wrote_is_found_at_its_place(string token, string part, int line, int column, long offset)
    {
        Place place = TestContent.Read(Golden.Read("odf/brief.odt")).Documents[0].Find(token);

        Assert.Equal(new Place(offset, token.Length, line, column, 0, part), place);
    }

    [Theory]
    [InlineData("<text:p>a<text:span>b</text:span>c</text:p>", "abc\n")]
    [InlineData("<text:p>a<text:s/>b<text:s text:c=\"3\"/>c<text:tab/>d</text:p>", "a b   c d\n")]
    [InlineData("<text:h>kop</text:h><text:p/><text:p>x<text:line-break/>y</text:p>", "kop\n\nx\ny\n")]
    [InlineData("<text:p>een<text:note><text:note-body><text:p>noot</text:p></text:note-body></text:note> regel</text:p>", "een regel\nnoot\n")]
    [InlineData("<text:p><draw:frame><draw:text-box><text:p>kader</text:p><text:p>twee</text:p></draw:text-box></draw:frame>om</text:p>", "om\nkader\ntwee\n")]
    [InlineData("<text:p>foto<draw:frame><draw:image/><svg:title>a@b.nl</svg:title><svg:desc>c@d.nl</svg:desc></draw:frame> en door</text:p>", "foto en door\na@b.nl\nc@d.nl\n")]
    [InlineData("<text:p>a<text:hidden-text text:string-value=\"b@c.nl\"/>d</text:p>", "ad\nb@c.nl\n")]
    [InlineData("<text:p><text:conditional-text text:condition=\"x\" text:string-value-if-true=\"b@c.nl\" text:string-value-if-false=\"d\">a</text:conditional-text></text:p>", "a\nb@c.nl\nd\n")]
    [InlineData("<text:p>a<text:alphabetical-index-mark text:string-value=\"b@c.nl\" text:key1=\"d\"/><text:toc-mark text:string-value=\"e\"/><text:bibliography-mark text:author=\"f\" text:year=\"1\">g</text:bibliography-mark></text:p>", "ag\nb@c.nl\nd\ne\nf\n")]
    [InlineData("<text:p>van <text:title>de brief</text:title> weg</text:p>", "van de brief weg\n")]
    [InlineData("<text:p><text:a xlink:href=\"mailto:a@b.nl\">x</text:a><text:a xlink:href=\"#kop\">y</text:a></text:p>", "xy\nmailto:a@b.nl\n")]
    public void Text_is_written_as_it_is_read(string content, string expected) =>
        Assert.Equal(expected, TestContent.Read(Package("text", content)).Documents[0].Parts.Single(static part => part.Name == "body").Text);

    [Fact]
    public void A_table_is_a_table()
    {
        TestPart body = TestContent.Read(Package("text", """
            <text:p>voor</text:p><table:table><table:table-row><table:table-cell><text:p>Naam</text:p></table:table-cell><table:table-cell><text:p>a</text:p><text:p>b</text:p></table:table-cell></table:table-row></table:table><text:p>na</text:p>
            """)).Documents[0].Parts.Single(static part => part.Name == "body");

        Assert.Equal("voor\nNaam\u001fa\vb\nna\n", body.Text);
        Assert.Equal([LayoutKind.Plain, LayoutKind.Table, LayoutKind.Plain], body.Layouts.Select(static layout => layout.Kind));
    }

    [Fact]
    public void Two_thousand_million_spaces_are_not_written()
    {
        TestSink sink = TestContent.Read(Package("text", "<text:p>a<text:s text:c=\"2000000000\"/>b</text:p>"));

        Assert.True(sink.Text.Length < 1000);
        Assert.Contains(Reason.LimitRatio, sink.Reasons);
    }

    [Fact]
    public void An_encrypted_part_is_told_and_the_rest_is_read()
    {
        TestSink sink = TestContent.Read(Package("text", "<text:p>#%!</text:p>", ("styles.xml", "<x/>"), ("meta.xml", "<office:document-meta><office:meta><dc:title>open</dc:title></office:meta></office:document-meta>"), ("META-INF/manifest.xml", """
            <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/"/><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>
            """)));

        Assert.Contains(Reason.Encrypted, sink.Reasons);
        Assert.DoesNotContain("#%!", sink.AllText, StringComparison.Ordinal);
        Assert.Contains("title: open", sink.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_property_is_a_line()
    {
        const string Meta = "<office:document-meta><office:meta><dc:title>a@b.nl</dc:title><dc:subject>c@d.nl</dc:subject><dc:creator>Jan Jansen</dc:creator><dc:date>2024-01-01</dc:date><meta:keyword>e</meta:keyword></office:meta></office:document-meta>";

        Assert.Equal("title: a@b.nl\nsubject: c@d.nl\ncreator: Jan Jansen\ndate: 2024-01-01\nkeyword: e\n", TestContent.Read(Package("text", "<text:p>x</text:p>", ("meta.xml", Meta))).Documents[0].Parts.Single(static part => part.Name == "properties").Text);
    }

    [Fact]
    public void A_flat_file_reads_as_its_package()
    {
        const string Content = "<text:p>a</text:p><text:p>b<office:annotation><dc:creator>c</dc:creator><text:p>d</text:p></office:annotation></text:p>";
        TestSink flat = TestContent.Read(Flat("text", Content), "brief.fodt");

        Assert.Equal("fodt", flat.Documents[0].Path.Format);
        Assert.Equal(TestContent.Read(Package("text", Content)).Text, flat.Text);
        Assert.Equal(["@name", "body", "comment"], flat.Documents[0].Parts.Select(static part => part.Name));
    }
}
