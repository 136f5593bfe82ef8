using static PiiScanner.Tests.Content.Documents.OpenDocument.OdfFile;

namespace PiiScanner.Tests.Content.Documents.OpenDocument;

/// <summary>The laws that OpenDocument in one XML file keeps, whatever it is.</summary>
public abstract class FlatOdfTests(string format, string kind, string content) : FormatContract
{
    protected override string Format => format;

    protected override IEnumerable<FormatSample> Samples() => [new($"los.{format}", Flat(kind, content), "jan@voorbeeld.nl") { KnowsItsEnd = true }];
}

public sealed class FodtTests() : FlatOdfTests("fodt", "text", "<text:p>jan@voorbeeld.nl</text:p>")
{
    [Fact]
    public void Pictures_and_objects_in_it_are_documents_of_their_own()
    {
        string picture = Convert.ToBase64String(Golden.Read("images/foto.jpg"), Base64FormattingOptions.InsertLineBreaks), list = Convert.ToBase64String(Golden.List);
        string frame = $"<draw:image><office:binary-data>{picture}</office:binary-data></draw:image><draw:object-ole><office:binary-data>{list}</office:binary-data></draw:object-ole>";
        TestSink sink = TestContent.Read(Flat("text", $"<text:p>jan<draw:frame>{frame}</draw:frame></text:p>"));
        Assert.Equal(["fodt", "jpeg", "csv"], sink.Documents.Select(static document => document.Path.Format));
        Assert.Equal(["", "binary-data", "binary-data#2"], sink.Documents.Select(static document => document.Path.Step));
        Assert.Equal([Reason.NoText], sink.Reasons);
    }
}

/// <summary>Documents that stand inside a flat one.</summary>
public sealed class FlatObjectsTests
{
    private const string Meta = "<office:meta><dc:title>a@b.nl</dc:title><dc:creator>Jan Jansen</dc:creator></office:meta>";
    private const string Table = "<table:table table:name=\"local-table\"><table:table-row><table:table-cell><text:p>cel</text:p></table:table-cell></table:table-row></table:table>";
    private const string Chart = $"<draw:frame><draw:object><office:document>{Meta}<office:master-styles><style:header><text:p>kop</text:p></style:header></office:master-styles><office:body><office:chart><chart:chart>{Table}</chart:chart></office:chart></office:body></office:document></draw:object></draw:frame>";

    [Fact]
    public void An_object_in_a_text_parts_no_paragraph_and_ends_no_part() =>
        Assert.Equal(
            ["body: voor\nom heen\ntitle: a@b.nl\ncreator: Jan Jansen\nkop\ncel\nna\n"],
            Parts(Flat("text", $"<text:p>voor</text:p><text:p>om{Chart} heen</text:p><text:p>na</text:p>")));

    [Fact]
    public void An_object_over_a_sheet_ends_neither_the_sheet_nor_its_cells() =>
        Assert.Equal(
            ["Blad1: kop\ntitle: a@b.nl\ncreator: Jan Jansen\ncel\nvorm\n", "Blad1: een\ntwee\n", "Blad1!A2: noot\n"],
            Parts(Flat("spreadsheet", $"<table:table table:name=\"Blad1\"><table:shapes>{Chart}<draw:custom-shape><text:p>vorm</text:p></draw:custom-shape></table:shapes><table:table-row><table:table-cell><text:p>een</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><office:annotation><text:p>noot</text:p></office:annotation><text:p>twee</text:p></table:table-cell></table:table-row></table:table>")));

    [Fact]
    public void An_object_on_a_slide_is_no_slide() =>
        Assert.Equal(
            ["slide 1: een\n", "slide 2: kader\ntwee\n"],
            Parts(Flat("presentation", "<draw:page><draw:frame><draw:text-box><text:p>een</text:p></draw:text-box></draw:frame></draw:page><draw:page><draw:frame><draw:object><office:document><office:body><office:presentation><draw:page><draw:frame><draw:text-box><text:p>kader</text:p></draw:text-box></draw:frame></draw:page></office:presentation></office:body></office:document></draw:object></draw:frame><draw:frame><draw:text-box><text:p>twee</text:p></draw:text-box></draw:frame></draw:page>")));

    private static IEnumerable<string> Parts(byte[] document) => TestContent.Read(document).Documents[0].Parts.Where(static part => part.Name != "@name").Select(static part => $"{part.Name}: {part.Text}");
}

public sealed class FodsTests() : FlatOdfTests("fods", "spreadsheet", "<table:table table:name=\"Blad1\"><table:table-row><table:table-cell><text:p>jan@voorbeeld.nl</text:p></table:table-cell></table:table-row></table:table>");

public sealed class FodpTests() : FlatOdfTests("fodp", "presentation", "<draw:page><draw:frame><draw:text-box><text:p>jan@voorbeeld.nl</text:p></draw:text-box></draw:frame></draw:page>");
