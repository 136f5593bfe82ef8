using System.Text;

namespace PiiScanner.Tests.Content.Text;

public sealed class XmlFormatTests : FormatContract
{
    private const string Person = "<?xml version=\"1.0\"?>\n<!-- export --><persoon xmlns=\"urn:x\"><naam>Zo&#xEB; &amp; Co</naam><mail a='1'>zoe&#64;voorbeeld.nl</mail><x/></persoon>\n";

    protected override string Format => "xml";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        .. Encoded.All(Person.Replace("&#xEB;", "ë", StringComparison.Ordinal)).Select(static pair => new FormatSample(pair.Name, pair.Content, "Zoë & Co", "zoe@voorbeeld.nl")
        {
            KnowsItsEnd = true,
            IsWholeAt = length => length >= pair.Content.Length - 4 || EndsInComment(pair.Content.AsSpan(0, length)),
        }),
        new("los", "<klant><mail>jan@voorbeeld.nl</mail></klant>"u8.ToArray(), "jan@voorbeeld.nl"),
        new("plaatje.svg", "<svg xmlns='http://www.w3.org/2000/svg'><text>jan@voorbeeld.nl</text></svg>"u8.ToArray(), "jan@voorbeeld.nl"),
        new("extern", "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/x.dtd\" [<!ENTITY e \"jan@voorbeeld.nl\">]><a>&e;</a>"u8.ToArray(), "<a>&e;</a>", "jan@voorbeeld.nl"),
    ];

    [Fact]
    public void References_are_resolved_but_for_those_that_hold_the_text_together() =>
        Replacing.Check("a.xml", "<?xml version=\"1.0\"?><a>", "</a>",
            ("a", "a"), ("&#64;", "@"), ("&#x40;", "@"), ("&eacute;", "é"), ("&#8364;", "€"), ("&#128512;", "\U0001F600"), ("&#10;", " "), ("&nbsp;", "\u00A0"),
            ("&amp;", "&"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&#0;", "&#0;"), ("&onbekend;", "&onbekend;"), ("&", "&"), ("é", "é"), ("\n", "\n"), ("<b/>", "<b/>"));

    [Fact]
    public void In_a_tag_quotes_and_angles_stay_as_they_stand() =>
        Replacing.Check("a.xml", "<?xml version=\"1.0\"?><a b=\"", "\"/>",
            ("a", "a"), ("&#64;", "@"), ("&amp;", "&"), ("&quot;", "&quot;"), ("&apos;", "&apos;"), ("&lt;", "&lt;"), ("&gt;", "&gt;"), ("é", "é"), ("\n", "\n"));

    [Theory]
    [InlineData("I&lt;UTOD231458907&lt;&#60;&#x3C;\n7408&lt;\n", "I<UTOD231458907<<<\n7408<\n")]
    [InlineData("ERIKSSON&lt;&lt;ANNA&lt;MARIA&lt;", "ERIKSSON<<ANNA<MARIA<")]
    [InlineData("x &lt; 5", "x &lt; 5")]
    [InlineData("&lt;b&gt;Jan&lt;/b&gt;", "&lt;b>Jan&lt;/b>")]
    [InlineData("A &lt;B", "A &lt;B")]
    public void The_angle_is_resolved_in_a_machine_readable_zone_only(string source, string expected)
    {
        TestPart part = TestContent.Read(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><a>{source}</a>")).Documents[0].Parts[^1];
        Assert.Equal($"<?xml version=\"1.0\"?><a>{expected}</a>", part.Text);
    }

    [Fact]
    public void Entities_that_multiply_cost_nothing()
    {
        var bomb = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b0 \"ha\">");
        for (int i = 1; i < 30; i++) bomb.Append($"<!ENTITY b{i} \"&b{i - 1};&b{i - 1};\">");
        byte[] content = Encoding.UTF8.GetBytes(bomb.Append("]><a>&b29;</a>").ToString());
        TestSink sink = TestContent.Read(content);
        Assert.Equal("xml", sink.Documents[0].Path.Format);
        Assert.Equal(content, sink.Documents[0].Parts[^1].Bytes);
    }

    [Fact]
    public void Depth_is_no_matter()
    {
        string content = "<?xml version=\"1.0\"?><r>" + string.Concat(Enumerable.Repeat("<a>", 100_000)) + "jan@voorbeeld.nl" + string.Concat(Enumerable.Repeat("</a>", 100_000)) + "</r>";
        TestSink sink = TestContent.Read(Encoding.UTF8.GetBytes(content));
        Assert.Contains("jan@voorbeeld.nl", sink.Text, StringComparison.Ordinal);
        Assert.Empty(sink.Reasons);
    }

    [Theory]
    [InlineData("<!ELEMENT a (b)>\n<!ENTITY % c \"d\">\n%c;\n<!ATTLIST a b CDATA #IMPLIED>\n", false)]
    [InlineData("<!ELEMENT a (b)>\n<!ATTLIST a b CDATA", true)]
    [InlineData("<!DOCTYPE a [<!ELEMENT a (b)>]>\n<a>\n<b/>", true)]
    [InlineData("<!DOCTYPE a [<!ELEMENT a (b)>]>\n<a>\n<b/></a>", false)]
    public void What_only_declares_elements_has_no_first_element_to_end(string text, bool isCut)
    {
        TestSink sink = TestContent.Read(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?>\n<!-- Woorden -->\n{text}"));
        Assert.Equal(("xml", isCut), (sink.Documents[0].Path.Format, sink.Reasons.Contains(Reason.Truncated)));
    }

    [Theory]
    [InlineData("<Jan> hoi\n<Piet> hallo\n")]
    [InlineData("<jan@voorbeeld.nl> schreef:\n")]
    [InlineData("<?php echo 'x'; ?>\n")]
    public void Angle_brackets_do_not_make_XML(string text) => Assert.Equal("text", TestContent.Read(Encoding.UTF8.GetBytes(text)).Documents[0].Path.Format);

    private static bool EndsInComment(ReadOnlySpan<byte> content)
    {
        string text = Encoding.UTF8.GetString(content).Replace("\0", "", StringComparison.Ordinal).TrimEnd();
        return text.EndsWith("-->", StringComparison.Ordinal) || text.EndsWith("?>", StringComparison.Ordinal);
    }
}
