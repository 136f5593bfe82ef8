using System.Net;
using System.Net.Sockets;
using CsCheck;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Tests.Detection.Validators;

/// <summary>RFC 791, RFC 4291 and RFC 5952, held against the platform's own reader and writer.</summary>
public sealed class IpAddressTests
{
    /// <summary>Networks of which no address belongs to somebody (RFC 6890, RFC 2544, RFC 5737).</summary>
    private static readonly IPNetwork[] Nobodys =
    [
        .. new[]
        {
            "0.0.0.0/8", "127.0.0.0/8", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        }.Select(static text => IPNetwork.Parse(text)),
    ];

    private static readonly IPNetwork[] Internal = [.. new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10" }.Select(static text => IPNetwork.Parse(text))];

    private static readonly Gen<IPAddress> Four = Gen.Frequency(
        (3, Gen.Byte.Array[4]),
        (1, Gen.Select(Gen.OneOf([.. Nobodys, .. Internal]), Gen.Byte.Array[4]).Select(static (network, host) => Within(network, host))))
        .Select(static octets => new IPAddress(octets));

    private static readonly Gen<IPAddress> Six = Gen.Select(Gen.UShort[0x2000, 0x3FFE], Gen.OneOf(Gen.Const((ushort)0), Gen.UShort).Array[7])
        .Select(static (first, rest) => new IPAddress(((ushort[])[first, .. rest]).SelectMany(static group => (byte[])[(byte)(group >> 8), (byte)group]).ToArray()))
        // The platform writes the last half of some in dots (RFC 5214), here it is written as all others.
        .Where(static address => !address.ToString().StartsWith("2001:db8:", StringComparison.Ordinal) && !address.ToString().Contains('.', StringComparison.Ordinal));

    [Theory]
    [InlineData("185.66.250.17[vpn.example]...82.73.110.204[jan]", "185.66.250.17,82.73.110.204")]
    [InlineData("185.66.250.17[vpn.example]....82.73.110.204[jan]", "185.66.250.17")]
    [InlineData("zie ..82.73.110.204", "")]
    public void Three_dots_may_stand_before_an_address(string text, string values) => Assert.Equal(values, string.Join(',', ReadingsOf.Values(default(IpAddress), text)));

    [Fact]
    public void An_IPv4_address_is_read_unless_it_is_nobodys() => Four.Sample(static address =>
    {
        string[] expected = Nobodys.Any(network => network.Contains(address)) ? [] : [address.ToString()];
        Assert.Equal(expected, ReadingsOf.Values(default(IpAddress), $"vanaf {address}: mislukt"));
    }, iter: 2000);

    [Fact]
    public void An_internal_IPv4_address_is_told_from_others() => Four.Where(static address => !Nobodys.Any(network => network.Contains(address))).Sample(static address =>
        Assert.Equal(Internal.Any(network => network.Contains(address)), Assert.Single(ReadingsOf.Text(default(IpAddress), $"{address}")).Evidence.Contains("private", StringComparison.Ordinal)), iter: 2000);

    [Fact]
    public void An_IPv6_address_is_brought_to_its_one_form_however_it_is_written() => Gen.Select(Six, Gen.Bool, Gen.Bool).Sample(static (address, isFull, isUpper) =>
    {
        byte[] bytes = address.GetAddressBytes();
        string written = isFull ? string.Join(':', Enumerable.Range(0, 8).Select(group => $"{bytes[group * 2]:x2}{bytes[(group * 2) + 1]:x2}")) : address.ToString();
        if (isUpper) written = written.ToUpperInvariant();
        foreach (string text in (string[])[$"van {written} naar", $"[{written}]:443", $"peer:{written}: weg.", $"http://[{written}]/"])
        {
            Assert.Equal([address.ToString()], ReadingsOf.Values(default(IpAddress), text));
        }
    }, iter: 2000);

    [Fact]
    public void What_the_platform_does_not_read_as_IPv6_is_not_read() => Gen.OneOf("2a02", "1", "0", "ffff", "::", ":", ":", ":", ".", "1.2.3.4", "g", "12345").Array[1, 16].Sample(static parts =>
    {
        foreach (ReadingsOf.Accepted accepted in ReadingsOf.Text(default(IpAddress), string.Concat(parts)))
        {
            Assert.Equal(accepted.Value, IPAddress.Parse(accepted.Written).ToString());
        }
    }, iter: 5000);

    [Theory]
    [InlineData("::ffff:62.131.77.204", "::ffff:62.131.77.204")]
    [InlineData("2a02:A44E:0:0:1:0:0:1", "2a02:a44e::1:0:0:1")]
    public void Mapped_addresses_and_equal_rows_of_zeros_have_one_form(string written, string value) => Assert.Contains(value, ReadingsOf.Values(default(IpAddress), written));

    [Theory]
    [InlineData("62.131.77.204", "public-address")]
    [InlineData("94.62.71.118", "public-address account-form")]
    [InlineData("1.2.3.4", "public-address low-numbers")]
    [InlineData("122.0.0.0", "public-address low-numbers")]
    [InlineData("31.131.77.204", "public-address low-start")]
    [InlineData("62.131.77.0", "public-address zero-end")]
    [InlineData("lib-62.131.77.204", "public-address joined")]
    [InlineData("62.131.77.204-beta", "public-address joined")]
    [InlineData("62.131.0.0/16", "public-address zero-end network")]
    [InlineData("62.131.77.204/32", "public-address")]
    [InlineData("192.168.1.1", "private-address")]
    [InlineData("fe80::1", "private-address")]
    [InlineData("fd12:3456:789a::1", "private-address")]
    [InlineData("2a02::1", "public-address low-numbers")]
    [InlineData("2a02:a44e:1::/48", "public-address network")]
    public void The_evidence_says_what_kind_of_address_it_is(string text, string evidence) =>
        Assert.Equal([evidence], ReadingsOf.Text(default(IpAddress), text).Select(static accepted => accepted.Evidence));

    [Theory]
    [InlineData("01.131.77.204")]
    [InlineData("62.131.77.256")]
    [InlineData("62.131.77")]
    [InlineData("62.131.77.204.1")]
    [InlineData("1.62.131.77.204")]
    [InlineData("v62.131.77.204")]
    [InlineData("62.131.77.204a")]
    [InlineData("::1")]
    [InlineData("2001:db8::1")]
    [InlineData("3fff:1::1")]
    [InlineData("ff02::fb")]
    [InlineData("face::bead")]
    [InlineData("std::2a02")]
    [InlineData("2a02::1g")]
    [InlineData("2a02:1:2:3:4:5:6:7:8")]
    [InlineData("10:51:23")]
    public void What_is_no_address_or_nobodys_is_not_read(string text) => Assert.Empty(ReadingsOf.Values(default(IpAddress), text));

    private static byte[] Within(IPNetwork network, byte[] host)
    {
        byte[] bytes = network.BaseAddress.GetAddressBytes();
        Assert.Equal(AddressFamily.InterNetwork, network.BaseAddress.AddressFamily);
        for (int bit = network.PrefixLength; bit < 32; bit++) bytes[bit / 8] |= (byte)(host[bit / 8] & (0x80 >> (bit % 8)));
        return bytes;
    }
}
