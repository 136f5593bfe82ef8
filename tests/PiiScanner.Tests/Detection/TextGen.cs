using System.Text;
using CsCheck;

namespace PiiScanner.Tests.Detection;

/// <summary>Texts full of values, of what looks like values, of labels, and of the marks that part them.</summary>
internal static class TextGen
{
    private static readonly string[] Values =
    [
        "NL91 ABNA 0417 1643 00", "NL91ABNA0417164300", "nl20ingb0001234567", "BE68 5390 0754 7034", "NL91\u00A0ABNA\u00A00417\u00A01643\u00A000",
        "NL91\u202FABNA\u202F0417\u202F1643\u202F00", "NL91 ABNA 0417\n1643 00", "MT84MALT011000012345MTLCAST001S", "NL91ABNA0417164300EUR",
        "111222333", "1112.22.333", "111 222 333", "111-222-333", "123456782", "10000008", "111\u00A0222\u00A0333", "000000012",
        "jan@voorbeeld.nl", "Jan.de+Vries_1@mail.example.com", "jan%40ziggo.nl", "o'brien@kroeg.nl", "info@caf\u00E9-central.nl", "a.b.c@x-y.co.uk",
        "jan [at] bedrijf [dot] nl", "piet.pieters(at)tuinbouw(punt)nl", "Redactie{apenstaartje}de-krant.nl", "k.smit [Apenstaart] voorbeeldstad.nl",
        "06-12345678", "0612345678", "06 12 34 56 78", "+31 6 1234 5678", "(020) 123 45 67", "0223-123456", "+31 (0)20 1234567", "0031612345678",
        "0800-0027", "0900 1234 567", "14 020", "112", "116111", "+32 475 12 34 56", "06 \u2013 12345678", "612345678", "31612345678", "097010240000",
        "1012 AB", "1012AB", "1012 ab", "2018 IN", "3816BS", "1012\u00A0AB",
        "Jan Jansen", "J.P. de Vries", "Gerrit van 't Hof", "Fatima el Amrani", "Z\u00F6e \u00C7elik", "Berg, J. van den", "mevrouw De Wit", "Jan-Willem Smit-de Boer",
        "Kerkstraat 12, 1012 AB Amsterdam", "Plein 1944 211 III\n1823 CV Alkmaar", "Eikenlaan 43 bis", "21-10-2005", "1965-09-25", "1 september 1980", "19650925", "2/3/'61",
        "4561736695937971", "5428 2503 4098 1095", "3782-822463-10005", "35-209900-176148-1", "355957765389855", "12:ed:8d:2f:a4:0e", "AC-DE-48-00-11-22", "213.76.37.183",
        "2001:db8::1", "fe80::1ff:fe23:4567:890a", "::1", "SX-750-S", "35693803 564380 9", "NL 0044 9544 5 B01", "00ca.fbad.8e6f", "D1NLD15094962111659VW87Z78NB84", "fb.1.1758810022441.1098115397", "13-TTT-8", "99-XX-99", "W3lkom01", "Kaas&Boter99", "diabetes", "lid van de FNV", "BNBDNSXM7",
    ];

    private static readonly string[] Around =
    [
        "bsn", "BSN:", "burgerServiceNummer=", "tel.", "Telefoon: ", "IBAN ", "ordernummer ", "klantnr=", "postcode ", "\"bsn\":\"", "KvK ", "geen ",
        "Kerkstraat 12, ", " Amsterdam", "e-mail ", "@", "%40", "+", "0", "7", "12", "NL", "x", "\u00E9", "\u20AC", "-", ".", "/", "(", ")", "'", "\"", ",", ";",
        " ", "  ", "\n", "\r\n", "\t", "\u00A0", ":", "=", "Lorem ipsum dolor sit amet ", "consectetur", "2024-03-12T10:51:23.708Z", "1.234,56", "192.168.1.1",
        "wachtwoord: ", "password=", "geboren op ", "naam;", "paspoort ", "kenteken ", "Cli\u00EBnt is ", "versie ", "<", ">", "<<<", "|", "dhr. ", "Stichting ",
        "[at]", "at", "]", "{", "bf90a00634791da2", "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "01-02-2024", "9781234567897",
    ];

    private static readonly Gen<string> Piece = Gen.Frequency(
        (4, Gen.OneOf(Values)),
        (6, Gen.OneOf(Around)),
        (1, Gen.Int[0, 1_000_000_000].Select(static number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        (1, Gen.Char[' ', '~'].Select(static letter => letter.ToString())));

    private static readonly string[] Names =
    [
        "bsn", "klantnr", "telefoon", "iban", "e-mail", "postcode", "naam", "voornaam", "straat", "plaats", "geboren", "sinds", "opmerking", "nummer", "documentnr", "order id",
        "kenteken", "wachtwoord", "kaartnummer", "kvk", "ip", "x", "kolom 3", "", "\"tel nr\"",
    ];

    private static readonly Gen<string> Cell = Gen.Frequency(
        (6, Gen.OneOf(Values).Select(static value => value.Contains('\n', StringComparison.Ordinal) ? $"\"{value}\"" : value)),
        (2, Gen.OneOf(Values).Select(static value => $"\"{value}\"")),
        (1, Gen.OneOf(Values).Select(static value => $"  {value} ")),
        (1, Gen.Select(Gen.OneOf(Around), Gen.OneOf(Values)).Select(static (around, value) => $"{around} {value}".Replace("\"", "", StringComparison.Ordinal))),
        (2, Gen.Int[0, 999_999_999].Select(static number => $"{number:D9}")),
        (1, Gen.Const("")));

    /// <summary>Tables with names over their columns, between semicolons; a row now and then is empty.</summary>
    public static readonly Gen<byte[]> Table = Gen.Select(Gen.OneOf(Names).Array[2, 7], Cell.Array[0, 200], Gen.Int[0, 60]).Select(static (names, cells, empty) =>
    {
        IEnumerable<string> rows = cells.Chunk(names.Length).Select((row, index) => index == empty ? "" : string.Join(';', row));
        return Encoding.UTF8.GetBytes($"{string.Join(';', names)}\n{string.Join('\n', rows)}\n");
    });

    /// <summary>Texts of some pieces, in UTF-8.</summary>
    public static Gen<byte[]> Text(int mostPieces) => Piece.Array[0, mostPieces].Select(static pieces => Encoding.UTF8.GetBytes(string.Concat(pieces)));
}
