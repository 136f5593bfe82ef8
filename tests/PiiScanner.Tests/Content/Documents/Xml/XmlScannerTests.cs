using System.Text;
using System.Xml;
using CsCheck;
using PiiScanner.Content.Documents.Xml;

namespace PiiScanner.Tests.Content.Documents.Xml;

public sealed class XmlScannerTests
{
    private static readonly Gen<string> Word = Gen.OneOf(Gen.Char["abcXYZ09 .@-"].Array[0, 12].Select(static chars => new string(chars)), Gen.Const("é€𝄞"), Gen.Const("]]"), Gen.Const("x=\"1\""));
    private static readonly Gen<string> Name = Gen.Int[0, 6].Select(static i => ((string[])["a", "p", "w_t", "tbl", "éé", "x-y.z", "_n"])[i]);

    [Fact]
    public void Well_formed_XML_gives_what_the_platform_reads()
    {
        Gen<(string Document, int Seed)> documents = Gen.Select(GenElement(4), Gen.Int);
        documents.Sample((document, seed) =>
        {
            foreach (Encoding encoding in new[] { Encoding.UTF8, new UTF8Encoding(false), Encoding.Unicode, Encoding.BigEndianUnicode })
            {
                byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(document)];
                Assert.Equal(Expected(document), Actual(bytes, new Random(seed), out Reason? damage));
                Assert.Null(damage);
            }
        });
    }

    [Fact]
    public void Bytes_of_any_kind_are_read_to_the_end_in_any_pieces_alike()
    {
        Gen<byte[]> junk = Gen.OneOf(Gen.Byte, Gen.Char["<>/&;\"'=!-[]?x: "].Select(static c => (byte)c)).Array[0, 300];
        Gen.Select(junk, Gen.Int).Sample((bytes, seed) =>
            Assert.Equal(Actual(bytes, null, out Reason? whole), Actual(bytes, new Random(seed), out Reason? pieces) + (whole == pieces ? "" : "damage differs")));
    }

    [Theory]
    [InlineData("<a>", Reason.Truncated)]
    [InlineData("<a", Reason.Truncated)]
    [InlineData("<a><!-- ", Reason.Truncated)]
    [InlineData("<a><![CDATA[x", Reason.Truncated)]
    [InlineData("<a></a></b>", Reason.Corrupt)]
    [InlineData("<a><1></a>", Reason.Corrupt)]
    [InlineData("<a x=\"<b/></a>", Reason.Corrupt)]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><a/>", Reason.Corrupt)]
    [InlineData("<!DOCTYPE a", Reason.Truncated)]
    [InlineData("<a><![if gte mso 9]", Reason.Truncated)]
    [InlineData("<!DOCTYPE a:b PUBLIC \"-//OpenOffice.org//DTD A 1.0//EN\" \"A.dtd\"><a:b/>", null)]
    [InlineData("<a><![if gte mso 9]><b/><![endif]></a>", null)]
    public void Damage_is_told_and_nothing_else(string document, Reason? expected)
    {
        Actual(Encoding.UTF8.GetBytes(document), null, out Reason? damage);

        Assert.Equal(expected, damage);
    }

    [Theory]
    [InlineData("&amp;&lt;&gt;&quot;&apos;", "&<>\"'")]
    [InlineData("&#64;&#x40;&#X40;&#x1F600;", "@@@😀")]
    [InlineData("&onbekend; & &; &#; &#x; &#xD800; &#1114112; &", "&onbekend; & &; &#; &#x; &#xD800; &#1114112; &")]
    [InlineData("&amp;amp;", "&amp;")]
    public void References_are_resolved_once_and_only_those_that_are_known(string written, string expected)
    {
        using var xml = new XmlScanner(new MemoryStream(Encoding.UTF8.GetBytes($"<a x=\"{written.Replace("\"", "'", StringComparison.Ordinal)}\">{written}</a>")), new XmlNames());
        Assert.Equal(XmlToken.Open, xml.Read());
        Assert.Equal(expected, xml.AttributeText("x"u8));
        var text = new List<byte>();
        while (xml.Read() == XmlToken.Text) text.AddRange(xml.Text);
        Assert.Equal(expected, Encoding.UTF8.GetString([.. text]));
    }

    [Fact]
    public void Attributes_are_found_by_their_local_names_in_any_spelling()
    {
        using var xml = new XmlScanner(new MemoryStream("<w:a\n r:id = 'een'\tw:val=\"twee > 1\" leeg=\"\"/>"u8.ToArray()), new XmlNames());
        Assert.Equal(XmlToken.Open, xml.Read());

        Assert.Equal(("een", "twee > 1", "", ""), (xml.AttributeText("id"u8), xml.AttributeText("val"u8), xml.AttributeText("leeg"u8), xml.AttributeText("niet"u8)));
        Assert.Equal(XmlToken.Close, xml.Read());
    }

    [Fact]
    public void A_tag_without_end_takes_bounded_memory_and_reading_goes_on_behind_it()
    {
        byte[] document = [.. "<a><b x=\""u8, .. Enumerable.Repeat((byte)'y', 8 << 20), .. "\"/><c>hier</c></a>"u8];
        long before = GC.GetAllocatedBytesForCurrentThread();
        using var xml = new XmlScanner(new MemoryStream(document), new XmlNames());
        var names = new List<string>();
        for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
        {
            if (token == XmlToken.Open) names.Add(xml.Name);
        }

        Assert.Equal(["a", "c"], names);
        Assert.Equal(Reason.LimitSize, xml.Damage);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Fact]
    public void Passing_over_an_element_ends_behind_it()
    {
        using var xml = new XmlScanner(new MemoryStream("<a><b><c/>x<b/></b>y</a>"u8.ToArray()), new XmlNames());
        xml.Read();
        xml.Read();
        xml.Skip();

        Assert.Equal(XmlToken.Text, xml.Read());
        Assert.Equal("y", Encoding.UTF8.GetString(xml.Text));
    }

    private static Gen<string> GenElement(int depth)
    {
        Gen<string> text = Gen.OneOf(
            Word.Select(static word => word.Replace("]]", "", StringComparison.Ordinal)),
            Gen.Const("&lt;&amp;&#233;&#x20AC;"),
            Word.Select(static word => $"<![CDATA[{word}<&]]>"),
            Word.Select(static word => $"<!--{word.Replace("-", "", StringComparison.Ordinal)}<a>-->"),
            Gen.Const("<?doe iets?>"));
        Gen<string> child = depth == 0 ? text : Gen.OneOf(text, GenElement(depth - 1));
        Gen<string> attribute = Word.Select(static value => $" k=\"{value.Replace("\"", "'>", StringComparison.Ordinal)}\"");
        return Gen.Select(Name, Gen.OneOf(Gen.Const(""), attribute), child.Array[0, 4], static (name, attributes, children) =>
            children.Length == 0 ? $"<{name}{attributes}/>" : $"<{name}{attributes}>{string.Concat(children)}</{name}>");
    }

    /// <summary>The platform's reader as the oracle: names, attributes, and text joined.</summary>
    private static string Expected(string document)
    {
        var result = new StringBuilder();
        using var reader = XmlReader.Create(new StringReader(document));
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    result.Append('<').Append(reader.Name).Append(reader.GetAttribute("k")).Append('>');
                    if (reader.IsEmptyElement) result.Append("</").Append(reader.Name).Append('>');
                    break;
                case XmlNodeType.EndElement:
                    result.Append("</").Append(reader.Name).Append('>');
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    result.Append(reader.Value);
                    break;
            }
        }
        return result.ToString();
    }

    private static string Actual(byte[] bytes, Random? random, out Reason? damage)
    {
        using var stream = new ChoppyStream(bytes, random is null ? static () => int.MaxValue : () => random.Next(1, 9));
        using var xml = new XmlScanner(stream, new XmlNames());
        var result = new List<byte>();
        for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
        {
            switch (token)
            {
                case XmlToken.Open:
                    result.AddRange(Encoding.UTF8.GetBytes($"<{xml.Name}{xml.AttributeText("k"u8)}>"));
                    break;
                case XmlToken.Close:
                    result.AddRange(Encoding.UTF8.GetBytes($"</{xml.Name}>"));
                    break;
                default:
                    result.AddRange(xml.Text);
                    break;
            }
        }
        damage = xml.Damage;
        return Encoding.UTF8.GetString([.. result]);
    }
}
