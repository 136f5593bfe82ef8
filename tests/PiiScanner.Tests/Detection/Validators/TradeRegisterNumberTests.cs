using System.Text;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Tests.Detection.Validators;

public sealed class TradeRegisterNumberTests
{
    [Theory]
    [InlineData("27348912", "27348912", "eight-digits")]
    [InlineData("012345678", "12345678", "leading-zero")]
    [InlineData("20240312", "20240312", "eight-digits date")]
    [InlineData("31121999", "31121999", "eight-digits date")]
    [InlineData("20241332", "20241332", "eight-digits")]
    public void Eight_digits_are_read_and_what_they_look_like_is_said(string written, string value, string evidence) =>
        Assert.Equal([new(value, written, evidence)], ReadingsOf.Text(default(TradeRegisterNumber), $"KvK {written}."));

    [Theory]
    [InlineData("1234567")]
    [InlineData("123456789")]
    [InlineData("0012345678")]
    [InlineData("00000000")]
    [InlineData("27348912-1")]
    [InlineData("x27348912")]
    [InlineData("3.27348912")]
    public void Other_lengths_and_parts_of_more_are_not_read(string text) => Assert.Empty(ReadingsOf.Values(default(TradeRegisterNumber), text));

    [Theory]
    [InlineData("<cbc:EndpointID schemeID=\"0106\">27348912</cbc:EndpointID>", false)]
    [InlineData("<cbc:CompanyID schemeID=\"NL:KVK\">27348912</cbc:CompanyID>", false)]
    [InlineData("<cbc:EndpointID schemeID=\"0190\">27348912</cbc:EndpointID>", true)]
    [InlineData("<a schemeID=\"0190\"/><cbc:ID>27348912</cbc:ID>", false)]
    [InlineData("schemeID=\"0190\" 27348912", false)]
    public void Another_scheme_in_its_tag_speaks_against_it(string text, bool speaks)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        int start = text.IndexOf("27348912", StringComparison.Ordinal);
        Assert.Equal(speaks, default(TradeRegisterNumber).Look(utf8, start, start + 8) != 0);
    }
}
