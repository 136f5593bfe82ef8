using System.Text;

namespace PiiScanner.Tests.Content.Mail;

public sealed class AppleMailFormatTests : FormatContract
{
    private static readonly byte[] Flags = Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict><key>sender</key><string>zoe@voorbeeld.nl</string></dict></plist>\n");

    protected override string Format => "emlx";

    protected override IEnumerable<FormatSample> Samples()
    {
        byte[] message = Encoding.UTF8.GetBytes("From: =?utf-8?q?Zo=C3=AB?= <zoe@voorbeeld.nl>\nSubject: x\nContent-Transfer-Encoding: quoted-printable\n\nbel jan=40voorbeeld.nl\n");
        yield return new FormatSample("1.emlx", Emlx(message), "Zoë", "jan@voorbeeld.nl", "<string>zoe@voorbeeld.nl</string>") { KnowsItsEnd = true, IsWholeAt = length => length >= Emlx(message).Length - 1 };
        yield return new FormatSample("2.emlx", Emlx(Golden.Read("mail/bericht.eml"))) { KnowsItsEnd = true, IsWholeAt = static length => length >= Emlx(Golden.Read("mail/bericht.eml")).Length - 1 };
    }

    [Fact]
    public void The_message_is_read_as_it_would_be_alone_and_the_list_beside_it()
    {
        TestSink alone = TestContent.Read(Golden.Read("mail/bericht.eml")), kept = TestContent.Read(Emlx(Golden.Read("mail/bericht.eml")));
        Assert.Equal(alone.Documents.Select(static document => document.Text), kept.Documents.Skip(1).SkipLast(1).Select(static document => document.Text));
        Assert.Equal(["message.eml"], kept.Documents[1].Path.Steps());
        Assert.Equal("xml", kept.Documents[^1].Path.Format);
    }

    [Theory]
    [InlineData("12345\nFrom here on it is text.\n")]
    [InlineData("12345 From: zoe@voorbeeld.nl\n")]
    public void A_number_makes_no_message(string text) => Assert.Equal("text", TestContent.Read(Encoding.UTF8.GetBytes(text)).Documents[0].Path.Format);

    private static byte[] Emlx(byte[] message) => [.. Encoding.ASCII.GetBytes($"{message.Length,-10}\n"), .. message, .. Flags];
}
