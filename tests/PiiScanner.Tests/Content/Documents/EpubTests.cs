using PiiScanner.Tests.Content.Containers;

namespace PiiScanner.Tests.Content.Documents;

public sealed class EpubTests : FormatContract
{
    private const string Chapter = "<html><body><p>jan@voorbeeld.nl</p></body></html>";

    protected override string Format => "epub";

    protected override IEnumerable<FormatSample> Samples() => [new("boek.epub", Book(), "jan@voorbeeld.nl") { KnowsItsEnd = true }];

    [Fact]
    public void A_chapter_is_a_document_of_its_own() =>
        Assert.Equal(["epub", "html"], TestContent.Read(Book()).Documents.Single(static document => document.Text.Contains('@', StringComparison.Ordinal)).Path.Formats());

    [Fact]
    public void What_needs_a_key_is_told_and_a_scrambled_font_is_not()
    {
        TestSink sink = TestContent.Read(Book(new ZipPart("OEBPS/f.otf", "x"), new ZipPart("META-INF/encryption.xml", """
            <encryption><enc:EncryptedData xmlns:enc="e"><enc:EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/><enc:CipherData><enc:CipherReference URI="OEBPS/f.otf"/></enc:CipherData></enc:EncryptedData>
            <enc:EncryptedData xmlns:enc="e"><enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><enc:CipherData><enc:CipherReference URI="OEBPS/een%201.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>
            """)));

        Assert.Equal([Reason.Encrypted], sink.Reasons);
        Assert.Equal("OEBPS/een 1.xhtml", Assert.Single(sink.Entries).Document.OwnName);
    }

    private static byte[] Book(params ZipPart[] more) => new ZipWriting([new ZipPart("mimetype", "application/epub+zip") { Method = 0 }, new ZipPart("OEBPS/een 1.xhtml", Chapter), .. more]).ToArray();
}
