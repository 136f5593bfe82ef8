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

public sealed class FodsTests() : FlatOdfTests("fods", "spreadsheet", "<table:table table:name=\"Blad1\"><table:table-row><table:table-cell><text:p>jan@voorbeeld.nl</text:p></table:table-cell></table:table-row></table:table>");

public sealed class FodpTests() : FlatOdfTests("fodp", "presentation", "<draw:page><draw:frame><draw:text-box><text:p>jan@voorbeeld.nl</text:p></draw:text-box></draw:frame></draw:page>");
