using System.Net;
using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Kinds;

/// <summary>What machines of people are told by: addresses on networks, identifiers of devices.</summary>
internal static class Devices
{
    private static readonly Kind Internet = new(
        ["IP-adres", "IP", "ip-adres"], ["ip", "ip_address", "client_ip", "remoteAddr", "ipadres", "bron_ip"], Address);

    public static readonly Subject Ip = new(
        "ip-address",
        Internet with { Sentences = ["Er is ingelogd vanaf {0} om half elf.", "Het verzoek kwam van {1} {0}.", "{1}: {0}", "Geblokkeerd wegens misbruik: {0}.", "{0} heeft drie keer geprobeerd in te loggen.", "Connection from {0} closed", "({0}) staat op de lijst."] },
        [
            new Kind(["versie", "versienummer"], ["versie", "version"], static draw => Specimen.Plain($"{draw.Between(1, 20)}.{draw.Between(0, 9)}.{draw.Between(0, 250)}.{draw.Between(0, 99)}")) { Sentences = ["Wij draaien {1} {0}.", "De {1} is {0}.", "Bijgewerkt naar versie {0}."] },
            new Kind(["OID"], ["oid", "OID"], static draw => Specimen.Plain($"1.3.6.1.4.1.{draw.Between(100, 9000)}.{draw.Between(1, 9)}")),
            new Kind(["intern adres", "gateway"], ["intern_ip", "gateway"], static draw => Specimen.Plain($"{draw.Pick("192.168", "10.0", "172.16")}.{draw.Between(0, 254)}.{draw.Between(1, 254)}")),
            new Kind(["netmasker", "subnetmasker"], ["netmask", "subnet"], static draw => Specimen.Plain($"255.255.{draw.Pick("255", "254", "240")}.{draw.Pick("0", "128")}")),
            new Kind(["host", "luisteradres"], ["listen", "bind_address"], static draw => Specimen.Plain(draw.Pick("127.0.0.1", "0.0.0.0", "::1", "localhost"))),
            new Kind(["paragraaf", "hoofdstuk"], ["paragraaf", "hoofdstuk"], static draw => Specimen.Plain($"{draw.Between(1, 9)}.{draw.Between(1, 9)}.{draw.Between(1, 9)}.{draw.Between(1, 9)}")) { Sentences = ["Zie {1} {0} van het handboek.", "{1} {0} is vervallen."] },
            new Kind(["tijd", "duur"], ["tijd", "duur"], static draw => Specimen.Plain($"{draw.Between(10, 23)}:{draw.Between(10, 59)}:{draw.Between(10, 59)}")),
        ])
    {
        IsTelling = true,
    };

    public static readonly Subject Mac = new(
        "mac-address",
        new Kind(["MAC-adres", "mac-adres", "hardware-adres"], ["mac", "mac_address", "macAddress", "MAC-adres", "hwaddr"], MacAddress),
        [
            new Kind(["vingerafdruk", "SSH-sleutel"], ["ssh_fingerprint", "vingerafdruk_sleutel"], static draw => Specimen.Plain(string.Join(':', Enumerable.Range(0, 16).Select(_ => draw.Hex(2))))),
            new Kind(["tijd"], ["tijd", "duur"], static draw => Specimen.Plain($"{draw.Between(10, 23)}:{draw.Between(10, 59)}:{draw.Between(10, 59)}")),
            new Kind(["omroepadres", "leeg adres"], ["broadcast", "leeg"], static draw => Specimen.Plain(draw.Pick("ff:ff:ff:ff:ff:ff", "00:00:00:00:00:00", "FF-FF-FF-FF-FF-FF"))),
            new Kind(["controlesom", "hash"], ["checksum", "hash"], static draw => Specimen.Plain(draw.Hex(12))),
            new Kind(["datum en tijd"], ["tijdstip", "moment"], static draw => Specimen.Plain(draw.Date(2020, 2024).ToString("yy-MM-dd") + draw.Fill("-19-19-19"))),
            new Kind(["wereldwijde naam", "WWN"], ["wwn", "wwpn"], static draw => Specimen.Plain("50:" + string.Join(':', Enumerable.Range(0, 7).Select(_ => draw.Hex(2))))),
            new Kind(["onderdeel"], ["onderdeel", "code"], static draw => Specimen.Plain(draw.Fill("HH-HH-HH"))),
        ])
    {
        IsTelling = true,
    };

    public static readonly Subject DeviceId = new(
        "device-id",
        new Kind(
            ["advertentie-ID", "IDFA", "GAID", "toestel-ID", "device ID"], ["idfa", "gaid", "device_id", "deviceId", "advertisingId", "toestel_id"],
            static draw => Specimen.Of("device-id", draw.Next(4) switch
            {
                0 => draw.Hex(16),
                1 => Guid(draw).ToUpperInvariant(),
                _ => Guid(draw),
            })),
        [
            new Kind(["request-ID", "correlatie-ID", "trace-ID"], ["request_id", "correlationId", "traceId"], static draw => Specimen.Plain(Guid(draw))),
            new Kind(["commit", "revisie"], ["commit", "revision"], static draw => Specimen.Plain(draw.Hex(40))),
            new Kind(["ETag", "controlesom"], ["etag", "checksum"], static draw => Specimen.Plain(draw.Hex(32))),
            new Kind(["transactie-ID", "bericht-ID"], ["transactionId", "berichtId"], static draw => Specimen.Plain(Guid(draw).ToUpperInvariant())),
            new Kind(["productcode", "sleutel"], ["product_guid", "bestand_id"], static draw => Specimen.Plain($"{{{Guid(draw)}}}")),
            new Kind(["apparaattype", "toesteltype"], ["device_type", "toesteltype"], static draw => Specimen.Plain(draw.Pick("iPhone 13", "Pixel 7", "SM-G991B", "desktop"))),
        ])
    {
        Further =
        [
            new Kind(
                ["cookie-ID", "bezoekers-ID", "_ga-cookie"], ["cookie_id", "visitorId", "_ga", "cookieId"],
                static draw => Specimen.Of("device-id", draw.Once(2) ? $"GA1.2.{draw.Number(9)}.16{draw.Digits(8)}" : Guid(draw))),
        ],
    };

    private static Specimen Address(Draw draw)
    {
        if (draw.Once(4))
        {
            var address = IPAddress.Parse($"2a0{draw.Pick("2", "1", "0")}:{draw.Hex(4)}:{draw.Hex(4)}:{draw.Between(0, 9)}:{draw.Hex(4)}:{draw.Hex(3)}:{draw.Hex(4)}:{draw.Hex(4)}");
            string text = address.ToString();
            return Specimen.Of("ip-address", text, draw.Once(4) ? text.ToUpperInvariant() : text);
        }
        string four = $"{draw.Pick("62", "77", "80", "84", "94", "145", "178", "188", "213", "217")}.{draw.Between(1, 254)}.{draw.Between(1, 254)}.{draw.Between(1, 254)}";
        return Specimen.Of("ip-address", four, draw.Once(6) ? $"{four}:{draw.Pick("443", "8080", "52114")}" : four);
    }

    private static Specimen MacAddress(Draw draw)
    {
        string[] pairs = [draw.Pick("3c", "a4", "f0", "00", "b8", "dc"), .. Enumerable.Range(0, 5).Select(_ => draw.Hex(2))];
        string digits = string.Concat(pairs);
        return Specimen.Of("mac-address", string.Join(':', pairs), draw.Next(5) switch
        {
            0 => string.Join('-', pairs).ToUpperInvariant(),
            1 => $"{digits[..4]}.{digits[4..8]}.{digits[8..]}",
            2 => string.Join(':', pairs).ToUpperInvariant(),
            _ => string.Join(':', pairs),
        });
    }

    private static string Guid(Draw draw) => $"{draw.Hex(8)}-{draw.Hex(4)}-4{draw.Hex(3)}-{draw.Pick("8", "9", "a", "b")}{draw.Hex(3)}-{draw.Hex(12)}";
}
