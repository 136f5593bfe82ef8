namespace PiiScanner.Tests.Content.Text;

public sealed class MailTests : FormatContract
{
    protected override string Format => "eml";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("bericht.eml", "Received: from a\r\n by b\r\nFrom: jan@voorbeeld.nl\r\nTo: piet@voorbeeld.nl\r\nSubject: x\r\n\r\nBel 06-12345678\r\n"u8.ToArray(), "piet@voorbeeld.nl", "06-12345678") { Reasons = [Reason.Unsupported] },
        new("zonder naam", "From: jan@voorbeeld.nl\nSubject: =?utf-8?B?eA==?=\n\n"u8.ToArray(), "jan@voorbeeld.nl") { Reasons = [Reason.Unsupported] },
        new("kaal.eml", "Content-Type: message/rfc822\n\nFrom: jan@voorbeeld.nl\n\n"u8.ToArray(), "jan@voorbeeld.nl") { Reasons = [Reason.Unsupported] },
    ];
}

public sealed class MailboxTests : FormatContract
{
    protected override string Format => "mbox";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("post", "From jan Mon Jan  1 00:00:00 2024\nFrom: jan@voorbeeld.nl\nTo: piet@voorbeeld.nl\nSubject: x\n\nBel 06-12345678\n"u8.ToArray(), "piet@voorbeeld.nl", "06-12345678") { Reasons = [Reason.Unsupported] },
    ];
}

public sealed class RichTextTests : FormatContract
{
    protected override string Format => "rtf";

    protected override IEnumerable<FormatSample> Samples() => [new("brief.doc", "{\\rtf1\\ansi Bel 06-12345678\\par}"u8.ToArray(), "06-12345678") { Reasons = [Reason.Unsupported] }];
}

public sealed class NoMailTests
{
    [Theory]
    [InlineData("From: a\nkleur: b\nmaat: c\n\nTo: d\nSubject: e\n")]
    [InlineData("From: a\nen dan verder\nTo: d\n")]
    [InlineData("From here to there.\nTo: x\n")]
    [InlineData("name: app\nversion: 1\nto: prod\nfrom: dev\n")]
    public void Words_with_colons_are_text(string text) => Assert.Equal("text", TestContent.Read(System.Text.Encoding.UTF8.GetBytes(text)).Documents[0].Path.Format);
}
