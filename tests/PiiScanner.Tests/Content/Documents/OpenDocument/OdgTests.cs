using static PiiScanner.Tests.Content.Documents.OpenDocument.OdfFile;

namespace PiiScanner.Tests.Content.Documents.OpenDocument;

public sealed class OdgTests : FormatContract
{
    protected override string Format => "odg";

    protected override IEnumerable<FormatSample> Samples() =>
        [new("plattegrond.odg", Package("graphics", "<draw:page><draw:frame><draw:text-box><text:p>jan@voorbeeld.nl</text:p></draw:text-box></draw:frame></draw:page>"), "jan@voorbeeld.nl") { KnowsItsEnd = true }];
}
