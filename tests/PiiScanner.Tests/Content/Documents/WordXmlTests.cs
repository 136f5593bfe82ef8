using System.Text;
using static PiiScanner.Tests.Content.Documents.OfficeFile;

namespace PiiScanner.Tests.Content.Documents;

public sealed class WordXmlTests : FormatContract
{
    private static readonly string Runs = "<w:p><w:r><w:t>IBAN NL91 ABNA</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t> 0417 1643 00</w:t></w:r></w:p><w:p><w:r><w:t>jan</w:t></w:r><w:r><w:t>@voorbeeld.nl</w:t></w:r></w:p>";

    protected override string Format => "wordxml";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("brief.xml", Flat(Part("/word/document.xml", Document(Runs))), "IBAN NL91 ABNA 0417 1643 00\njan@voorbeeld.nl\n") { KnowsItsEnd = true },
        new("zonder-naam", Old(Runs), "IBAN NL91 ABNA 0417 1643 00\njan@voorbeeld.nl\n") { KnowsItsEnd = true },
    ];

    [Fact]
    public void Parts_of_a_package_in_one_file_are_read_as_in_a_package_of_files()
    {
        byte[] picture = Golden.Read("images/foto.jpg");
        TestSink sink = TestContent.Read(Flat(
            Part("/_rels/.rels", RelationList(("a", "hyperlink", "mailto:piet@voorbeeld.nl"))),
            Part("/word/document.xml", Document(Paragraph("a"))),
            Part("/word/header1.xml", $"<w:hdr xmlns:w=\"{Word}\">{Paragraph("kop")}</w:hdr>"),
            Part("/word/styles.xml", $"<w:styles xmlns:w=\"{Word}\"><w:style>Kop 1</w:style></w:styles>"),
            Part("/docProps/core.xml", "<cp:coreProperties xmlns:cp=\"urn:cp\" xmlns:dc=\"urn:dc\"><dc:creator>Jan Jansen</dc:creator></cp:coreProperties>"),
            $"<pkg:part pkg:name=\"/word/media/a.jpg\"><pkg:binaryData>{Convert.ToBase64String(picture, Base64FormattingOptions.InsertLineBreaks)}</pkg:binaryData></pkg:part>"));

        Assert.Equal(
            [("hyperlink", "mailto:piet@voorbeeld.nl\n"), ("body", "a\n"), ("header", "kop\n"), ("properties", "creator: Jan Jansen\n")],
            sink.Documents[0].Parts.Select(static part => (part.Name!, part.Text)));
        Assert.Equal(["wordxml", "jpeg"], sink.Documents.Select(static document => document.Path.Format));
    }

    [Fact]
    public void A_document_of_Word_2003_has_its_properties_links_and_pictures()
    {
        string picture = Convert.ToBase64String(Golden.Read("images/foto.jpg"), Base64FormattingOptions.InsertLineBreaks);
        TestSink sink = TestContent.Read(Old($"<w:p><w:hlink w:dest=\"mailto:jan@voorbeeld.nl\"><w:r><w:t>J</w:t></w:r><w:r><w:pict><w:binData w:name=\"a\">{picture}</w:binData></w:pict><w:t>an</w:t></w:r></w:hlink></w:p>"));

        Assert.Equal([("properties", "Author: Piet Prins\n"), ("body", "Jan\nmailto:jan@voorbeeld.nl\n")], sink.Documents[0].Parts.Select(static part => (part.Name!, part.Text)));
        Assert.Equal(["wordxml", "jpeg"], sink.Documents.Select(static document => document.Path.Format));
    }

    [Fact]
    public void Depth_is_no_matter()
    {
        string open = string.Concat(Enumerable.Repeat("<pkg:part>", 100_000));
        Assert.Equal([Reason.Truncated], TestContent.Read(Flat(open)).Reasons.Distinct());
    }

    private static byte[] Flat(params string[] parts) =>
        Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" standalone=\"yes\"?><?mso-application progid=\"Word.Document\"?><pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">{string.Concat(parts)}</pkg:package>");

    private static string Part(string name, string xml) => $"<pkg:part pkg:name=\"{name}\" pkg:contentType=\"application/xml\"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>";

    private static string Document(string body) => $"<w:document xmlns:w=\"{Word}\"><w:body>{body}</w:body></w:document>";

    private static byte[] Old(string body) =>
        Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\" xmlns:o=\"urn:o\"><o:DocumentProperties><o:Author>Piet Prins</o:Author></o:DocumentProperties><w:fonts><w:font>Arial</w:font></w:fonts><w:body>{body}</w:body></w:wordDocument>");
}
