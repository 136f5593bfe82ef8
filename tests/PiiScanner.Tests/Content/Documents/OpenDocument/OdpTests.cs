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
    [InlineData("ObjectReplacements/Object 1")]
    [InlineData("Pictures/TablePreview1.svm")]
    public void The_picture_of_a_table_or_an_object_is_no_document(string name) =>
        Assert.Empty(TestContent.Read(Package("presentation", "<draw:page/>", (name, "VCLMTF\x01\0\x31\0\0\0\x01\0\0\0"))).Reasons);

    [Theory]
    [InlineData("een@voorbeeld.example", "slide 1")]
    [InlineData("twee@voorbeeld.example", "slide 2")]
    [InlineData("notitie@voorbeeld.example", "slide 2 notes")]
    public void A_slide_and_its_notes_are_parts(string token, string part) =>
        Assert.Equal(new Place(0, token.Length, 1, 1, 0, part), TestContent.Read(Golden.Read("odf/dia.odp")).Documents[0].Find(token));
}
