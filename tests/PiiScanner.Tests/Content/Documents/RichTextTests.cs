using System.Text;

namespace PiiScanner.Tests.Content.Documents;

public sealed class RichTextTests : FormatContract
{
    protected override string Format => "rtf";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("brief.doc", @"{\rtf1\ansi Bel 06-12345678\par}"u8.ToArray(), "06-12345678") { KnowsItsEnd = true },
        new("tabel.rtf", Bytes(@"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset204 Arial;}}{\info{\author Jan}}\trowd\cellx1\cellx2 \intbl a\cell \f0\'ff\cell\row\pard na{\footnote noot}\par}"), "Jan", "a\u001fя", "noot") { KnowsItsEnd = true },
    ];

    [Theory]
    [InlineData(@"jan\'40voorbeeld.nl", "jan@voorbeeld.nl")]
    [InlineData(@"{\b jan}@{\i voor}beeld.nl", "jan@voorbeeld.nl")]
    [InlineData("jan@voor\r\nbeeld.nl", "jan@voorbeeld.nl")]
    [InlineData(@"Jos\u233?\u233\'65", "Joséé")]
    [InlineData(@"\uc2\u233\'c3\'a9x{\uc0\u233y}\u233??z", "éxéyéz")]
    [InlineData(@"\u-10179?\u-8704?", "😀")]
    [InlineData(@"\u-4000?", "`")]
    [InlineData(@"a\~b\_c\-d\{\}\\", "a\u00a0b-cd{}\\")]
    [InlineData(@"a\tab b\emdash c\lquote d", "a b—c‘d")]
    [InlineData(@"a\line b\par c", "a\nb\nc")]
    [InlineData(@"a\par\par b", "a\n\nb")]
    [InlineData("a\\\nb", "a\nb")]
    [InlineData(@"\'80\'e9", "€é")]
    [InlineData(@"\onbekend123 a{\*\onbekend b}\-c", "ac")]
    [InlineData(@"{\pict\pngblip 89504e47}a{\colortbl;\red0;}{\stylesheet{\s0 Normal;}}", "a")]
    [InlineData(@"{\pict\bin5 }}}}}}a", "a")]
    [InlineData(@"a\htmlrtf b\htmlrtf0 c", "ac")]
    public void Text_is_read_as_it_is_shown(string rtf, string expected) => Assert.Equal(expected + "\n", Read(rtf).Documents[0].Text);

    [Theory]
    [InlineData(@"a{\footnote b\par c}d", "ad\nb\nc\n")]
    [InlineData(@"a{\*\annotation b}d", "ad\nb\n")]
    [InlineData(@"a{\field{\*\fldinst HYPERLINK ""mailto:x@y.nl""}{\fldrslt b}}c", "abc\nHYPERLINK \"mailto:x@y.nl\"\n")]
    [InlineData(@"06-1234{\deleted 9}5678", "06-12345678\n9\n")]
    [InlineData(@"a{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt b\par}}}c", "ac\nb\n")]
    [InlineData(@"{\*\htmltag <a href=""mailto:x@y.nl"">}b{\*\htmltag </a>}", "b\n<a href=\"mailto:x@y.nl\">\n")]
    [InlineData(@"{\header a\par}b", "a\nb\n")]
    [InlineData(@"a{\*\docvar {Klant}{b@c.nl}}d", "ad\nKlant\nb@c.nl\n")]
    [InlineData(@"a{\field{\*\fldinst { FORMTEXT }{{\*\formfield{\fftype0{\*\ffname T1}{\*\ffdeftext b}{\*\ffhelptext c}}}}}{\fldrslt d}}", "ad\n FORMTEXT \nT1\nb\nc\n")]
    [InlineData(@"a{\footnote b{\i c}d}e", "ae\nbcd\n")]
    [InlineData(@"a{\shp{\*\shpinst{\sp{\sn wzDescription}{\sv b}}{\sp{\sn lineColor}{\sv 0}}{\sp{\sn pihlShape}{\sv {\*\hl{\hlfr c}{\hlsrc d:e}}}}{\shptxt f\par}}}g", "ag\nb\nc\nd:e\nf\n")]
    [InlineData(@"a{\*\shppict{\pict{\*\picprop{\sp{\sn wzDescription}{\sv b}}}\pngblip 8950}}c", "ac\nb\n")]
    public void What_stands_beside_the_text_parts_nothing_in_it(string rtf, string expected) => Assert.Equal(expected, Read(rtf).Documents[0].Text);

    [Theory]
    [InlineData(@"\f1\'c0\f0\'c0", "АÀ")]
    [InlineData(@"\f2\'93\'fa\'96\'7b", "日本")]
    [InlineData(@"{\f1\'c0}\'c0", "АÀ")]
    [InlineData(@"\f1\'c0\plain\'c0", "АÀ")]
    public void Bytes_are_those_of_their_font(string rtf, string expected) =>
        Assert.Equal(expected + "\n", Read(@"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset128 C;}}" + rtf).Documents[0].Text);

    [Fact]
    public void Rows_are_lines_and_tables_have_their_layout()
    {
        TestPart body = Read(@"voor\par\trowd\pard\intbl naam\cell bsn\cell\row\trowd\pard\intbl Jan\par Jansen\cell\pard\intbl\cell 111222333\cell\row\pard na\par").Documents[0].Parts[^1];
        Assert.Equal("voor\nnaam\u001fbsn\nJan\vJansen\u001f\u001f111222333\nna\n", body.Text);
        Assert.Equal([LayoutKind.Plain, LayoutKind.Table, LayoutKind.Plain], body.Layouts.Select(static layout => layout.Kind));
        Assert.Equal(new Place(26, 9, 3, 13, 0, "body"), body.PlaceOf("111222333"));
    }

    [Fact]
    public void Any_depth_is_read()
    {
        TestSink sink = Read(new string('{', 60_000) + "jan@voorbeeld.nl" + new string('}', 60_000));
        Assert.Equal("jan@voorbeeld.nl\n", sink.Documents[0].Text);
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void Groups_beyond_any_depth_are_reported() => Assert.Equal([Reason.LimitDepth], Read(new string('{', 1 << 20) + "a" + new string('}', 1 << 20)).Reasons);

    [Theory]
    [InlineData(@"{\rtf1 a")]
    [InlineData(@"{\rtf1 a{\b b}")]
    [InlineData(@"{\rtf1 a{\pict\bin2147483647 abc}}")]
    public void A_document_that_ends_inside_a_group_is_reported(string rtf)
    {
        TestSink sink = TestContent.Read(Bytes(rtf));
        Assert.StartsWith("a", sink.Documents[0].Text, StringComparison.Ordinal);
        Assert.Equal([Reason.Truncated], sink.Reasons);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\\*\\x 12}\n\\bin0 ")]
    public void An_embedded_object_is_a_document_whatever_stands_between_its_digits(string between)
    {
        byte[] file = "jan@voorbeeld.nl"u8.ToArray();
        byte[] packed = [2, 0, .. "brief.txt\0C:\\brief.txt\0"u8, 0, 0, 3, 0, .. BitConverter.GetBytes(6), .. "C:\\t\0"u8, .. BitConverter.GetBytes(file.Length), .. file, 0, 0];
        byte[] head = [1, 5, 0, 0, 2, 0, 0, 0, .. BitConverter.GetBytes(8), .. "Package\0"u8, .. new byte[8]];
        string digits = string.Join(between, Convert.ToHexString([.. head, .. BitConverter.GetBytes(packed.Length), .. packed]).Chunk(20).Select(static chunk => new string(chunk)));
        TestSink sink = Read($@"{{\object\objemb{{\*\objdata {digits}}}{{\result beeld}}}} en door");

        Assert.Equal("brief.txt", sink.Documents[1].Path.Name);
        Assert.Equal("jan@voorbeeld.nl", sink.Documents[1].Text);
        Assert.Contains("beeld en door", sink.Text, StringComparison.Ordinal);
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void An_object_of_plain_bytes_is_a_document()
    {
        byte[] bytes = [1, 5, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, (byte)'x', 0, .. new byte[8], 16, 0, 0, 0, .. "jan@voorbeeld.nl"u8];
        TestSink sink = Read($@"{{\object{{\*\objdata\bin{bytes.Length} {Encoding.Latin1.GetString(bytes)}}}}}");

        Assert.Equal("object 1", sink.Documents[1].Path.Name);
        Assert.Equal("jan@voorbeeld.nl", sink.Documents[1].Text);
    }

    [Fact]
    public void A_damaged_object_is_told_and_the_text_behind_it_read()
    {
        TestSink sink = Read(@"{\object\objemb{\*\objdata 0105}{\result b}} en door");
        Assert.Contains("en door", sink.Text, StringComparison.Ordinal);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    private static TestSink Read(string rtf) => TestContent.Read(Bytes($"{{\\rtf1\\ansi {rtf}}}"));

    private static byte[] Bytes(string rtf) => Encoding.Latin1.GetBytes(rtf);
}
