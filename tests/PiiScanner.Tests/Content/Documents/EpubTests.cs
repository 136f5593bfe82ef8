using PiiScanner.Tests.Content.Containers;

namespace PiiScanner.Tests.Content.Documents;

public sealed class EpubTests : FormatContract
{
    private const string Chapter = "<html><body><p>jan@voorbeeld.nl</p></body></html>";

    protected override string Format => "epub";

    protected override IEnumerable<FormatSample> Samples() => [new("boek.epub", Book(), "jan@voorbeeld.nl") { KnowsItsEnd = true }, new("pandoc.epub", Golden.Read("epub/boek.epub"), "jan@voorbeeld.example", "999990032") { KnowsItsEnd = true }];

    [Fact]
    public void A_chapter_is_a_document_of_its_own() =>
        Assert.Equal(["epub", "html"], TestContent.Read(Book()).Documents.Single(static document => document.Text.Contains('@', StringComparison.Ordinal)).Path.Formats());

    [Theory]
    [InlineData("EPUB/text/ch001.xhtml", "06-12345678", 21, 22, 805)]
    [InlineData("EPUB/text/ch001.xhtml", "jan@voorbeeld.example", 26, 49, 1042)]
    [InlineData("EPUB/text/ch002.xhtml", "999990032", 31, 5, 912)]
    [InlineData("EPUB/content.opf", "Fatima Jansen", 8, 37, 559)]
    public void What_another_program_wrote_is_read_at_its_place(string chapter, string token, int line, int column, long offset)
    {
        TestSink sink = TestContent.Read(Golden.Read("epub/boek.epub"));
        Assert.Empty(sink.Reasons);
        Assert.Equal(new Place(offset, token.Length, line, column, 0, null), sink.Documents.Single(document => document.Path.OwnName == chapter).Find(token));
    }

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
