using System.Text;

namespace PiiScanner.Tests.Content.Data;

public sealed class BsonTests : FormatContract
{
    protected override string Format => "bson";

    protected override IEnumerable<FormatSample> Samples()
    {
        byte[] one = Document(Text("naam", "Jan \"de\" Vries"), Text("mail", "jan@voorbeeld.nl"), Int32("bsn", 123456782));
        yield return new FormatSample("klanten.bson", [.. one, .. one], "\"bsn\":123456782", "Jan \\\"de\\\" Vries") { KnowsItsEnd = true, IsWholeAt = length => length == one.Length };
        yield return new FormatSample("archief", [0x6D, 0xE2, 0x99, 0x81, .. one, 0xFF, 0xFF, 0xFF, 0xFF, .. one], "jan@voorbeeld.nl") { KnowsItsEnd = true, IsWholeAt = length => length == one.Length + 4 || length == one.Length + 8 };
    }

    [Fact]
    public void A_document_is_a_line_of_json()
    {
        byte[] bson = Document(
            Text("a", "x\ny"), Element(3, "b", Document(Element(10, "c", []))), Element(4, "d", Document(Element(8, "0", [1]), Element(9, "1", BitConverter.GetBytes(325900800000L)))),
            Element(7, "e", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), Element(1, "f", BitConverter.GetBytes(1.5)), Element(0x12, "g", BitConverter.GetBytes(-5L)));

        Assert.Equal("{\"a\":\"x\\ny\",\"b\":{\"c\":null},\"d\":[true,\"1980-04-30T00:00:00Z\"],\"e\":\"0102030405060708090a0b0c\",\"f\":1.5,\"g\":-5}\n", TestContent.Read(bson).Text);
    }

    [Fact]
    public void Long_bytes_are_a_document_of_their_own()
    {
        byte[] inner = Encoding.UTF8.GetBytes("van binnen, jan@voorbeeld.nl" + new string('.', 300));
        TestSink sink = TestContent.Read(Document(Element(5, "bijlage", [.. BitConverter.GetBytes(inner.Length), 0, .. inner]), Text("na", "ja")));

        Assert.Contains("jan@voorbeeld.nl", sink.Documents[1].Text, StringComparison.Ordinal);
        Assert.Contains("\"na\":\"ja\"", sink.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MaxValue - 3)]
    [InlineData(-1)]
    public void A_length_beyond_all_bounds_is_no_document(int length)
    {
        TestSink sink = TestContent.Read(Document(Element(2, "a", BitConverter.GetBytes(length)), Int32("b", 1)));
        Assert.Equal("binary", sink.Documents[0].Path.Format);
        Assert.Equal([Reason.Unsupported], sink.Reasons);
    }

    [Fact]
    public void What_another_program_wrote_is_read_at_its_place()
    {
        TestSink sink = TestContent.Read(Golden.Read("bson/klanten.bson"));
        Assert.Empty(sink.Reasons);
        Assert.Equal(new Place(71, 16, 1, 70, 0, null), sink.Documents[0].Find("zoe@voorbeeld.nl"));
        Assert.Equal(new Place(346, 17, 2, 103, 0, null), sink.Documents[0].Find("piet@voorbeeld.nl"));
        Assert.StartsWith("{\"_id\":\"65f03c80a1b2c3d4e5f60718\",\"naam\":\"Zoë \\\"de\\\" Müller\",\"mail\":\"zoe@voorbeeld.nl\",\"bsn\":123456782,\"geboren\":\"1970-02-28T00:00:00Z\",", sink.Text, StringComparison.Ordinal);
    }

    private static byte[] Document(params byte[][] elements)
    {
        int length = 5 + elements.Sum(static element => element.Length);
        return [.. BitConverter.GetBytes(length), .. elements.SelectMany(static element => element), 0];
    }

    private static byte[] Element(byte type, string key, byte[] value) => [type, .. Encoding.UTF8.GetBytes(key), 0, .. value];

    private static byte[] Text(string key, string value) => Element(2, key, [.. BitConverter.GetBytes(Encoding.UTF8.GetByteCount(value) + 1), .. Encoding.UTF8.GetBytes(value), 0]);

    private static byte[] Int32(string key, int value) => Element(16, key, BitConverter.GetBytes(value));
}
