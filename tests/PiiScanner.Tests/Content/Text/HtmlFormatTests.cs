using System.Text;
using CsCheck;

namespace PiiScanner.Tests.Content.Text;

public sealed class HtmlFormatTests : FormatContract
{
    private const string Page = "<!DOCTYPE html><html><head><title>Zoë</title></head><body><p>Bel <b>06</b>-12345678 of <a href=\"mailto:zoe@voorbeeld.nl\">mail</a>.</p></body></html>";

    protected override string Format => "html";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        .. Encoded.All(Page).Select(static pair => new FormatSample(pair.Name, pair.Content, "Zoë", "Bel 06-12345678 of mail.", "mailto:zoe@voorbeeld.nl")),
        new("los", "<div>jan&#64;voor<wbr>beeld.nl</div>"u8.ToArray(), "jan@voorbeeld.nl"),
        new("tabel.html", "<table><tr><th>naam<th>bsn<tr><td>Jan<td>111222333</table>"u8.ToArray(), "naam\u001Fbsn\nJan\u001F111222333\n"),
        new("xhtml", "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body>jan@voorbeeld.nl</body></html>"u8.ToArray(), "jan@voorbeeld.nl"),
        new("meta.html", Encoding.Latin1.GetBytes("<html><head><meta charset=\"iso-8859-1\"><title>Zoë</title></head></html>"), "Zoë"),
    ];

    [Theory]
    [InlineData("<p>Bel <b>06</b>-<i>1234</i>5678</p>", "Bel 06-12345678\n")]
    [InlineData("<p>a<br>b</p><div><div>c</div></div>d", "a\nb\nc\nd\n")]
    [InlineData("<p>x&eacute;&#8364;&amp;&lt;b&gt;&nbsp;&onbekend;&copy2 &</p>", "xé€&<b>\u00A0&onbekend;&copy2 &\n")]
    [InlineData("<p>H<sub>2</sub>O 0612345678<sup>1</sup></p>", "H 2 O 0612345678 1 \n")]
    [InlineData("<p>a<!-- zij: b@c.nl -->b</p>", "ab\n zij: b@c.nl \n")]
    [InlineData("<p>a<!-->b<!--->c<!---->d<!----!>e<!-- zij --!>f</p>", "abcdef\n\n\n\n\n zij \n")]
    [InlineData("<p>a<script>if (x < y) mail('b@c.nl');</script>b</p>", "a\nif (x < y) mail('b@c.nl');\nb\n")]
    [InlineData("<p class=\"x\">a<a title='t' href=\"tel:+31612345678\">b</a>c</p>d", "abc\ntitle='t' href=\"tel:+31612345678\"\nd\n")]
    [InlineData("<p><input type=text name=bsn value=111222333></p>", "name=bsn value=111222333\n")]
    [InlineData("<p><img src=\"data:image/png;base64,AAAA\" alt=\"pas van Jan\"></p>", "alt=\"pas van Jan\"\n")]
    [InlineData("<p>1 < 2 en <3 <> </p>", "1 < 2 en <3 <> \n")]
    [InlineData("<p>a<![CDATA[b]]>c</p>", "ab]]>c\n")]
    public void What_is_seen_is_running_text_and_the_rest_stands_on_lines_of_its_own(string html, string text) =>
        Assert.Equal(text, TestContent.Read(Encoding.UTF8.GetBytes(html)).Text);

    [Theory]
    [InlineData("<table>\n <tr>\n  <td> Jan\n  de Boer </td>\n  <td><p>a</p><p>b</p></td>\n </tr>\n</table>", "Jan de Boer \u001Fa  b \n")]
    [InlineData("<table><caption>Leden</caption><tr><td colspan=2>a<td>b<tr><td>c</table>na", "Leden\na\u001F\u001Fb\nc\nna\n")]
    [InlineData("<table><tr><td><a href='mailto:b@c.nl'>Jan</a></td><td>x</td></tr></table>", "Jan href='mailto:b@c.nl'\u001Fx\n")]
    [InlineData("<table><tr><td>a<table><tr><td>b<td>c</table>d</td><td>e</td></tr></table>", "a\nb\u001Fc\nd\ne\n")]
    [InlineData("<table><tr data-bsn='1'><td>a</td></tr></table>", "a data-bsn='1'\n")]
    [InlineData("<table><tr><td>a<td></td><td>b</table>", "a\u001F\u001Fb\n")]
    [InlineData("<table><tr><td>a", "a\n")]
    public void Rows_of_tables_are_lines(string html, string text) => Assert.Equal(text, TestContent.Read(Encoding.UTF8.GetBytes(html)).Text);

    [Theory]
    [InlineData("utf-7")]
    [InlineData("geen-naam")]
    public void An_encoding_that_nobody_reads_declares_nothing(string name)
    {
        TestSink sink = TestContent.Read(Encoding.UTF8.GetBytes($"<meta charset={name}><p>zoë@voorbeeld.nl</p>"));
        Assert.Contains("zoë@voorbeeld.nl", sink.Text, StringComparison.Ordinal);
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void Every_table_is_one_of_its_own()
    {
        var table = new TextLayout(LayoutKind.Table, 0x1F, 0, 0);
        TestPart part = TestContent.Read("<p>a<table><tr><td>b</table>c<table><tr><td>d<table><tr><td>e</table>f</table>g"u8.ToArray()).Documents[0].Parts[^1];
        Assert.Equal("a\nb\nc\nd\ne\nf\ng\n", part.Text);
        Assert.Equal([TextLayout.Plain, table, TextLayout.Plain, table with { Ordinal = 1 }, table with { Ordinal = 2 }, table with { Ordinal = 3 }, TextLayout.Plain], part.Layouts);
    }

    [Fact]
    public void Everything_in_a_page_is_read_at_its_own_place()
    {
        string[] wrappers =
        [
            "@", "<b>@</b>", "<p>@</p>", "é&eacute;@", "<!--@-->", "<a href='@'>", "<div data-x=@>", "<img src='data:@' alt=\"&amp;@\">", "<table>@", "</table>", "<tr>@", "<td>@", "</td>",
            "<td colspan=3>@", "\n  @", "<script>\n@</script>", "<br>", "<style>@</style>", "<input name=a value='@\n'>", "@&", "@ < ", "<?php @ ?>", "<![CDATA[@]]>", "</b>", "\r\n",
        ];
        Gen.Int[0, wrappers.Length - 1].Array[1, 60].Select(Gen.Int[0, 3]).Sample((choice, padding) =>
        {
            var html = new StringBuilder("<html>@");
            int tokens = 0;
            for (int round = 0; round <= padding * 3; round++)
            {
                foreach (int i in choice) html.Append(wrappers[i]);
                html.Append(' ', padding * 4000);
            }
            string source = string.Concat(html.ToString().Split('@').SelectMany(piece => (string[])[$"q{tokens++:D5}z", piece]).Skip(1));
            TestSink sink = TestContent.Read(Encoding.UTF8.GetBytes(source));
            TestPart part = sink.Documents[0].Parts[^1];
            string text = part.Text;
            for (int token = 1; token < tokens; token += 1 + (tokens / 20))
            {
                string word = $"q{token:D5}z";
                int at = source.IndexOf(word, StringComparison.Ordinal), line = source[..at].Count(static c => c == '\n') + 1;
                if (source[..at].EndsWith("data:", StringComparison.Ordinal)) continue;
                Assert.True(text.Contains(word, StringComparison.Ordinal), $"{word} of {string.Concat(choice.Select(i => wrappers[i]))} is not in the text.");
                var expected = new Place(Encoding.UTF8.GetByteCount(source[..at]), word.Length, line, at - source.LastIndexOf('\n', at), 0, null);
                Assert.Equal(expected, part.PlaceOf(word));
            }
        }, iter: 120);
    }

    [Fact]
    public void What_never_ends_is_read_as_text_and_reported_cut()
    {
        foreach (string open in (string[])["<a href=\"", "<a ", "<!-- ", "<script>", "<p title='"])
        {
            string html = "<html><p>begin</p>" + open + string.Concat(Enumerable.Repeat("regel tekst ", 10_000)) + " jan@voorbeeld.nl";
            TestSink sink = TestContent.Read(Encoding.UTF8.GetBytes(html));
            Assert.Contains("jan@voorbeeld.nl", sink.Text, StringComparison.Ordinal);
            Assert.Equal([Reason.Truncated], sink.Reasons);
        }
    }

    [Fact]
    public void An_attribute_that_is_too_long_to_put_by_is_read_whole()
    {
        string html = "<p>voor<iframe srcdoc='" + string.Concat(Enumerable.Repeat("tekst ", 4000)) + "jan@voorbeeld.nl'></iframe>na</p>";
        Assert.Contains("jan@voorbeeld.nl", TestContent.Read(Encoding.UTF8.GetBytes(html)).Text, StringComparison.Ordinal);
    }
}
