using static PiiScanner.Tests.Content.Documents.OpenDocument.OdfFile;

namespace PiiScanner.Tests.Content.Documents.OpenDocument;

/// <summary>The laws that OpenDocument in one XML file keeps, whatever it is.</summary>
public abstract class FlatOdfTests(string format, string kind, string content) : FormatContract
{
    protected override string Format => format;

    protected override IEnumerable<FormatSample> Samples() => [new($"los.{format}", Flat(kind, content), "jan@voorbeeld.nl") { KnowsItsEnd = true }];
}

public sealed class FodtTests() : FlatOdfTests("fodt", "text", "<text:p>jan@voorbeeld.nl</text:p>");

public sealed class FodsTests() : FlatOdfTests("fods", "spreadsheet", "<table:table table:name=\"Blad1\"><table:table-row><table:table-cell><text:p>jan@voorbeeld.nl</text:p></table:table-cell></table:table-row></table:table>");

public sealed class FodpTests() : FlatOdfTests("fodp", "presentation", "<draw:page><draw:frame><draw:text-box><text:p>jan@voorbeeld.nl</text:p></draw:text-box></draw:frame></draw:page>");
