using static PiiScanner.Tests.Content.Mail.OutlookWriting;

namespace PiiScanner.Tests.Content.Mail;

public sealed class OutlookMessageTests : FormatContract
{
    protected override string Format => "msg";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("bericht.msg", Whole(), "Van Zoë", "06-12345678", "html@voorbeeld.nl", "rijk@voorbeeld.nl", "piet@voorbeeld.nl", "bijlage van jan", "binnen@voorbeeld.nl") { KnowsItsEnd = true },
        Golden.Sample("mail/oxmsg.msg") with { KnowsItsEnd = true, IsWholeAt = static length => length > Golden.Read("mail/oxmsg.msg").AsSpan().LastIndexOfAnyExcept((byte)0) },
    ];

    [Fact]
    public void Properties_bodies_recipients_and_attachments_have_their_places()
    {
        TestSink sink = TestContent.Read(Whole());
        TestDocument message = sink.Documents[0];
        Assert.Equal(["header", "body", "rich text", "html", "recipient", "attachment 2"], message.Parts.Select(static part => part.Name).Where(static name => name != "@name").Distinct());
        Assert.Equal("Subject: Van Zoë\nBirthday: 1970-02-28\n", message.Parts.First(static part => part.Name == "header").Text);
        Assert.Equal(new Place(4, 11, 1, 5, 0, "body"), message.Find("06-12345678"));
        Assert.Equal("html", message.Find("html@voorbeeld.nl").Part);
        Assert.Equal("rich text", message.Find("rijk@voorbeeld.nl").Part);
        Assert.Equal("Name: Piet\nEmail: piet@voorbeeld.nl\n", message.Parts.Single(static part => part.Name == "recipient").Text);
        Assert.Equal([":msg", "notitie.txt:msg text", "Doorgestuurd:msg msg"], sink.Documents.Select(static document => $"{string.Join('!', document.Path.Steps())}:{string.Join(' ', document.Path.Formats())}"));
        Assert.Equal("bijlage van jan", sink.Documents[1].Text);
        Assert.Equal("body", sink.Documents[2].Find("binnen@voorbeeld.nl").Part);
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void What_another_program_wrote_is_read_at_its_place()
    {
        TestSink sink = TestContent.Read(Golden.Read("mail/oxmsg.msg"));
        Assert.Empty(sink.Reasons);
        Assert.Equal(new Place(4, 11, 1, 5, 0, "body"), sink.Documents[0].Find("06-12345678"));
        Assert.Equal("html", sink.Documents[0].Find("06-87654321").Part);
        Assert.Equal("header", sink.Documents[0].Find("X-Klant: kees@voorbeeld.nl").Part);
        Assert.Equal("recipient 2", sink.Documents[0].Find("piet@voorbeeld.nl").Part);
        Assert.Equal("klanten.csv", sink.Documents[1].Path.OwnName);
        Assert.Equal(Golden.List, sink.Documents[1].Parts[^1].Bytes);
    }

    [Fact]
    public void Text_that_is_not_of_Unicode_is_in_the_code_page_of_the_message()
    {
        byte[] message = Compound.CompoundWriting.Write(Fixed(32, "", (0x3FFD, 3, 1251)), Stream(0x37, 0x1E, [0xD3, 0xE2, 0xE0]), Stream(0x1000, 0x1E, [0xE2, 0xE0]));
        TestDocument document = TestContent.Read(message).Documents[0];
        Assert.Equal(["Subject: Ува\n", "ва"], document.Parts.Where(static part => part.Name != "@name").Select(static part => part.Text));
    }

    [Theory]
    [InlineData("{\\rtf1 jan@voorbeeld.nl}", "jan@voorbeeld.nl\n")]
    [InlineData("{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag <p>}\\htmlrtf {\\htmlrtf0 jan@voorbeeld.nl\\htmlrtf }\\htmlrtf0 {\\*\\htmltag </p>}}", "jan@voorbeeld.nl\n")]
    public void Compressed_rich_text_is_read(string richText, string expected) =>
        Assert.Equal(expected, TestContent.Read(Message(Stream(0x1009, 0x102, Compressed(richText)))).Documents[0].Parts.Single(static part => part.Name == "rich text").Text);

    [Fact]
    public void The_example_of_the_standard_is_decompressed()
    {
        // [MS-OXRTFCP] 3.1.1 and 3.1.2.
        byte[] simple = Convert.FromHexString("2d0000002b0000004c5a4675f1c5c7a703000a0072637067313235423 20af32068656c09002062770 5b06c647d0a800fa0".Replace(" ", "", StringComparison.Ordinal));
        byte[] crossing = Convert.FromHexString("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0");
        Assert.Equal("hello world\n", TestContent.Read(Message(Stream(0x1009, 0x102, simple))).Documents[0].Parts.Single(static part => part.Name == "rich text").Text);
        Assert.Equal("WXYZWXYZWXYZWXYZWXYZ\n", TestContent.Read(Message(Stream(0x1009, 0x102, crossing))).Documents[0].Parts.Single(static part => part.Name == "rich text").Text);
    }

    [Fact]
    public void Rich_text_that_is_cut_is_reported_and_the_rest_read()
    {
        byte[] whole = Compressed("{\\rtf1 jan@voorbeeld.nl}");
        TestSink sink = TestContent.Read(Message(Stream(0x1009, 0x102, whole[..^8]), Property(0x1013, "<p>06-12345678</p>")));
        Assert.Contains("06-12345678", sink.Text, StringComparison.Ordinal);
        Assert.Equal([Reason.Truncated], sink.Reasons);
    }

    private static byte[] Whole() => Compound.CompoundWriting.Write(
        Fixed(32, "", (0x3A42, 0x40, new DateTime(1970, 2, 28, 0, 0, 0, DateTimeKind.Utc).ToFileTimeUtc())),
        Property(0x37, "Van Zoë"),
        Property(0x1000, "Bel 06-12345678"),
        Stream(0x1013, 0x102, "<p>html@voorbeeld.nl</p>"u8.ToArray()),
        Stream(0x1009, 0x102, Compressed("{\\rtf1 rijk@voorbeeld.nl}")),
        Property(0x001A, "IPM.Note"),
        Fixed(8, "__recip_version1.0_#00000000/"),
        Property(0x3001, "Piet", "__recip_version1.0_#00000000/"),
        Property(0x39FE, "piet@voorbeeld.nl", "__recip_version1.0_#00000000/"),
        Fixed(8, "__attach_version1.0_#00000000/"),
        Property(0x3707, "notitie.txt", "__attach_version1.0_#00000000/"),
        Stream(0x3701, 0x102, "bijlage van jan"u8.ToArray(), "__attach_version1.0_#00000000/"),
        Fixed(8, "__attach_version1.0_#00000001/"),
        Property(0x3001, "Doorgestuurd", "__attach_version1.0_#00000001/"),
        Fixed(24, "__attach_version1.0_#00000001/__substg1.0_3701000D/"),
        Property(0x1000, "binnen@voorbeeld.nl", "__attach_version1.0_#00000001/__substg1.0_3701000D/"));
}
