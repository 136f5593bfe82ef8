using System.Text;
using PiiScanner.Content.Reading;
using static PiiScanner.Tests.Content.Documents.OfficeFile;

namespace PiiScanner.Tests.Content.Documents;

public sealed class DocxTests : FormatContract
{
    protected override string Format => "docx";

    protected override IEnumerable<FormatSample> Samples()
    {
        yield return new FormatSample("brief.docx", Docx(Paragraph("jan", ".jansen@", "voorbeeld.nl")), "jan.jansen@voorbeeld.nl") { KnowsItsEnd = true };
        yield return new FormatSample("zonder-naam", Docx("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>BSN</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"), "BSN") { KnowsItsEnd = true };
        yield return new FormatSample("strikt.docx", Package(("word/document.xml", """
            <document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><t>strikt</t></r></p></body></document>
            """)), "strikt") { KnowsItsEnd = true };
    }

    [Fact]
    public void The_addresses_of_those_who_worked_on_it_are_read() =>
        Assert.Contains("jan@voorbeeld.nl", TestContent.Read(Docx("", ("word/people.xml", "<w15:people xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"><w15:person w15:author=\"Jan\"><w15:presenceInfo w15:providerId=\"AD\" w15:userId=\"S::jan@voorbeeld.nl::1\"/></w15:person></w15:people>"))).Text, StringComparison.Ordinal);

    [Fact]
    public void A_paragraph_is_a_line_whatever_runs_it_is_made_of()
    {
        TestSink sink = TestContent.Read(Docx(Paragraph("NL91 ", "ABNA", " 0417 1643 00") + Paragraph("tweede")));

        Assert.Equal("NL91 ABNA 0417 1643 00\ntweede\n", Part(sink, "body").Text);
        Assert.Equal(2, Part(sink, "body").PlaceOf("tweede").Line);
    }

    [Fact]
    public void A_table_row_is_a_line_of_cells_and_each_table_a_table_of_its_own()
    {
        const string table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Naam</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>BSN</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
        TestPart body = Part(TestContent.Read(Docx(Paragraph("voor") + table + table + Paragraph("na"))), "body");

        Assert.Equal("voor\nNaam\u001fBSN\n\u001f1\nNaam\u001fBSN\n\u001f1\nna\n", body.Text);
        Assert.Equal([LayoutKind.Plain, LayoutKind.Table, LayoutKind.Table, LayoutKind.Plain], body.Layouts.Select(static layout => layout.Kind));
        Assert.Equal(2, body.Layouts.Where(static layout => layout.Kind == LayoutKind.Table).Select(static layout => layout.Ordinal).Distinct().Count());
    }

    [Fact]
    public void Paragraphs_of_one_cell_stay_in_its_row()
    {
        TestPart body = Part(TestContent.Read(Docx($"<w:tbl><w:tr><w:tc>{Paragraph("Molenweg 3")}{Paragraph("2580 PC Den Haag")}</w:tc><w:tc>{Paragraph("x")}</w:tc></w:tr></w:tbl>")), "body");

        Assert.Equal("Molenweg 3\v2580 PC Den Haag\u001fx\n", body.Text);
    }

    [Fact]
    public void A_table_in_a_cell_is_a_table_of_its_own()
    {
        const string inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>BSN</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
        TestPart body = Part(TestContent.Read(Docx($"<w:tbl><w:tr><w:tc>{Paragraph("buiten")}{inner}</w:tc></w:tr></w:tbl>")), "body");

        Assert.StartsWith("buiten\nBSN\n1\n", body.Text, StringComparison.Ordinal);
        Assert.Equal(3, body.Layouts.Where(static layout => layout.Kind == LayoutKind.Table).Select(static layout => layout.Ordinal).Distinct().Count());
    }

    [Fact]
    public void Text_that_was_deleted_under_tracking_is_read_and_does_not_part_what_stands()
    {
        TestPart body = Part(TestContent.Read(Docx(
            "<w:p><w:r><w:t>06-</w:t></w:r><w:del><w:r><w:delText>87654321</w:delText></w:r></w:del><w:ins w:author=\"Piet Prins\"><w:r><w:t>12345678</w:t></w:r></w:ins></w:p>")), "body");

        Assert.Equal("06-12345678\n87654321\n", body.Text);
    }

    [Fact]
    public void Text_that_was_moved_away_is_read_and_does_not_part_what_stands()
    {
        TestPart body = Part(TestContent.Read(Docx(
            "<w:p><w:r><w:t>06-</w:t></w:r><w:moveFrom w:author=\"Piet Prins\"><w:r><w:t>020-</w:t></w:r><w:r><w:tab/><w:t>12</w:t></w:r><w:r><w:t>34567</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>12345678</w:t></w:r></w:moveTo></w:p>")), "body");

        Assert.Equal("06-12345678\n020- 1234567\n", body.Text);
    }

    [Fact]
    public void What_describes_a_table_stands_before_its_rows()
    {
        const string table = "<w:tbl><w:tblPr><w:tblCaption w:val=\"Klanten\"/><w:tblDescription w:val=\"van jan@voorbeeld.nl\"/></w:tblPr><w:tr><w:tc><w:p><w:r><w:t>BSN</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
        TestPart body = Part(TestContent.Read(Docx(table)), "body");

        Assert.Equal("Klanten\nvan jan@voorbeeld.nl\nBSN\n", body.Text);
        Assert.Equal([LayoutKind.Plain, LayoutKind.Table, LayoutKind.Plain], body.Layouts.Select(static layout => layout.Kind));
    }

    [Fact]
    public void Who_changed_or_commented_is_read_once()
    {
        TestSink sink = TestContent.Read(Docx("<w:p><w:ins w:author=\"Piet &amp; Co\"><w:r><w:t>a</w:t></w:r></w:ins><w:del w:author=\"Piet &amp; Co\"/></w:p>"));

        Assert.Equal("Piet & Co\n", Part(sink, "author").Text);
    }

    [Theory]
    [InlineData("<w:br/>", "a\nb\n")]
    [InlineData("<w:cr/>", "a\nb\n")]
    [InlineData("<w:tab/>", "a b\n")]
    [InlineData("<w:noBreakHyphen/>", "a-b\n")]
    [InlineData("<w:softHyphen/>", "ab\n")]
    [InlineData("<w:lastRenderedPageBreak/>", "ab\n")]
    public void Breaks_are_breaks_and_hints_are_nothing(string element, string expected) =>
        Assert.Equal(expected, Part(TestContent.Read(Docx($"<w:p><w:r><w:t>a</w:t>{element}<w:t>b</w:t></w:r></w:p>")), "body").Text);

    [Fact]
    public void Where_tabs_stop_is_no_text() =>
        Assert.Equal("a\n", Part(TestContent.Read(Docx("<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r></w:p>")), "body").Text);

    [Fact]
    public void Field_codes_descriptions_and_controls_follow_the_line_they_belong_to()
    {
        TestPart body = Part(TestContent.Read(Docx("""
            <w:p><w:r><w:instrText>HYPERLINK "mailto:jan@voorbeeld.nl"</w:instrText></w:r><w:r><w:t>Ja</w:t></w:r><w:r><w:drawing><wp:docPr descr="Pasfoto van &quot;Jan&quot;"/></w:drawing></w:r><w:r><w:t>n</w:t></w:r><w:sdt><w:sdtPr><w:alias w:val="Klantnaam"/></w:sdtPr></w:sdt></w:p>
            """)), "body");

        Assert.Equal("Jan\nHYPERLINK \"mailto:jan@voorbeeld.nl\"\nPasfoto van \"Jan\"\nKlantnaam\n", body.Text);
    }

    [Fact]
    public void What_stands_beside_the_text_is_read_however_long_it_is()
    {
        string code = string.Concat(Enumerable.Range(0, 30_000).Select(static i => $"{i:D8} "));
        TestPart body = Part(TestContent.Read(Docx($"<w:p><w:r><w:t>a</w:t><w:instrText>{code}</w:instrText><w:t>b</w:t></w:r></w:p>")), "body");

        Assert.Contains("00029999", body.Text, StringComparison.Ordinal);
        Assert.Equal(270_000 + 2, body.Text.Count(static c => c is not '\n'));
    }

    [Fact]
    public void The_second_choice_is_passed_over_when_the_first_has_text_and_read_when_it_has_none()
    {
        static string Alternative(string choice) => $"<w:p><mc:AlternateContent><mc:Choice>{choice}</mc:Choice><mc:Fallback><w:r><w:t>anders</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>";

        Assert.Equal("een\n", Part(TestContent.Read(Docx(Alternative("<w:r><w:t>een</w:t></w:r>"))), "body").Text);
        Assert.Equal("anders\n", Part(TestContent.Read(Docx(Alternative("<w:drawing/>"))), "body").Text);
    }

    [Fact]
    public void Text_boxes_are_read_as_paragraphs() =>
        Assert.Contains("\nin het kader\n", Part(TestContent.Read(Docx($"<w:p><w:r><w:t>a</w:t><w:txbxContent>{Paragraph("in het ", "kader")}</w:txbxContent></w:r></w:p>")), "body").Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("hdr", "header 1")]
    [InlineData("ftr", "footer 1")]
    [InlineData("footnotes", "footnote")]
    [InlineData("endnotes", "endnote")]
    [InlineData("comments", "comment")]
    [InlineData("glossaryDocument", "glossary")]
    public void Everything_around_the_body_is_read_and_named(string root, string part)
    {
        TestSink sink = TestContent.Read(Docx(Paragraph("a"), ("word/anders.xml", $"<w:{root} xmlns:w=\"{Word}\">{Paragraph("ernaast")}</w:{root}>")));

        Assert.Equal("ernaast\n", Part(sink, part).Text);
    }

    [Fact]
    public void Addresses_of_links_are_read()
    {
        TestSink sink = TestContent.Read(Docx(Paragraph("a"), ("word/_rels/document.xml.rels", RelationList(("rId9", "hyperlink", "mailto:jan%40voorbeeld.nl")))));

        Assert.Equal("mailto:jan%40voorbeeld.nl\n", Part(sink, "hyperlink").Text);
    }

    [Fact]
    public void Properties_are_read_with_their_names_before_them()
    {
        TestSink sink = TestContent.Read(Docx(
            Paragraph("a"),
            ("docProps/core.xml", "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"urn:dc\"><dc:creator>Jan Jansen</dc:creator><dc:title/></cp:coreProperties>"),
            ("docProps/custom.xml", "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" xmlns:vt=\"urn:vt\"><property name=\"BSN\"><vt:lpwstr>123456782</vt:lpwstr></property></Properties>")));

        Assert.Equal(["creator: Jan Jansen\n", "BSN: 123456782\n"], sink.Documents[0].Parts.Where(static part => part.Name == "properties").Select(static part => part.Text));
    }

    [Fact]
    public void Embedded_files_and_custom_XML_are_documents_inside()
    {
        byte[] content = Zip(
            ("word/document.xml", Encoding.UTF8.GetBytes($"<w:document xmlns:w=\"{Word}\"><w:body>{Paragraph("a")}</w:body></w:document>")),
            ("word/embeddings/Werkblad.xlsx", Xlsx("<row><c t=\"inlineStr\"><is><t>ingesloten</t></is></c></row>")),
            ("customXml/item1.xml", Encoding.UTF8.GetBytes("<klant><naam>Jan</naam></klant>")));
        TestSink sink = TestContent.Read(content);

        TestDocument embedded = sink.Documents.Single(static document => document.Path.Name == "word/embeddings/Werkblad.xlsx");
        Assert.Equal("xlsx", embedded.Path.Format);
        Assert.Contains("ingesloten", embedded.Text, StringComparison.Ordinal);
        Assert.Contains(sink.Documents, static document => document.Path.Name == "customXml/item1.xml");
    }

    [Fact]
    public void Boilerplate_is_passed_over()
    {
        TestSink sink = TestContent.Read(Docx(
            Paragraph("a"),
            ("word/styles.xml", $"<w:styles xmlns:w=\"{Word}\"><w:style><w:name w:val=\"Kop 1\"/></w:style></w:styles>"),
            ("word/theme/theme1.xml", $"<a:theme xmlns:a=\"{Drawing}\" name=\"Office\"><a:font>Arial</a:font></a:theme>")));

        Assert.Equal(["body"], sink.Documents[0].Parts.Select(static part => part.Name).Distinct());
        Assert.Equal(0, sink.Outcome.Entries);
    }

    [Fact]
    public void A_package_without_lists_of_types_and_relationships_is_read_all_the_same() =>
        Assert.Equal("a\n", Part(TestContent.Read(Zip(("word/document.xml", Encoding.UTF8.GetBytes($"<w:document xmlns:w=\"{Word}\"><w:body>{Paragraph("a")}</w:body></w:document>")))), "body").Text);

    [Theory]
    [InlineData("..\\word\\document.xml")]
    [InlineData("/word/document.xml")]
    [InlineData("Word/Document.XML")]
    public void Careless_names_of_parts_hide_nothing(string name) =>
        Assert.Equal("a\n", Part(TestContent.Read(Zip((name, Encoding.UTF8.GetBytes($"<w:document xmlns:w=\"{Word}\"><w:body>{Paragraph("a")}</w:body></w:document>")))), "body").Text);

    [Fact]
    public void Nesting_of_any_depth_is_read_to_its_ground()
    {
        const int depth = 100_000;
        string open = string.Concat(Enumerable.Repeat("<w:smartTag>", depth)), close = string.Concat(Enumerable.Repeat("</w:smartTag>", depth));
        TestSink sink = TestContent.Read(Docx($"<w:p>{open}<w:r><w:t>diep</w:t></w:r>{close}</w:p>"));

        Assert.Equal("diep\n", Part(sink, "body").Text);
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void A_document_type_is_told_as_damage_and_never_obeyed()
    {
        TestSink sink = TestContent.Read(Package(("word/document.xml", $"<!DOCTYPE w:document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"{Word}\"><w:body>{Paragraph("voor &x; na")}</w:body></w:document>")));

        Assert.EndsWith("voor &x; na\n", Part(sink, "body").Text, StringComparison.Ordinal);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    [Fact]
    public void A_part_that_ends_early_is_truncated_and_read_as_far_as_it_goes()
    {
        TestSink sink = TestContent.Read(Package(("word/document.xml", $"<w:document xmlns:w=\"{Word}\"><w:body><w:p><w:r><w:t>tot hier")));

        Assert.Equal("tot hier\n", Part(sink, "body").Text);
        Assert.Equal([Reason.Truncated], sink.Reasons);
    }

    [Fact]
    public void What_follows_malformed_markup_is_read()
    {
        TestSink sink = TestContent.Read(Docx(Paragraph("voor") + "<w:p><w:r w:x=\"<w:t>binnen</w:t></w:r></w:p>" + Paragraph("na")));

        Assert.Contains("na\n", Part(sink, "body").Text, StringComparison.Ordinal);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    [Fact]
    public void Text_in_an_unknown_element_is_read() =>
        Assert.Contains("verborgen", Part(TestContent.Read(Docx("<w:p><w:onbekend>verborgen</w:onbekend></w:p>")), "body").Text, StringComparison.Ordinal);

    [Fact]
    public void Measures_are_no_text() =>
        Assert.Equal("a\n", Part(TestContent.Read(Docx("<w:p><wp:posOffset>123456782</wp:posOffset><w:r><w:t>a</w:t></w:r></w:p>")), "body").Text);

    [Fact]
    public void A_part_of_nothing_but_spaces_ends_in_the_ratio_limit()
    {
        var limits = new ReadLimits { FreeExpansion = 128 << 10, MaxRatio = 10 };
        TestSink sink = TestContent.Read(Docx($"<w:p><w:r><w:t>{new string(' ', 2 << 20)}</w:t></w:r></w:p>"), limits: limits);

        Assert.Equal([Reason.LimitRatio], sink.Reasons);
    }

    [Fact]
    public void A_line_break_inside_a_cell_is_the_one_of_word_processors() => Assert.Equal('\v', (char)TextLayout.BreakInCell);

    private static TestPart Part(TestSink sink, string name) => sink.Documents[0].Parts.First(part => part.Name == name);
}
