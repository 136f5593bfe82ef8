using System.Text;

namespace PiiScanner.Tests.Content.Mail;

public sealed class MailFormatTests : FormatContract
{
    private const string Multipart = """
        From: =?utf-8?Q?Jos=C3=A9?= <jose@voorbeeld.nl>
        To: piet@voorbeeld.nl
        Subject: =?utf-8?B?w6nDqW4=?= =?utf-8?B?IHR3ZWU=?= drie
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="b1"

        Voor oude programma's.
        --b1
        Content-Type: multipart/alternative; boundary=b2

        --b2
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        Bel 06-1234=
        5678, Zo=C3=AB
        --b2
        Content-Type: text/html

        <p>Mail <b>zoe</b>@voorbeeld.nl</p>
        --b2--
        --b1
        Content-Type: application/octet-stream; name="klanten.csv"
        Content-Transfer-Encoding: base64

        bmFhbTtic24KSmFuOzExMTIyMjMzMwo=
        --b1
        Content-Type: message/rfc822

        From: kees@voorbeeld.nl
        Subject: doorgestuurd

        Tekst erin
        --b1--
        Na afloop

        """;

    private static int WholeHeader => Encoding.UTF8.GetByteCount(Multipart.ReplaceLineEndings("\r\n").Split("\r\n\r\n")[0]);

    protected override string Format => "eml";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("bericht.eml", "Received: from a\r\n by b\r\nFrom: jan@voorbeeld.nl\r\nTo: piet@voorbeeld.nl\r\nSubject: x\r\n\r\nBel 06-12345678\r\n"u8.ToArray(), "piet@voorbeeld.nl", "06-12345678"),
        new("zonder naam", "From: jan@voorbeeld.nl\nSubject: =?utf-8?B?eA==?=\n\n"u8.ToArray(), "jan@voorbeeld.nl"),
        new("kaal.eml", "Content-Type: message/rfc822\n\nFrom: jan@voorbeeld.nl\n\n"u8.ToArray(), "jan@voorbeeld.nl"),
        new("delen.eml", Encoding.UTF8.GetBytes(Multipart.ReplaceLineEndings("\r\n")), "José", "één twee drie", "06-12345678, Zoë", "zoe@voorbeeld.nl", "Jan;111222333", "kees@voorbeeld.nl", "Tekst erin", "Voor oude", "Na afloop")
        {
            KnowsItsEnd = true,
            // A message may be a header alone (RFC 5322, 2.1).
            IsWholeAt = static length => length <= WholeHeader || length >= Encoding.UTF8.GetByteCount(Multipart.ReplaceLineEndings("\r\n")) - "\r\nNa afloop\r\n".Length,
        },
    ];

    [Fact]
    public void Header_bodies_and_attachments_have_their_places()
    {
        TestSink sink = Read(Multipart);
        TestDocument message = sink.Documents[0];
        Assert.Equal(["@name", "header", "body", "body 2", "html", "body 3"], message.Parts.Select(static part => part.Name));
        Assert.Equal(new Place(13, 17, 1, 13, 0, "header"), message.Find("jose@voorbeeld.nl"));
        Assert.Equal(new Place(4, 11, 1, 5, 0, "body 2"), message.Find("06-12345678"));
        Assert.Equal("html", message.Find("zoe@voorbeeld.nl").Part);
        Assert.Equal(["klanten.csv", "part 6.eml"], sink.Documents.Skip(1).Select(static document => document.Path.Step));
        Assert.Equal(new Place(13, 9, 2, 5, 0, null), sink.Documents[1].Find("111222333"));
        Assert.Empty(sink.Reasons);
    }

    [Theory]
    [InlineData("Subject: =?iso-8859-1?Q?Jos=E9?=", "Subject: José")]
    [InlineData("Subject: =?utf-8?B?Sm9zw6k=?= (x) =?UTF-8?q?a_b?=", "Subject: José (x) a b")]
    [InlineData("Subject: =?utf-8?B?Sm9zww==?=\n =?utf-8?B?qQ==?=", "Subject: José")]
    [InlineData("Subject: =?utf-8?B?Sm9z?=\n =?iso-8859-1?Q?=E9?=", "Subject: José")]
    [InlineData("Subject: =?koi8-r?B?8NLJ18XU?=", "Subject: Привет")]
    [InlineData("Subject: =?utf-8*nl?Q?a?=", "Subject: a")]
    [InlineData("Subject: =?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "Subject: 日本")]
    [InlineData("Subject: =?x-onbekend?Q?a@b?= =?utf-8?Z?a?= =?utf-8?Q?open", "Subject: a@b =?utf-8?Z?a?= =?utf-8?Q?open")]
    [InlineData("Subject: a\n\tb", "Subject: a\tb")]
    [InlineData("geen veld", "geen veld")]
    public void Fields_are_unfolded_and_their_encoded_words_decoded(string field, string expected)
    {
        TestDocument message = Read($"From: a@b.nl\n{field}\n\n").Documents[0];
        Assert.Equal($"From: a@b.nl\n{expected}", message.Text);
    }

    [Theory]
    [InlineData("quoted-printable", "a=3Db =\n c=\n=20= \n=ZZ=4", "a=b  c =ZZ=4")]
    [InlineData("QUOTED-PRINTABLE", "=C3=A9=\n\n=", "é\n")]
    [InlineData("base64", "SGFs\nbG8h\n\n", "Hallo!")]
    [InlineData("base64", "SGFsbG8=IQ==", "Hallo!")]
    [InlineData("x-uuencode", "begin 644 a\n%2&%L;&\\\n`\nend\n", "Hallo")]
    [InlineData("7bit", "a=3Db", "a=3Db")]
    public void Bodies_are_decoded_as_they_travel(string encoding, string body, string expected)
    {
        TestSink sink = Read($"From: a@b.nl\nContent-Transfer-Encoding: {encoding}\n\n{body}");
        Assert.Equal(expected, sink.Documents[0].Parts[^1].Text);
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void A_transfer_encoding_that_nobody_knows_is_reported_and_the_text_read()
    {
        TestSink sink = Read("From: a@b.nl\nContent-Transfer-Encoding: x-onbekend\n\nBel 06-12345678");
        Assert.Contains("06-12345678", sink.Text, StringComparison.Ordinal);
        Assert.Equal([Reason.Unsupported], sink.Reasons);
    }

    [Theory]
    [InlineData("text/plain; charset=koi8-r", "8NLJ18XU", "Привет")]
    [InlineData("text/plain; charset=\"utf-16le\"", "YQBiAA==", "ab")]
    [InlineData("text/plain; charset=utf-16", "//5hAGIA", "ab")]
    [InlineData("text/plain; charset=\"../../x\"", "Sm9zw6k=", "José")]
    [InlineData("text/plain; charset=us-ascii", "Sm9z6Q==", "José")]
    [InlineData("text/html; charset=iso-8859-2", "PHA+s7M8L3A+", "łł\n")]
    public void The_charset_of_a_body_counts_where_its_bytes_do_not_tell(string type, string base64, string expected) =>
        Assert.Equal(expected, Read($"From: a@b.nl\nContent-Type: {type}\nContent-Transfer-Encoding: base64\n\n{base64}").Documents[0].Parts[^1].Text);

    [Theory]
    [InlineData("application/pdf; name=\"a b.pdf\"", "a b.pdf")]
    [InlineData("application/pdf; name=a b.pdf; x=y", "a b.pdf")]
    [InlineData("application/x; name*=utf-8''Jos%C3%A9.bin", "José.bin")]
    [InlineData("application/x; name*1*=%A9.bin; name*0*=utf-8''Jos%C3", "José.bin")]
    [InlineData("application/x; name*0=\"a\"; name*1=\"b.bin\"", "ab.bin")]
    [InlineData("application/x; name=\"=?iso-8859-1?Q?Jos=E9.bin?=\"", "José.bin")]
    [InlineData("application/x; name=\"a\\\"b\"", "a\"b")]
    [InlineData("application/x; name*999999999999=a", "part 1")]
    [InlineData("text/calendar", "part 1.ics")]
    public void Attachments_go_by_the_name_that_their_header_gives(string type, string name) =>
        Assert.Equal(name, Read($"From: a@b.nl\nContent-Type: {type}\n\nx").Documents[1].Path.Step);

    [Fact]
    public void The_name_of_the_disposition_comes_first() =>
        Assert.Equal("b.txt", Read("From: a@b.nl\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment; filename=b.txt\n\nx").Documents[1].Path.Step);

    [Fact]
    public void Cut_base64_is_reported_and_what_follows_read()
    {
        TestSink sink = Read("From: a@b.nl\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Transfer-Encoding: base64\n\nSGFsbG\n--b\n\nverder\n--b--\n");
        Assert.Equal("Hall\nverder", string.Join('\n', sink.Documents[0].Parts.Where(static part => part.Name!.StartsWith("body", StringComparison.Ordinal)).Select(static part => part.Text)));
        Assert.Equal([Reason.Truncated], sink.Reasons);
    }

    [Fact]
    public void A_boundary_inside_another_is_told_from_it()
    {
        TestSink sink = Read("From: a@b.nl\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=bb\n\n--bb\n\neen\n--bb--\n--b\n\ntwee\n--bx\n--b--\n");
        Assert.Equal(["een", "twee\n--bx"], sink.Documents[0].Parts.Where(static part => part.Name!.StartsWith("body", StringComparison.Ordinal)).Select(static part => part.Text));
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void A_multipart_without_its_boundary_is_read_as_text()
    {
        TestSink sink = Read("From: a@b.nl\nContent-Type: multipart/mixed\n\n--b\n\nBel 06-12345678\n--b--\n");
        Assert.Contains("06-12345678", sink.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_that_nest_too_deep_are_reported_and_read_as_text()
    {
        var text = new StringBuilder("From: a@b.nl\n");
        for (int i = 0; i < 300; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n");
        TestSink sink = Read(text.Append("\nBel 06-12345678").ToString());
        Assert.Contains("06-12345678", sink.Text, StringComparison.Ordinal);
        Assert.Equal([Reason.Truncated, Reason.LimitDepth], sink.Reasons);
    }

    [Fact]
    public void Messages_that_nest_too_deep_are_reported() =>
        Assert.Equal([Reason.LimitDepth], Read(string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\n\n", 100)) + "Subject: x\n\nx", "diep.eml").Reasons);

    [Fact]
    public void A_field_longer_than_any_buffer_is_read_to_its_end()
    {
        TestSink sink = Read($"From: a@b.nl\nSubject: {new string('x', 300_000)} jan@voorbeeld.nl\nTo: piet@voorbeeld.nl\n\nbody");
        Assert.Equal(3, sink.Documents[0].Find("piet@voorbeeld.nl").Line);
        Assert.Equal(2, sink.Documents[0].Find("jan@voorbeeld.nl").Line);
    }

    [Theory]
    [InlineData("Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\nx")]
    [InlineData("\n-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----\n")]
    public void What_is_encrypted_for_someone_says_so(string rest) => Assert.Equal([Reason.Encrypted], Read($"From: a@b.nl\n{rest}").Reasons);

    [Theory]
    [InlineData("From: a\nkleur: b\nmaat: c\n\nTo: d\nSubject: e\n")]
    [InlineData("From: a\nen dan verder\nTo: d\n")]
    [InlineData("From here to there.\nTo: x\n")]
    [InlineData("name: app\nversion: 1\nto: prod\nfrom: dev\n")]
    public void Words_with_colons_are_text(string text) => Assert.Equal("text", TestContent.Read(Encoding.UTF8.GetBytes(text)).Documents[0].Path.Format);

    private static TestSink Read(string message, string name = "bericht.eml") => TestContent.Read(Encoding.UTF8.GetBytes(message), name);
}
