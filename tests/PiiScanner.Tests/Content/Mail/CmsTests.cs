namespace PiiScanner.Tests.Content.Mail;

public sealed class CmsTests : FormatContract
{
    protected override string Format => "cms";

    protected override IEnumerable<FormatSample> Samples()
    {
        byte[] streamed = Golden.Read("cms/stroom.p7m");
        yield return new FormatSample("smime.p7m", Golden.Read("cms/smime.p7m"), "zoe@voorbeeld.example", "jan@voorbeeld.example") { KnowsItsEnd = true };
        yield return new FormatSample("stroom.p7m", streamed, "zoe@voorbeeld.example", "jan@voorbeeld.example") { KnowsItsEnd = true, IsWholeAt = length => length >= streamed.Length - 4 };
        yield return new FormatSample("smime.p7s", Golden.Read("cms/smime.p7s"), "jan@voorbeeld.example") { KnowsItsEnd = true };
        yield return new FormatSample("dicht.p7m", Golden.Read("cms/dicht.p7m")) { Reasons = [Reason.Encrypted], KnowsItsEnd = true };
    }

    [Theory]
    [InlineData("smime.p7m")]
    [InlineData("stroom.p7m")]
    public void A_message_that_was_signed_is_read_as_a_message(string name)
    {
        TestSink sink = TestContent.Read(Golden.Read($"cms/{name}"), name);
        TestDocument message = sink.Documents[1];
        Assert.Equal($"{name[..^4]}.eml", message.Path.Name);
        Assert.Equal(new Place(4, 9, 1, 5, 0, "body"), message.Find("111222333"));
        Assert.Equal("signature", sink.Documents[0].Find("jan@voorbeeld.example").Part);
    }

    [Fact]
    public void A_file_that_was_signed_goes_by_its_own_name() =>
        Assert.Equal("factuur.xml", TestContent.Read(Golden.Read("cms/smime.p7m"), "factuur.xml.p7m").Documents[1].Path.Name);

    [Fact]
    public void A_signature_in_a_message_is_no_gap_in_it() =>
        Assert.Empty(TestContent.Read(
            [.. "From: jan@voorbeeld.nl\nContent-Type: application/pkcs7-signature; name=smime.p7s\nContent-Transfer-Encoding: base64\n\n"u8, .. System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(Golden.Read("cms/smime.p7s")))]).Reasons);

    [Fact]
    public void Content_of_a_length_that_cannot_be_takes_no_memory()
    {
        byte[] file = [0x30, 0x80, 6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2, 0xA0, 0x80, 0x30, 0x80, 2, 1, 1, 0x31, 0, 0x30, 0x80, 6, 1, 1, 0xA0, 0x80, 4, 0x87, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, .. "jan@voorbeeld.nl"u8];
        TestSink sink = TestContent.Read(file);
        Assert.Contains("jan@voorbeeld.nl", sink.AllText, StringComparison.Ordinal);
        Assert.Contains(Reason.Truncated, sink.Reasons);
    }
}
