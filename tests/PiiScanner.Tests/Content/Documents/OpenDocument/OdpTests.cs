using static PiiScanner.Tests.Content.Documents.OpenDocument.OdfFile;

namespace PiiScanner.Tests.Content.Documents.OpenDocument;

public sealed class OdpTests : FormatContract
{
    protected override string Format => "odp";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("dia.odp", Package("presentation", "<draw:page><draw:frame><draw:text-box><text:p>jan@voorbeeld.nl</text:p></draw:text-box></draw:frame></draw:page>"), "jan@voorbeeld.nl") { KnowsItsEnd = true },
        new("LibreOffice.odp", Golden.Read("odf/dia.odp"), "twee@voorbeeld.example") { KnowsItsEnd = true, Reasons = [Reason.NoText] },
    ];

    [Theory]
    [InlineData("een@voorbeeld.example", "slide 1")]
    [InlineData("twee@voorbeeld.example", "slide 2")]
    [InlineData("notitie@voorbeeld.example", "slide 2 notes")]
    public void A_slide_and_its_notes_are_parts(string token, string part) =>
        Assert.Equal(new Place(0, token.Length, 1, 1, 0, part), TestContent.Read(Golden.Read("odf/dia.odp")).Documents[0].Find(token));
}
