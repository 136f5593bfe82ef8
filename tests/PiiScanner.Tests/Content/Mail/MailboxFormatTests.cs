using System.Text;

namespace PiiScanner.Tests.Content.Mail;

public sealed class MailboxFormatTests : FormatContract
{
    private const string Two = """
        From jan@voorbeeld.nl Mon Jan  1 00:00:00 2024
        From: jan@voorbeeld.nl
        Subject: een

        Bel 06-12345678

        From hier wordt verder verteld.

        From piet@voorbeeld.nl Tue Jan  2 09:30:00 2024
        From: piet@voorbeeld.nl
        Subject: twee
        Content-Type: application/octet-stream; name=a.txt
        Content-Transfer-Encoding: base64

        S2VlcyBAIHRodWlz

        """;

    protected override string Format => "mbox";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("post", Encoding.UTF8.GetBytes(Two), "piet@voorbeeld.nl", "06-12345678", "Kees @ thuis"),
        new("post-crlf", Encoding.UTF8.GetBytes(Two.ReplaceLineEndings("\r\n")), "piet@voorbeeld.nl", "06-12345678", "Kees @ thuis"),
    ];

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Each_message_is_a_document_of_its_own(string lineBreak)
    {
        TestSink sink = TestContent.Read(Encoding.UTF8.GetBytes(Two.ReplaceLineEndings(lineBreak)), "post");
        Assert.Equal(["", "message 1.eml", "message 2.eml", "message 2.eml!a.txt"], sink.Documents.Select(static document => string.Join('!', document.Path.Steps())));
        Assert.Equal("mbox eml text", string.Join(' ', sink.Documents[3].Path.Formats()));
        Assert.Equal(new Place(5, 17, 2, 6, 2, "envelope") with { Offset = 52 + lineBreak.Length - 1 }, sink.Documents[0].Find("piet@voorbeeld.nl"));
        Assert.Contains("From hier wordt", sink.Documents[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("piet", sink.Documents[1].Text, StringComparison.Ordinal);
        Assert.Empty(sink.Reasons);
    }

    [Theory]
    [InlineData("From ", 1)]
    [InlineData("From iemand", 1)]
    [InlineData("From 10:30 uur", 1)]
    [InlineData("From a@b Tue Jan  2 09:30:00 2024", 2)]
    [InlineData("From a@b Tue Jan  2 09:30:00 MET 2024 remote from x", 2)]
    [InlineData("From - 2024-01-02T09:30:00 2024", 2)]
    public void A_line_parts_messages_when_it_holds_a_time(string line, int messages) =>
        Assert.Equal(messages, TestContent.Read(Encoding.UTF8.GetBytes($"From a@b Mon Jan  1 00:00:00 2024\nFrom: a@b\n\ntekst\n\n{line}\nSubject: x\n\nverder\n")).Documents.Count - 1);

    [Fact]
    public void A_line_without_a_time_parts_messages_before_two_fields_of_mail()
    {
        TestSink sink = TestContent.Read("From - \nFrom: a@b\nSubject: een\n\ntekst\n\nFrom hier:\nSubject: x\n\nFrom 18443@xxx\nMIME-Version: 1.0\nSubject: twee\n\nverder\n"u8.ToArray());
        Assert.Equal(["mbox", "eml", "eml"], sink.Documents.Select(static document => document.Path.Format));
        Assert.Contains("From hier", sink.Documents[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_a_blank_one_before_it_parts_nothing() =>
        Assert.Equal(2, TestContent.Read("From a@b Mon Jan  1 00:00:00 2024\nFrom: a@b\n\ntekst\nFrom a@b Tue Jan  2 09:30:00 2024\n"u8.ToArray()).Documents.Count);
}
