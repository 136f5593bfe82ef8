using System.Text;
using static PiiScanner.Tests.Content.Documents.Pdf.PdfWriting;

namespace PiiScanner.Tests.Content.Documents.Pdf;

public sealed class PdfTests : FormatContract
{
    protected override string Format => "pdf";

    protected override IEnumerable<FormatSample> Samples()
    {
        byte[] plain = Page("jan@voorbeeld.nl"), written = Golden.Read("pdf/klein.pdf"), packed = Golden.Read("pdf/objstm.pdf");
        yield return new FormatSample("brief.pdf", plain, "jan@voorbeeld.nl") { KnowsItsEnd = true, IsWholeAt = length => length == plain.Length - 1 };
        yield return new FormatSample("LibreOffice.pdf", written, "zoe@voorbeeld.example", "Title: Brief aan Zoë") { KnowsItsEnd = true, IsWholeAt = length => length == written.Length - 1 };
        yield return new FormatSample("qpdf.pdf", packed, "zoe@voorbeeld.example", "bijlage@voorbeeld.example") { KnowsItsEnd = true, IsWholeAt = length => length == packed.Length - 1 };
    }

    [Theory]
    [InlineData("klein.pdf")]
    [InlineData("objstm.pdf")]
    [InlineData("aes256.pdf")]
    [InlineData("aes128.pdf")]
    [InlineData("rc4.pdf")]
    public void What_a_word_processor_wrote_is_found_on_its_page_however_it_is_packed_or_locked_with_no_password(string name)
    {
        TestDocument document = TestContent.Read(Golden.Read($"pdf/{name}")).Documents[0];

        Assert.Equal(new Place(25, 21, 1, 25, 0, "page 1"), document.Find("zoe@voorbeeld.example"));
        Assert.Equal(new Place(4, 9, 1, 5, 0, "page 2"), document.Find("111222333"));
        Assert.Equal("page 1 comment", document.Find("mailto:link@voorbeeld.example").Part);
    }

    [Theory]
    [InlineData("dicht.pdf")]
    [InlineData("dicht40.pdf")]
    [InlineData("dicht256.pdf")]
    public void Without_its_password_a_file_is_told_and_with_the_users_or_the_owners_it_is_read(string name)
    {
        byte[] file = Golden.Read($"pdf/{name}");
        foreach (string[] passwords in (string[][])[[], ["fout", "Geheim"]])
        {
            TestSink closed = TestContent.Read(new MemoryStream(file), "", passwords: passwords);
            Assert.Equal([Reason.Encrypted], closed.Reasons);
            Assert.Equal(OutcomeKind.Skipped, closed.Outcome.Kind);
        }
        foreach (string password in (string[])["geheim", "eigenaar"])
        {
            TestSink open = TestContent.Read(new MemoryStream(file), "", passwords: ["fout", password]);
            Assert.Empty(open.Reasons);
            Assert.Equal(new Place(25, 21, 1, 25, 0, "page 1"), open.Documents[0].Find("zoe@voorbeeld.example"));
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nX-Van: piet@voorbeeld.nl\r\n\r\n", "piet@voorbeeld.nl")]
    [InlineData("\0\u0001\u0002%PDF-1.4 piet@voorbeeld.nl\u0003", "piet@voorbeeld.nl")]
    [InlineData("<br />\n<b>Warning</b>: piet@voorbeeld.nl in x.php", "piet@voorbeeld.nl")]
    public void Up_to_1024_bytes_may_stand_before_its_header_and_are_searched(string before, string token)
    {
        foreach (int length in (int[])[before.Length, 1023])
        {
            byte[] junk = Latin(before.PadRight(length));
            TestSink sink = TestContent.Read([.. junk, .. Page("jan@voorbeeld.nl")]);
            Assert.Equal("pdf", sink.Documents[0].Path.Format);
            Assert.Empty(sink.Reasons);
            Assert.Equal(new Place(0, 16, 1, 1, 0, "page 1"), sink.Documents[0].Find("jan@voorbeeld.nl"));
            Assert.Equal(before.IndexOf(token, StringComparison.Ordinal), sink.Documents[0].Find(token).Offset - 0);
        }
    }

    [Theory]
    [InlineData("%PDF-1.4 is de eerste regel van een pdf, schrijf naar piet@voorbeeld.nl\n", "text")]
    [InlineData("Zo begint een pdf:\n%PDF-1.7\nen dan komen de objecten. piet@voorbeeld.nl\n", "text")]
    [InlineData("From: piet@voorbeeld.nl\r\nSubject: pdf\r\nMIME-Version: 1.0\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: binary\r\n\r\n%PDF-1.4\n1 0 obj\n", "eml")]
    [InlineData("naam;mail\n%PDF-1.4;piet@voorbeeld.nl\n%PDF-1.5;jan@voorbeeld.nl\n", "csv")]
    public void A_line_that_begins_as_its_header_makes_no_PDF(string text, string format)
    {
        TestSink sink = TestContent.Read(Latin(text));
        Assert.Equal(format, sink.Documents[0].Path.Format);
        Assert.Contains("piet@voorbeeld.nl", sink.AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(jan) Tj (@x.nl) Tj", "jan@x.nl")]
    [InlineData("[(ja) 20 (n@x) -30 (.nl)] TJ", "jan@x.nl")]
    [InlineData("[(jan) -300 (jansen)] TJ", "jan jansen")]
    [InlineData("[(jan) -4000 (jansen)] TJ", "jan\tjansen")]
    [InlineData("<6A616E4078 2E6E6C> Tj", "jan@x.nl")]
    [InlineData("(j\\141n\\(1\\)\\\n) Tj", "jan(1)")]
    [InlineData("(a(b)c) Tj", "a(b)c")]
    [InlineData("10 0 0 10 50 700 Tm (laag) Tj 10 0 0 10 50 750 Tm (hoog) Tj", "hoog\nlaag")]
    [InlineData("1 0 0 1 200 750 Tm (123456782) Tj 1 0 0 1 50 750 Tm (BSN:) Tj", "BSN:\t123456782")]
    [InlineData("0 10 -10 0 50 750 Tm (staand) Tj", "staand")]
    [InlineData("3 Tr (onzichtbaar) Tj", "onzichtbaar")]
    [InlineData("(vet) Tj 50.2 800 Td 10 0 0 10 50 750 Tm (dubbel) Tj 10 0 0 10 50.3 750 Tm (dubbel) Tj", "vet\ndubbel")]
    [InlineData("(een) ' (twee) '", "een\ntwee")]
    [InlineData("(\\353\\200) Tj", "ë€")]
    [InlineData("(voor) Tj ET BI /W 1 /H 1 ID (x) Tj \0EI BT /F1 12 Tf 50 700 Td (na) Tj", "voor\nna")]
    [InlineData("/Span << /ActualText (x) >> BDC (ja) Tj EMC", "ja")]
    public void Text_is_put_into_lines_by_where_it_stands(string operators, string expected) =>
        Assert.Equal(expected + "\n", PageOf(new PdfWriting($"BT /F1 12 Tf 12 TL 50 800 Td {operators} ET")));

    [Theory]
    [InlineData("/X1 Do", "/Width 50 /Height 50", true)]
    [InlineData("BI /W 50 /H 50 /IM false ID (x) EI", "", true)]
    [InlineData("/X1 Do BT /F1 12 Tf 50 800 Td (jan) Tj ET", "/Width 50 /Height 50", false)]
    [InlineData("/X1 Do", "/Width 50 /Height 50 /ImageMask true", false)]
    [InlineData("/X1 Do", "/Width 5000 /Height 2", false)]
    [InlineData("BI /W 50 /H 50 /IM true ID (x) EI", "", false)]
    [InlineData("BI /W 5 /H 5 ID (x) EI", "", false)]
    [InlineData("0 0 m 5 5 l S", "/Width 50 /Height 50", false)]
    public void A_page_that_is_a_picture_is_told(string content, string image, bool isPicture)
    {
        TestSink sink = TestContent.Read(new PdfWriting(content).SetStream(9, $"/Subtype /Image {image}", [1, 2, 3]).ToArray());

        Assert.Equal(isPicture ? [Reason.NoText] : [], sink.Reasons);
        Assert.Equal(OutcomeKind.Scanned, sink.Outcome.Kind);
    }

    [Fact]
    public void Codes_are_read_through_the_maps_of_the_font()
    {
        var pdf = new PdfWriting("BT /F1 12 Tf 50 800 Td <000100020003> Tj ET") { [5] = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Subtype /CIDFontType2 /DW 500 >>] /ToUnicode 6 0 R >>" };
        pdf.SetStream(6, "", Latin("1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0001> <005A> endbfchar 1 beginbfrange <0002> <0003> [<006F> <00EB>] endbfrange"));

        Assert.Equal("Zoë\n", PageOf(pdf));
    }

    [Fact]
    public void Names_of_glyphs_are_read()
    {
        var pdf = new PdfWriting("BT /F1 12 Tf 50 800 Td (\\001\\002\\003\\004) Tj ET") { [5] = "<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Differences [1 /Z /odieresis /uni00EB /f_i.alt] >> >>" };

        Assert.Equal("Zöëfi\n", PageOf(pdf));
    }

    [Fact]
    public void A_font_that_hides_its_characters_is_told()
    {
        var pdf = new PdfWriting($"BT /F1 12 Tf 50 800 Td <{string.Concat(Enumerable.Repeat("0041", 30))}> Tj ET") { [5] = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< >>] >>" };

        Assert.Equal([Reason.Unsupported], TestContent.Read(pdf.ToArray()).Reasons);
    }

    [Fact]
    public void A_form_is_read_where_it_is_drawn_and_once_a_page()
    {
        PdfWriting pdf = new PdfWriting("q 1 0 0 1 0 100 cm /X1 Do Q /X1 Do").SetStream(9, "/Type /XObject /Subtype /Form /Resources << /Font << /F1 5 0 R >> >>", Latin("BT /F1 12 Tf 50 500 Td (stempel) Tj ET"));

        Assert.Equal("stempel\n", PageOf(pdf));
    }

    [Fact]
    public void A_form_that_draws_itself_is_told()
    {
        PdfWriting pdf = new PdfWriting("/X1 Do").SetStream(9, "/Subtype /Form /Resources << /XObject << /X1 9 0 R >> >>", Latin("/X1 Do /X1 Do"));

        Assert.Equal([Reason.Corrupt], TestContent.Read(pdf.ToArray()).Reasons);
    }

    [Theory]
    [InlineData("form", "Naam: Anneke\n")]
    [InlineData("bookmark", "Hoofdstuk\nParagraaf\n")]
    [InlineData("properties", "Author: Jan\n")]
    [InlineData("page 1 comment", "Piet\nopmerking\n")]
    [InlineData("metadata", "creator: Zoë\n")]
    public void What_stands_around_the_pages_is_read(string part, string expected)
    {
        var pdf = new PdfWriting("", "/Annots [<< /Subtype /Text /T (Piet) /Contents (opmerking) >> 10 0 R]", "/AcroForm << /Fields [10 0 R] >> /Outlines 11 0 R /Metadata 13 0 R")
        {
            Trailer = "/Info << /Author (Jan) >>",
            [10] = "<< /Subtype /Widget /FT /Tx /T (Naam) /V <FEFF0041006E006E0065006B0065> >>",
            [11] = "<< /First 12 0 R >>",
            [12] = "<< /Title (Hoofdstuk) /First << /Title (Paragraaf) >> >>",
        };
        pdf.SetStream(13, "/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes("<rdf:RDF xmlns:rdf=\"http://r\" xmlns:dc=\"http://d\"><rdf:Description><dc:creator><rdf:Seq><rdf:li>Zoë</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF>"));

        Assert.Equal(expected, TestContent.Read(pdf.ToArray()).Documents[0].Parts.Single(found => found.Name == part).Text);
    }

    [Fact]
    public void What_a_tagged_file_says_in_words_is_read()
    {
        var pdf = new PdfWriting("/Span << /E (voluit) >> BDC BT /F1 12 Tf 50 800 Td (afk) Tj ET EMC", "", "/StructTreeRoot << /K [10 0 R << /S /Figure /Alt (direct@x.nl) >>] >>")
        {
            [10] = "<< /Type /StructElem /S /Figure /Alt (foto@x.nl) /ActualText <FEFF005A006F00EB> /E (eens) /K [0 << /S /Span /ActualText (binnen) >> 11 0 R] >>",
            [11] = "<< /S /GoTo /E 5 /Alt /geen >>",
        };
        TestDocument document = TestContent.Read(pdf.ToArray()).Documents[0];

        Assert.Equal("direct@x.nl\nfoto@x.nl\nZoë\neens\nbinnen\n", document.Parts.Single(static part => part.Name == "structure").Text);
        Assert.Contains("voluit", document.Parts.Single(static part => part.Name == "page 1").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_and_rich_texts_of_a_form_and_of_comments_are_read()
    {
        PdfWriting pdf = new PdfWriting("", "/Annots [<< /Subtype /FreeText /Contents (een) /RC (<body><p>een</p></body>) >> << /Subtype /FreeText /RC (<body><p>twee &amp; <b>drie</b></p><p>vier</p></body>) >>]", "/AcroForm << /Fields [10 0 R 11 0 R 12 0 R] >>")
        {
            [10] = "<< /FT /Ch /T (Wie) /V (a) /Opt [[(a) (jan@x.nl)] (piet@x.nl)] >>",
            [11] = "<< /FT /Tx /T (Naam) /V (Jan) /RV (<body><p>Jan</p></body>) >>",
            [12] = "<< /FT /Tx /T (Mail) /RV 13 0 R >>",
        }.SetStream(13, "", Latin("<body><p>zoe@x.nl</p></body>"));
        TestDocument document = TestContent.Read(pdf.ToArray()).Documents[0];

        Assert.Equal("Wie: a\nWie: a\nWie: jan@x.nl\nWie: piet@x.nl\nNaam: Jan\nMail: zoe@x.nl\n", document.Parts.Single(static part => part.Name == "form").Text);
        Assert.Equal("een\ntwee & drie\nvier\n", document.Parts.Single(static part => part.Name == "page 1 comment").Text);
    }

    /// <summary>ISO 32000-1, 12.7.8: each packet in a stream of its own, the tags around them too.</summary>
    [Fact]
    public void The_XML_of_a_form_is_one_document_however_it_is_stored()
    {
        PdfWriting whole = new PdfWriting("", "", "/AcroForm << /XFA 10 0 R >>").SetStream(10, "", "<?xml version=\"1.0\"?><x:xdp><naam>Jan</naam></x:xdp>"u8.ToArray());
        PdfWriting packets = new PdfWriting("", "", "/AcroForm << /XFA [(xdp:xdp) 10 0 R (datasets) 11 0 R (</xdp:xdp>) 12 0 R] >>")
            .SetStream(10, "", "<?xml version=\"1.0\"?><x:xdp>"u8.ToArray()).SetStream(11, "", "<naam>Jan</naam>"u8.ToArray()).SetStream(12, "", "</x:xdp>"u8.ToArray());
        foreach (PdfWriting pdf in new[] { whole, packets })
        {
            TestSink sink = TestContent.Read(pdf.ToArray());
            Assert.Equal(["", "xfa.xml"], sink.Documents.Select(static document => document.Path.Step));
            Assert.Contains("<naam>Jan</naam>", sink.Documents[1].Text, StringComparison.Ordinal);
            Assert.Empty(sink.Reasons);
        }
    }

    [Fact]
    public void An_attachment_is_a_document_of_its_own()
    {
        PdfWriting pdf = new PdfWriting("", "", "/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a.csv) /EF << /F 10 0 R >> >>] >> >>").SetStream(10, "/Type /EmbeddedFile", "bsn;naam\n111222333;Jan\n111222333;Jan\n"u8.ToArray());
        TestSink sink = TestContent.Read(pdf.ToArray());

        Assert.Equal(("a.csv", "csv"), (sink.Documents[1].Path.OwnName, sink.Documents[1].Path.Format));
    }

    [Fact]
    public void An_attached_archive_makes_no_archive_of_the_file()
    {
        byte[] zip = OfficeFile.Zip(("a.txt", "binnen@voorbeeld.nl"u8.ToArray()));
        PdfWriting pdf = new PdfWriting("BT /F1 12 Tf 50 800 Td (buiten@voorbeeld.nl) Tj ET", "", "/Names << /Names [(a) << /F (a.zip) /EF << /F 10 0 R >> >>] >>").SetStream(10, "/Type /EmbeddedFile", zip);
        TestSink sink = TestContent.Read(pdf.ToArray());

        Assert.Equal(["pdf", "pdf/zip", "pdf/zip/text"], sink.Documents.Select(static document => string.Join('/', document.Path.Formats())));
    }

    [Fact]
    public void An_archive_behind_the_file_is_read_too()
    {
        TestSink sink = TestContent.Read([.. Page("voor@voorbeeld.nl"), .. OfficeFile.Zip(("a.txt", "achter@voorbeeld.nl"u8.ToArray()))]);

        Assert.Contains("voor@voorbeeld.nl", sink.Text, StringComparison.Ordinal);
        Assert.Equal("a.txt", Assert.Single(sink.Documents.Skip(1)).Path.OwnName);
    }

    [Fact]
    public void A_file_without_its_tables_is_read()
    {
        TestSink sink = TestContent.Read(new PdfWriting("BT /F1 12 Tf 50 800 Td (jan@x.nl) Tj ET") { HasTable = false }.ToArray());

        Assert.Contains("jan@x.nl", sink.Text, StringComparison.Ordinal);
        Assert.Equal([Reason.Truncated], sink.Reasons);
    }

    [Fact]
    public void A_page_that_nothing_leads_to_is_read()
    {
        var pdf = new PdfWriting("") { [10] = "<< /Type /Page /Contents 11 0 R /Resources << /Font << /F1 5 0 R >> >> >>" };
        pdf.SetStream(11, "", Latin("BT /F1 12 Tf 50 800 Td (los) Tj ET"));

        Assert.Equal("page 2", TestContent.Read(pdf.ToArray()).Documents[0].Find("los").Part);
    }

    [Theory]
    [InlineData("[2 0 R 3 0 R]", 2)]
    [InlineData("[3 0 R]", 2147483647)]
    [InlineData("[3 0 R 99 0 R]", 2)]
    public void A_tree_of_pages_that_lies_is_told_and_its_pages_are_read(string kids, int count)
    {
        var pdf = new PdfWriting("BT /F1 12 Tf 50 800 Td (jan@x.nl) Tj ET") { [2] = $"<< /Type /Pages /Kids {kids} /Count {count} >>" };
        TestSink sink = TestContent.Read(pdf.ToArray());

        Assert.Equal("page 1", sink.Documents[0].Find("jan@x.nl").Part);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    [Theory]
    [InlineData("[", 60_000)]
    [InlineData("<< /A ", 50_000)]
    public void Nesting_without_end_is_told_and_costs_no_stack(string open, int times)
    {
        var pdf = new PdfWriting("BT /F1 12 Tf 50 800 Td (jan@x.nl) Tj ET") { [10] = string.Concat(Enumerable.Repeat(open, times)) };
        TestSink sink = TestContent.Read(pdf.ToArray());

        Assert.Contains("jan@x.nl", sink.Text, StringComparison.Ordinal);
        Assert.Contains(Reason.LimitDepth, sink.Reasons);
    }

    [Fact]
    public void A_stream_whose_length_is_wrong_or_itself_is_read_to_its_end()
    {
        foreach (string length in (string[])["3", "4 0 R", "-1", "99999999999"])
        {
            var pdf = new PdfWriting("") { [4] = $"<< /Length {length} >>\nstream\nBT /F1 12 Tf 50 800 Td (jan@x.nl) Tj ET\nendstream" };
            Assert.Equal("jan@x.nl\n", PageOf(pdf));
        }
    }

    [Fact]
    public void An_object_inside_a_stream_is_none()
    {
        PdfWriting pdf = new PdfWriting("BT /F1 12 Tf 50 800 Td (echt) Tj ET").SetStream(10, "", Latin("4 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj"));

        Assert.Equal("echt\n", PageOf(pdf));
    }

    [Fact]
    public void A_bomb_ends_at_the_ratio()
    {
        PdfWriting pdf = new PdfWriting("").SetStream(4, "/Filter [/FlateDecode /FlateDecode]", Deflate(Deflate(new byte[200 << 20])));

        Assert.Contains(Reason.LimitRatio, TestContent.Read(pdf.ToArray()).Reasons);
    }

    [Fact]
    public void Rows_of_a_predictor_that_no_picture_has_are_told()
    {
        PdfWriting pdf = new PdfWriting("").SetStream(4, "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2147483647 /Colors 32 >>", Deflate([1, 2, 3]));

        Assert.Equal([Reason.Corrupt], TestContent.Read(pdf.ToArray()).Reasons);
    }

    [Fact]
    public void A_page_that_is_stored_in_an_unknown_way_is_told()
    {
        PdfWriting pdf = new PdfWriting("").SetStream(4, "/Filter /FooDecode", [1, 2, 3]);

        Assert.Equal([Reason.Unsupported], TestContent.Read(pdf.ToArray()).Reasons);
    }

    [Theory]
    [InlineData("BT /F1 12 Tf 50 800 Td (jan@x.nl, of an")]
    [InlineData("BT /F1 12 Tf 50 800 Td [(jan@) 20 (x.nl, of")]
    public void What_is_shown_last_before_a_cut_is_read(string content) =>
        Assert.StartsWith("jan@x.nl", PageOf(new PdfWriting("").SetStream(4, "", Latin(content))), StringComparison.Ordinal);

    [Fact]
    public void Text_in_a_font_that_is_missing_is_read_as_Latin_letters() =>
        Assert.Equal("jan@x.nl\n", PageOf(new PdfWriting("BT /F9 12 Tf 50 800 Td (jan@x.nl) Tj ET")));

    private static string PageOf(PdfWriting pdf) => TestContent.Read(pdf.ToArray()).Documents[0].Parts.Single(static part => part.Name == "page 1").Text;
}
