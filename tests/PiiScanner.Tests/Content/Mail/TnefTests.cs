using System.Text;

namespace PiiScanner.Tests.Content.Mail;

public sealed class TnefTests : FormatContract
{
    private static readonly byte[] Head = [0x78, 0x9F, 0x3E, 0x22, 1, 0];

    protected override string Format => "tnef";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("winmail.dat", Whole(), "onderwerp van zoë", "06-12345678", "rijk@voorbeeld.nl", "piet@voorbeeld.nl", "lange naam.txt", "bijlage van jan", "binnen@voorbeeld.nl")
        {
            KnowsItsEnd = true,
            // Between two attributes nothing tells that more should follow.
            IsWholeAt = static length => Ends().Contains(length),
        },
    ];

    [Fact]
    public void Properties_bodies_and_attachments_have_their_places()
    {
        TestSink sink = TestContent.Read(Whole());
        TestDocument message = sink.Documents[0];
        Assert.Equal(["header", "body", "recipient", "header 2", "rich text"], message.Parts.Select(static part => part.Name).Where(static name => name != "@name"));
        Assert.Equal(new Place(4, 11, 1, 5, 0, "body"), message.Find("06-12345678"));
        Assert.Equal("Name: Piet \nEmail: piet@voorbeeld.nl \n", message.Parts.Single(static part => part.Name == "recipient").Text);
        Assert.Equal(["", "lange naam.txt", "attachment 1"], sink.Documents.Where(static document => document.Path.Depth < 2).Select(static document => string.Join('!', document.Path.Steps())));
        Assert.Equal("tnef tnef", string.Join(' ', sink.Documents[2].Path.Formats()));
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void An_attribute_that_differs_from_its_checksum_is_reported_and_read()
    {
        byte[] tnef = [.. Head, .. Attribute(1, 0x0002800C, "Bel 06-12345678"u8.ToArray())];
        tnef[^1] ^= 1;
        TestSink sink = TestContent.Read(tnef);
        Assert.Contains("06-12345678", sink.Text, StringComparison.Ordinal);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    [Fact]
    public void A_line_break_behind_the_last_attribute_is_no_cut_one() => Assert.Empty(TestContent.Read([.. Whole(), .. "\r\n"u8]).Reasons);

    [Fact]
    public void An_attribute_of_gigabytes_takes_no_memory_and_is_reported()
    {
        byte[] tnef = [.. Head, 1, 0x0C, 0x80, 2, 0, 0xFF, 0xFF, 0xFF, 0x7F, .. "Bel 06-12345678"u8];
        TestSink sink = TestContent.Read(tnef);
        Assert.Contains("06-12345678", sink.Text, StringComparison.Ordinal);
        Assert.Equal([Reason.Truncated], sink.Reasons);
    }

    [Fact]
    public void Properties_that_lie_about_their_length_are_reported()
    {
        TestSink sink = TestContent.Read([.. Head, .. Attribute(1, 0x00069003, [1, 0, 0, 0, 0x1F, 0, 0x37, 0, 1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F, 65, 0])]);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    private static byte[] Whole() => [.. Head, .. Attributes().SelectMany(static attribute => attribute)];

    private static List<int> Ends()
    {
        var ends = new List<int> { Head.Length };
        foreach (byte[] attribute in Attributes()) ends.Add(ends[^1] + attribute.Length);
        return ends;
    }

    private static byte[][] Attributes() =>
    [
        Attribute(2 - 1, 0x00069007, [0xE4, 4, 0, 0, 0, 0, 0, 0]),
        Attribute(1, 0x00018004, [.. "onderwerp van zo"u8, 0xEB, 0]),
        Attribute(1, 0x0002800C, "Bel 06-12345678"u8.ToArray()),
        Attribute(1, 0x00069004, [1, 0, 0, 0, .. Properties(Text(0x3001, "Piet"), Text(0x39FE, "piet@voorbeeld.nl"))]),
        Attribute(1, 0x00069003, Properties(
            Named(Text(0x8001, "eigen"), "naam"),
            Fixed(0x0017, 3, 4),
            Fixed(0x3A42, 0x40, 8),
            Bytes(0x1009, 0x102, OutlookWriting.Compressed("{\\rtf1 rijk@voorbeeld.nl}")))),
        Attribute(2, 0x00069002, new byte[14]),
        Attribute(2, 0x00018010, "LANGEN~1.TXT\0"u8.ToArray()),
        Attribute(2, 0x0006800F, "bijlage van jan"u8.ToArray()),
        Attribute(2, 0x00069005, Properties(Text(0x3707, "lange naam.txt"))),
        Attribute(2, 0x00069002, new byte[14]),
        Attribute(2, 0x00069005, Properties(Bytes(0x3701, 0x0D, [.. new byte[16], .. Head, .. Attribute(1, 0x0002800C, "binnen@voorbeeld.nl"u8.ToArray())]))),
    ];

    private static byte[] Attribute(byte level, uint id, byte[] data) =>
        [level, .. BitConverter.GetBytes(id), .. BitConverter.GetBytes(data.Length), .. data, .. BitConverter.GetBytes((ushort)data.Sum(static b => b))];

    private static byte[] Properties(params byte[][] properties) => [.. BitConverter.GetBytes(properties.Length), .. properties.SelectMany(static property => property)];

    private static byte[] Text(int id, string value) => Bytes(id, 0x1F, Encoding.Unicode.GetBytes(value + "\0"));

    private static byte[] Bytes(int id, int type, byte[] value) =>
        [.. BitConverter.GetBytes((ushort)type), .. BitConverter.GetBytes((ushort)id), 1, 0, 0, 0, .. BitConverter.GetBytes(value.Length), .. value, .. new byte[-value.Length & 3]];

    private static byte[] Fixed(int id, int type, int length) => [.. BitConverter.GetBytes((ushort)type), .. BitConverter.GetBytes((ushort)id), .. new byte[length]];

    /// <summary>A property that goes by a name: the name stands between its number and its value.</summary>
    private static byte[] Named(byte[] property, string name)
    {
        byte[] text = Encoding.Unicode.GetBytes(name + "\0");
        return [.. property[..4], .. new byte[16], 1, 0, 0, 0, .. BitConverter.GetBytes(text.Length), .. text, .. new byte[-text.Length & 3], .. property[4..]];
    }
}
