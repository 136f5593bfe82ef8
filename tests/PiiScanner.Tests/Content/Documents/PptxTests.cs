using static PiiScanner.Tests.Content.Documents.OfficeFile;

namespace PiiScanner.Tests.Content.Documents;

public sealed class PptxTests : FormatContract
{
    protected override string Format => "pptx";

    protected override IEnumerable<FormatSample> Samples()
    {
        yield return new FormatSample("dia's.pptx", Pptx(["eerste", "jan@voorbeeld.nl"]), "eerste", "jan@voorbeeld.nl") { KnowsItsEnd = true };
    }

    [Fact]
    public void Slides_are_numbered_in_the_order_in_which_they_are_shown()
    {
        TestSink sink = TestContent.Read(Package(
            ("ppt/slides/slide1.xml", SlideXml("getoond als tweede")),
            ("ppt/slides/slide2.xml", SlideXml("getoond als eerste")),
            ("ppt/presentation.xml", $"""<p:presentation xmlns:p="{Slide}" xmlns:r="{Relations}"><p:sldIdLst><p:sldId r:id="b" id="257"/><p:sldId id="256" r:id="a"/></p:sldIdLst></p:presentation>"""),
            ("ppt/_rels/presentation.xml.rels", RelationList(("a", "slide", "slides/slide1.xml"), ("b", "slide", "/ppt/slides/slide2.xml")))));

        Assert.Equal("slide 1", sink.Documents[0].Find("getoond als eerste").Part);
        Assert.Equal("slide 2", sink.Documents[0].Find("getoond als tweede").Part);
    }

    [Fact]
    public void A_slide_that_nothing_lists_is_read() =>
        Assert.Equal("slide 2", TestContent.Read(Pptx(["een"], ("ppt/slides/slide9.xml", SlideXml("los")))).Documents[0].Find("los").Part);

    [Fact]
    public void Notes_and_comments_are_found_at_their_slide()
    {
        TestSink sink = TestContent.Read(Pptx(
            ["een", "twee"],
            ("ppt/slides/_rels/slide2.xml.rels", RelationList(("n", "notesSlide", "../notesSlides/notesSlide1.xml"), ("c", "comments", "../comments/comment1.xml"), ("h", "hyperlink", "mailto:jan@voorbeeld.nl"))),
            ("ppt/notesSlides/notesSlide1.xml", SlideXml("spiekbrief").Replace("p:sld", "p:notes", StringComparison.Ordinal)),
            ("ppt/comments/comment1.xml", $"<p:cmLst xmlns:p=\"{Slide}\"><p:cm><p:text>opmerking</p:text></p:cm></p:cmLst>"),
            ("ppt/commentAuthors.xml", $"<p:cmAuthorLst xmlns:p=\"{Slide}\"><p:cmAuthor name=\"Piet Prins\"/></p:cmAuthorLst>")));

        Assert.Equal("slide 2 notes", sink.Documents[0].Find("spiekbrief").Part);
        Assert.Equal("slide 2 comment", sink.Documents[0].Find("opmerking").Part);
        Assert.Equal("slide 2", sink.Documents[0].Find("mailto:jan@voorbeeld.nl").Part);
        Assert.Equal("author", sink.Documents[0].Find("Piet Prins").Part);
    }

    [Fact]
    public void Tables_on_slides_are_tables()
    {
        TestSink sink = TestContent.Read(Package(("ppt/slides/slide1.xml", $"""
            <p:sld xmlns:p="{Slide}" xmlns:a="{Drawing}"><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>BSN</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:t>IBAN</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:sld>
            """)));

        TestPart slide = sink.Documents[0].Parts.Single(static part => part.Name == "slide 1");
        Assert.Equal("BSN\u001fIBAN\n", slide.Text);
        Assert.Contains(slide.Layouts, static layout => layout.Kind == LayoutKind.Table);
    }

    [Fact]
    public void Copies_of_values_in_charts_are_read()
    {
        const string chart = "http://schemas.openxmlformats.org/drawingml/2006/chart";
        TestSink sink = TestContent.Read(Pptx(["een"], ("ppt/charts/chart1.xml",
            $"<c:chartSpace xmlns:c=\"{chart}\"><c:strCache><c:pt idx=\"0\"><c:v>Jan Jansen</c:v></c:pt><c:pt idx=\"1\"><c:v>Piet Prins</c:v></c:pt></c:strCache></c:chartSpace>")));

        Assert.Contains("Jan Jansen\nPiet Prins\n", sink.Documents[0].Parts.Single(static part => part.Name == "chart 1").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sldLayout", "layout 1")]
    [InlineData("sldMaster", "master")]
    [InlineData("handoutMaster", "master")]
    public void Layouts_and_masters_are_read(string root, string part) =>
        Assert.Equal(part, TestContent.Read(Pptx(["een"], ("ppt/x/x1.xml", SlideXml("vast").Replace("p:sld", $"p:{root}", StringComparison.Ordinal)))).Documents[0].Find("vast").Part);
}
