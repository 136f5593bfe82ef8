using PiiScanner.Content.Reading;
using static PiiScanner.Tests.Content.Documents.OfficeFile;

namespace PiiScanner.Tests.Content.Documents;

public sealed class XlsxTests : FormatContract
{
    protected override string Format => "xlsx";

    protected override IEnumerable<FormatSample> Samples()
    {
        yield return new FormatSample("klanten.xlsx", Xlsx("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", SharedStrings("<t>jan@voorbeeld.nl</t>")), "jan@voorbeeld.nl") { KnowsItsEnd = true };
        yield return new FormatSample("zonder-naam", Xlsx(Inline("A1", "BSN")), "BSN") { KnowsItsEnd = true };
        yield return new FormatSample("leeg.xlsx", Xlsx(""), "Blad1") { KnowsItsEnd = true };
        yield return new FormatSample("strikt.xlsx", Package(("xl/worksheets/sheet1.xml", """
            <worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData><row><c t="str"><v>strikt</v></c></row></sheetData></worksheet>
            """)), "strikt") { KnowsItsEnd = true };
    }

    [Fact]
    public void A_cell_knows_its_sheet_row_and_column()
    {
        TestSink sink = TestContent.Read(Xlsx("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>kop</v></c></row><row r=\"12\"><c r=\"A12\"><v>1</v></c><c r=\"C12\" t=\"str\"><v>hier</v></c></row>"));

        TestPart sheet = SheetOf(sink);
        Assert.Equal("kop\n1\u001fhier\n", sheet.Text);
        Assert.Equal(new Place(6, 4, 12, 3, 12, "Blad1"), sheet.PlaceOf("hier"));
        Assert.Equal(new TextLayout(LayoutKind.Sheet, TextLayout.CellSeparator, 0, sheet.Layouts[0].Ordinal), Assert.Single(sheet.Layouts));
    }

    [Fact]
    public void The_last_cell_of_the_largest_sheet_costs_no_more_than_the_first()
    {
        TestPart sheet = SheetOf(TestContent.Read(Xlsx("<row r=\"1048576\"><c r=\"XFD1048576\" t=\"str\"><v>ver</v></c></row>")));

        Assert.Equal("ver\n", sheet.Text);
        Assert.Equal((1048576, 16384), (sheet.PlaceOf("ver").Line, sheet.PlaceOf("ver").Column));
    }

    [Theory]
    [InlineData("<row><c t=\"str\"><v>a</v></c><c t=\"str\"><v>hier</v></c></row>", 1, 2)]
    [InlineData("<row r=\"5\"/><row><c t=\"str\"><v>hier</v></c></row>", 6, 1)]
    [InlineData("<row r=\"2\"><c r=\"c2\" t=\"str\"><v>hier</v></c></row>", 2, 3)]
    [InlineData("<row r=\"2\"><c r=\"ZZZZZZ99999999999\" t=\"str\"><v>hier</v></c></row>", 2, 1)]
    [InlineData("<row r=\"-3\"><c r=\"B\" t=\"str\"><v>hier</v></c></row>", 1, 1)]
    public void Missing_and_false_references_are_counted_on(string rows, int row, int column)
    {
        Place place = SheetOf(TestContent.Read(Xlsx(rows))).PlaceOf("hier");

        Assert.Equal((row, column), (place.Line, place.Column));
    }

    [Theory]
    [InlineData("hidden")]
    [InlineData("veryHidden")]
    public void Hidden_sheets_are_read(string state)
    {
        TestSink sink = TestContent.Read(Package([.. Workbook(("Open", ""), ("Dicht", $"state=\"{state}\"")), SheetPart(1, Inline("A1", "a")), SheetPart(2, Inline("A1", "geheim"))]));

        Assert.Equal("Dicht", sink.Documents[0].Find("geheim").Part);
    }

    [Fact]
    public void Names_of_sheets_are_text() =>
        Assert.Contains(TestContent.Read(Package([.. Workbook(("Jan Jansen", "")), SheetPart(1, "")])).Documents[0].Parts, static part => part is { Name: "@name", Text: "Jan Jansen" });

    [Fact]
    public void Sheets_follow_the_order_of_their_tabs_not_of_their_parts()
    {
        TestSink sink = TestContent.Read(Package(
            ("xl/workbook.xml", $"<workbook xmlns=\"{Sheet}\" xmlns:r=\"{Relations}\"><sheets><sheet name=\"Eerst\" r:id=\"b\"/><sheet name=\"Dan\" r:id=\"a\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", RelationList(("a", "worksheet", "worksheets/sheet1.xml"), ("b", "worksheet", "/xl/worksheets/sheet2.xml"))),
            SheetPart(1, Inline("A1", "dan")),
            SheetPart(2, Inline("A1", "eerst"))));

        Assert.Equal(["Eerst", "Dan"], sink.Documents[0].Parts.Select(static part => part.Name).Where(static name => name is not "@name" and not "hyperlink"));
    }

    [Fact]
    public void A_sheet_that_the_workbook_does_not_list_is_read() =>
        Assert.Equal("sheet 1", TestContent.Read(Xlsx("", SheetPart(7, Inline("A1", "los")))).Documents[0].Find("los").Part);

    [Fact]
    public void Runs_of_a_rich_text_are_one_text() =>
        Assert.Equal("jan@voorbeeld.nl\n", SheetOf(TestContent.Read(Xlsx("<row><c t=\"s\"><v>0</v></c></row>", SharedStrings("<r><rPr><b/></rPr><t>jan@</t></r><r><t>voorbeeld.nl</t></r>")))).Text);

    [Fact]
    public void Cells_that_share_a_text_each_have_it()
    {
        TestPart sheet = SheetOf(TestContent.Read(Xlsx("<row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>", SharedStrings("<t>een</t>", "<t>twee</t>"))));

        Assert.Equal("twee\u001feen\u001ftwee\n", sheet.Text);
    }

    [Theory]
    [InlineData("_x0040_", "@")]
    [InlineData("a_x005F_x0040_b", "a_x0040_b")]
    [InlineData("a_x000a_b", "a\vb")]
    [InlineData("&#64;&amp;&lt;", "@&<")]
    [InlineData("a&#10;b", "a\vb")]
    [InlineData("_x00zz_", "_x00zz_")]
    [InlineData("<![CDATA[a<b]]>", "a<b")]
    public void Escapes_in_texts_are_resolved(string written, string expected)
    {
        Assert.Equal(expected + "\n", SheetOf(TestContent.Read(Xlsx($"<row><c t=\"inlineStr\"><is><t>{written}</t></is></c></row>"))).Text);
        Assert.Equal(expected + "\n", SheetOf(TestContent.Read(Xlsx("<row><c t=\"s\"><v>0</v></c></row>", SharedStrings($"<t>{written}</t>")))).Text);
    }

    [Theory]
    [InlineData("123456782", "123456782")]
    [InlineData("1.23456782E8", "123456782")]
    [InlineData("123456782.0", "123456782")]
    [InlineData("1.23456782e+08", "123456782")]
    [InlineData("123456782.00000001", "123456782")]
    [InlineData("4111111111111111", "4111111111111111")]
    [InlineData("4.111111111111111E15", "4111111111111111")]
    [InlineData("-5", "-5")]
    [InlineData("5468.5", "5468.5")]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("geen getal", "geen getal")]
    public void Numbers_stand_as_a_person_sees_them(string stored, string shown) =>
        Assert.Equal(shown + "\n", SheetOf(TestContent.Read(Xlsx($"<row><c><v>{stored}</v></c></row>"))).Text);

    [Theory]
    [InlineData("dd-mm-yyyy", "29341", "1980-04-30")]
    [InlineData("[$-413]d mmmm yyyy;@", "29341", "1980-04-30")]
    [InlineData("dd/mm/yy hh:mm", "29341.5", "1980-04-30 12:00:00")]
    [InlineData("h:mm", "0.75", "18:00:00")]
    [InlineData("[h]:mm:ss", "0.75", "18:00:00")]
    [InlineData("yyyy", "1", "1900-01-01")]
    [InlineData("yyyy", "123456782", "123456782")]
    [InlineData("000000000", "12345678", "012345678")]
    [InlineData("0000000000", "612345678", "0612345678")]
    [InlineData("00\\-00000000", "612345678", "06-12345678")]
    [InlineData("\"0\"#########", "612345678", "0612345678")]
    [InlineData("0000\\.00\\.000", "111222333", "1112.22.333")]
    [InlineData("000", "123456782", "123456782")]
    [InlineData("0", "123456782", "123456782")]
    [InlineData("#,##0.00", "123456782", "123456782")]
    [InlineData("[Red]\"klant \"0000;[Blue]-0", "7", "klant 0007")]
    [InlineData("General", "45000", "45000")]
    [InlineData("0.00E+00", "45000", "45000")]
    [InlineData("\"d\"0.0", "45000", "45000")]
    public void Number_formats_make_dates_and_give_back_zeros(string code, string stored, string shown) =>
        Assert.Equal(shown + "\n", SheetOf(TestContent.Read(Xlsx($"<row><c s=\"0\"><v>{stored}</v></c></row>", Styles(code)))).Text);

    [Theory]
    [InlineData(14, "1980-04-30")]
    [InlineData(22, "1980-04-30")]
    [InlineData(0, "29341")]
    [InlineData(4, "29341")]
    public void Built_in_number_formats_need_no_definition(int id, string shown)
    {
        string styles = $"<styleSheet xmlns=\"{Sheet}\"><cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs><xf numFmtId=\"{id}\"/></cellXfs></styleSheet>";

        Assert.Equal(shown + "\n", SheetOf(TestContent.Read(Xlsx("<row><c s=\"0\"><v>29341</v></c></row>", ("xl/styles.xml", styles)))).Text);
    }

    [Fact]
    public void Days_count_from_1904_where_the_workbook_says_so()
    {
        (string Name, string Content)[] workbook = Workbook(("Blad1", ""));
        workbook[0].Content = workbook[0].Content.Replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>", StringComparison.Ordinal);
        TestSink sink = TestContent.Read(Package([.. workbook, SheetPart(1, "<row><c s=\"0\"><v>27879</v></c></row>"), Styles("yyyy-mm-dd")]));

        Assert.Equal("1980-04-30\n", SheetOf(sink).Text);
    }

    [Theory]
    [InlineData("<c t=\"b\"><v>1</v></c>", "TRUE")]
    [InlineData("<c t=\"b\"><v>0</v></c>", "FALSE")]
    [InlineData("<c t=\"e\"><v>#N/A</v></c>", "#N/A")]
    [InlineData("<c t=\"d\"><v>1980-04-30</v></c>", "1980-04-30")]
    [InlineData("<c t=\"str\"><f>A1&amp;B1</f><v>uitkomst</v></c>", "uitkomst")]
    public void Every_type_of_cell_is_text(string cell, string shown) => Assert.Equal(shown + "\n", SheetOf(TestContent.Read(Xlsx($"<row>{cell}</row>"))).Text);

    [Fact]
    public void Words_in_a_formula_are_read_beside_its_result()
    {
        TestPart sheet = SheetOf(TestContent.Read(Xlsx("<row r=\"3\"><c r=\"B3\" t=\"str\"><f>HYPERLINK(\"mailto:jan@voorbeeld.nl\",\"Jan\")</f><v>Jan</v></c></row>")));

        Assert.Equal("HYPERLINK(\"mailto:jan@voorbeeld.nl\",\"Jan\")\u001fJan\n", sheet.Text);
        Assert.Equal((3, 2), (sheet.PlaceOf("mailto").Line, sheet.PlaceOf("mailto").Column));
    }

    [Fact]
    public void A_text_of_any_length_is_read_whole()
    {
        string text = string.Concat(Enumerable.Range(0, 20_000).Select(static i => $"{i:D8}_x0040_"));
        string expected = text.Replace("_x0040_", "@", StringComparison.Ordinal) + "\n";

        Assert.Equal(expected, SheetOf(TestContent.Read(Xlsx($"<row><c t=\"str\"><v>{text}</v></c></row>"))).Text);
        Assert.Equal(expected, SheetOf(TestContent.Read(Xlsx("<row><c t=\"s\"><v>0</v></c></row>", SharedStrings($"<t>{text}</t>")))).Text);
    }

    [Fact]
    public void Notes_and_threads_are_found_at_their_cell()
    {
        TestSink sink = TestContent.Read(Xlsx(
            Inline("A1", "a"),
            ("xl/worksheets/_rels/sheet1.xml.rels", RelationList(("a", "comments", "../comments1.xml"), ("b", "threadedComment", "../threadedComments/threadedComment1.xml"))),
            ("xl/comments1.xml", $"<comments xmlns=\"{Sheet}\"><authors><author>Piet Prins</author></authors><commentList><comment ref=\"C12\"><text><r><t>bel </t></r><r><t>jan</t></r></text></comment></commentList></comments>"),
            ("xl/threadedComments/threadedComment1.xml", "<ThreadedComments xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments\"><threadedComment ref=\"D1\"><text>draad</text></threadedComment></ThreadedComments>"),
            ("xl/persons/person.xml", "<personList xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments\"><person displayName=\"Klaas Klein\" userId=\"klaas@voorbeeld.nl\"/></personList>")));

        Assert.Equal("Blad1!C12", sink.Documents[0].Find("bel jan").Part);
        Assert.Equal("Blad1!D1", sink.Documents[0].Find("draad").Part);
        Assert.Equal("Blad1", sink.Documents[0].Find("Piet Prins").Part);
        Assert.Contains("klaas@voorbeeld.nl", sink.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("&amp;LNL91ABNA0417164300&amp;Cjan@voorbeeld.nl&amp;R06-12345678", "NL91ABNA0417164300\njan@voorbeeld.nl\n06-12345678\n")]
    [InlineData("&amp;L&amp;\"Arial,Regular\"&amp;10NL91ABNA0417164300&amp;C&amp;B&amp;K01+034Dhr. Jan&amp;B Jansen", "NL91ABNA0417164300\nDhr. Jan Jansen\n")]
    [InlineData("&amp;K00ff00jan@voorbeeld.nl&amp;KFF", "jan@voorbeeld.nlFF\n")]
    [InlineData("&amp;RPagina &amp;P/&amp;N, Jansen &amp;&amp; Co &amp;&amp;Lid&#10;&amp;D06-12345678", "Pagina  / , Jansen & Co &Lid\n 06-12345678\n")]
    [InlineData("Jansen &amp; Co, &amp;\"Arial", "Jansen & Co, Arial\n")]
    [InlineData("a<x>b</x>&amp;", "ab&\n")]
    public void Codes_in_headers_are_no_part_of_the_words(string header, string words)
    {
        byte[] content = Package([.. Workbook(("Blad1", "")), SheetPart(1, "", $"<headerFooter><oddHeader>{header}</oddHeader></headerFooter>")]);
        Assert.Equal(words, TestContent.Read(content).Documents[0].Parts.Last(static part => part.Name == "Blad1").Text);
    }

    [Fact]
    public void A_header_of_any_length_and_depth_is_read()
    {
        string text = string.Concat(Enumerable.Range(0, 20_000).Select(static i => $"{i:D8} ")), open = string.Concat(Enumerable.Repeat("<oddHeader>", 50_000));
        TestSink sink = TestContent.Read(Package([.. Workbook(("Blad1", "")), SheetPart(1, "", $"<headerFooter><oddHeader>{text}</oddHeader>{open}diep")]));
        Assert.Contains("00019999", sink.Text, StringComparison.Ordinal);
        Assert.Contains("diep", sink.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<headerFooter><oddHeader>&amp;LDossier Jansen</oddHeader></headerFooter>", "Dossier Jansen")]
    [InlineData("<dataValidations><dataValidation prompt=\"Vul in\"><formula1>\"Jan,Piet\"</formula1></dataValidation></dataValidations>", "\"Jan,Piet\"")]
    [InlineData("<hyperlinks><hyperlink ref=\"A1\" tooltip=\"Mail Jan\"/></hyperlinks>", "Mail Jan")]
    public void What_follows_the_cells_is_read(string after, string token) =>
        Assert.Equal("Blad1", TestContent.Read(Package([.. Workbook(("Blad1", "")), SheetPart(1, "", after)])).Documents[0].Find(token).Part);

    [Fact]
    public void Links_and_drawings_are_found_at_their_sheet()
    {
        TestSink sink = TestContent.Read(Xlsx(
            Inline("A1", "a"),
            ("xl/worksheets/_rels/sheet1.xml.rels", RelationList(("a", "hyperlink", "mailto:jan@voorbeeld.nl"), ("b", "drawing", "../drawings/drawing1.xml"))),
            ("xl/drawings/drawing1.xml", $"<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" xmlns:a=\"{Drawing}\"><xdr:sp><xdr:nvSpPr><xdr:cNvPr name=\"TextBox 1\" descr=\"kader\"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>in het kader</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>")));

        Assert.Equal("Blad1", sink.Documents[0].Find("mailto:jan@voorbeeld.nl").Part);
        Assert.Equal("Blad1", sink.Documents[0].Find("in het kader").Part);
    }

    [Fact]
    public void Old_drawings_are_read_though_their_markup_is_loose()
    {
        TestSink sink = TestContent.Read(Xlsx("", ("xl/drawings/vmlDrawing1.vml",
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:x=\"urn:x\"><v:shape alt=\"pasfoto\"><v:textbox><div>bel jan<br>morgen</div></v:textbox><x:ClientData><x:Anchor>1, 15, 0, 123456782</x:Anchor></x:ClientData></v:shape></xml>")));

        string text = sink.Documents[0].Parts.Single(static part => part.Name == "drawing 1").Text;
        Assert.Contains("bel jan", text, StringComparison.Ordinal);
        Assert.Contains("pasfoto", text, StringComparison.Ordinal);
        Assert.DoesNotContain("123456782", text, StringComparison.Ordinal);
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void Names_that_the_workbook_defines_are_read()
    {
        (string Name, string Content)[] workbook = Workbook(("Blad1", ""));
        workbook[0].Content = workbook[0].Content.Replace("</sheets>", "</sheets><definedNames><definedName name=\"rekening\">\"NL91ABNA0417164300\"</definedName></definedNames>", StringComparison.Ordinal);

        Assert.Contains("NL91ABNA0417164300", TestContent.Read(Package([.. workbook, SheetPart(1, "")])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_copy_that_a_pivot_table_keeps_of_its_source_is_read_under_the_names_of_its_fields()
    {
        TestSink sink = TestContent.Read(Xlsx(
            "",
            ("xl/pivotCache/pivotCacheDefinition1.xml", $"<pivotCacheDefinition xmlns=\"{Sheet}\"><cacheFields><cacheField name=\"BSN\"><sharedItems><n v=\"1.23456782E8\"/><m/></sharedItems></cacheField><cacheField name=\"Naam\"><sharedItems><s v=\"Jan &amp; co\"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>"),
            ("xl/pivotCache/pivotCacheRecords1.xml", $"<pivotCacheRecords xmlns=\"{Sheet}\"><r><x v=\"0\"/><s v=\"Piet\"/></r><r><n v=\"7\"/><s v=\"Klaas\"/></r></pivotCacheRecords>")));

        TestPart[] parts = [.. sink.Documents[0].Parts.Where(static part => part.Name == "pivot table")];
        Assert.Equal(["BSN\n123456782\nNaam\nJan & co\n", "\u001fPiet\n7\u001fKlaas\n"], parts.Select(static part => part.Text));
        Assert.Equal(3, parts.SelectMany(static part => part.Layouts).Where(static layout => layout.Kind == LayoutKind.Table).Select(static layout => layout.Ordinal).Distinct().Count());
    }

    [Fact]
    public void The_copy_that_a_link_keeps_of_another_workbook_is_read_as_sheets()
    {
        TestSink sink = TestContent.Read(Xlsx("", ("xl/externalLinks/externalLink1.xml", $"""
            <externalLink xmlns="{Sheet}"><externalBook><sheetNames><sheetName val="Geheim blad"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="4"><cell r="B4" t="str"><v>jan</v></cell></row></sheetData><sheetData sheetId="1"><row r="1"><cell r="A1"><v>7</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>
            """)));

        Place place = sink.Documents[0].Find("jan");
        Assert.Equal(("external link 1", 4, 2), (place.Part, place.Line, place.Column));
        Assert.Contains(sink.Documents[0].Parts, static part => part is { Name: "@name", Text: "Geheim blad" });
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void A_shared_text_that_is_not_there_is_told_and_the_rest_is_read()
    {
        TestSink sink = TestContent.Read(Xlsx("<row><c t=\"s\"><v>2147483647</v></c><c t=\"s\"><v>-1</v></c><c t=\"s\"><v>0</v></c></row>", SharedStrings("<t>wel</t>")));

        Assert.Equal("wel\n", SheetOf(sink).Text);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    [Fact]
    public void A_relationship_to_a_part_that_is_not_there_costs_nothing_but_that_part()
    {
        TestSink sink = TestContent.Read(Package(
            ("xl/workbook.xml", $"<workbook xmlns=\"{Sheet}\" xmlns:r=\"{Relations}\"><sheets><sheet name=\"Blad1\" r:id=\"a\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", RelationList(("a", "worksheet", "worksheets/sheet1.xml"), ("b", "sharedStrings", "sharedStrings.xml"))),
            SheetPart(1, Inline("A1", "wel"))));

        Assert.Equal("Blad1", sink.Documents[0].Find("wel").Part);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    [Fact]
    public void Rows_out_of_order_are_told_and_read()
    {
        TestSink sink = TestContent.Read(Xlsx("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>2</v></c></row>"));

        Assert.Equal("1\n2\n", SheetOf(sink).Text);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    [Fact]
    public void One_large_text_in_many_cells_ends_in_the_ratio_limit()
    {
        string rows = string.Concat(Enumerable.Range(1, 2000).Select(static row => $"<row r=\"{row}\"><c t=\"s\"><v>0</v></c></row>"));
        TestSink sink = TestContent.Read(Xlsx(rows, SharedStrings($"<t>{new string('x', 1 << 16)}</t>")), limits: new ReadLimits { FreeExpansion = 4 << 20 });

        Assert.Equal([Reason.LimitRatio], sink.Reasons);
        Assert.InRange(sink.Text.Length, 1 << 20, 8 << 20);
    }

    [Fact]
    public void Memory_does_not_grow_with_the_rows()
    {
        byte[] some = Rows(10_000), many = Rows(30_000);
        AllocatedFor(some); // warm

        Assert.InRange(AllocatedFor(many) - AllocatedFor(some), long.MinValue, 1 << 20);
    }

    private static byte[] Rows(int count) => Xlsx(
        string.Concat(Enumerable.Range(1, count).Select(static row => $"<row r=\"{row}\"><c r=\"A{row}\"><v>{row}</v></c><c r=\"B{row}\" t=\"s\"><v>{row % 100}</v></c></row>")),
        SharedStrings([.. Enumerable.Range(0, 100).Select(static i => $"<t>klant {i}</t>")]));

    private static long AllocatedFor(byte[] content)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(OutcomeKind.Scanned, NullSink.Read(content).Kind);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Inline(string cell, string text) => $"<row r=\"{cell[1..]}\"><c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>";

    private static TestPart SheetOf(TestSink sink) => sink.Documents[0].Parts.First(static part => part.Name == "Blad1");
}
