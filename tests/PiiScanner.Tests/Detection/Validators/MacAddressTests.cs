using CsCheck;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Tests.Detection.Validators;

public sealed class MacAddressTests
{
    [Fact]
    public void Six_pairs_are_read_between_colons_and_between_hyphens_in_either_case() => Gen.Byte.Array[6].Where(static octets => octets.Distinct().Count() > 1).Sample(static octets =>
    {
        string expected = string.Join(':', octets.Select(static octet => octet.ToString("x2")));
        foreach (string written in (string[])[expected, expected.ToUpperInvariant(), expected.Replace(':', '-')])
        {
            Assert.Equal([expected], ReadingsOf.Values(default(MacAddress), $"adres {written}, poort 2"));
            Assert.Equal([expected], ReadingsOf.Values(default(MacAddress), $"mac:{written}: uit"));
        }
    }, iter: 500);

    [Fact]
    public void No_part_of_a_longer_chain_is_read() => Gen.Byte.Array[7, 32].Sample(static octets =>
        Assert.Empty(ReadingsOf.Values(default(MacAddress), string.Join(':', octets.Select(static octet => octet.ToString("x2"))))), iter: 500);

    [Theory]
    [InlineData("3c:5a:b4:01:9f:2d", "six-octets")]
    [InlineData("3e:5a:b4:01:9f:2d", "six-octets local")]
    [InlineData("33:33:00:00:00:fb", "six-octets local group")]
    [InlineData("24-03-12-10-51-23", "six-octets digits-only")]
    [InlineData("3C5A.B401.9F2D", "six-octets dotted")]
    [InlineData("3C5AB4019F2D", "six-octets compact")]
    [InlineData("AA:BB:CC:DD:EE:FF", "six-octets local placeholder")]
    public void The_evidence_says_what_the_octets_say(string written, string evidence) =>
        Assert.Equal([evidence], ReadingsOf.Text(default(MacAddress), written).Select(static accepted => accepted.Evidence));

    [Theory]
    [InlineData("00:00:00:00:00:00")]
    [InlineData("ff:ff:ff:ff:ff:ff")]
    [InlineData("00-00-5E-00-53-AF")]
    [InlineData("01:00:5e:90:10:ff")]
    [InlineData("3c5a.b401.9f2d.0001")]
    [InlineData("1.3c5a.b401.9f2d")]
    [InlineData("3c5a.b401-9f2d")]
    [InlineData("3c:5a-b4:01:9f:2d")]
    [InlineData("3c:5a:b4:01:9f")]
    [InlineData("3c5ab4019f2d0")]
    [InlineData("8c1f-3c5ab4019f2d")]
    [InlineData("3c:5a:b4:01:9f:2g")]
    [InlineData("3c:5a:b4:01:9f:2dx")]
    public void What_is_nobodys_or_no_chain_of_six_is_not_read(string text) => Assert.Empty(ReadingsOf.Values(default(MacAddress), text));
}
