using PiiScanner.Labelled.Words;
using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Kinds;

/// <summary>IBANs, and the other long numbers of banks.</summary>
internal static class Accounts
{
    public static readonly Subject Subject = new(
        "iban",
        new Kind(["IBAN", "rekeningnummer", "bankrekening", "rekening", "IBAN-nummer"], ["iban", "IBAN", "rekeningnummer", "Rekening", "ibanNummer", "bank_account", "tegenrekening"], Value),
        [
            new Kind(["IBAN (oud)", "rekeningnummer", "IBAN"], ["iban_oud", "rekening_fout", "IBAN"], Altered),
            new Kind(["incassant-ID", "crediteur-ID"], ["incassant_id", "creditorId", "IncassantID"], static draw => Specimen.Plain(Creditor(draw))),
            new Kind(["betalingskenmerk", "acceptgirokenmerk"], ["betalingskenmerk", "kenmerk"], static draw => Specimen.Plain(draw.Fill(draw.Pick("7999 9999 9999 9999", "7999999999999999")))),
            new Kind(["BIC", "BIC-code"], ["bic", "swift"], static draw => Specimen.Plain(draw.Pick("ABNANL2A", "RABONL2U", "INGBNL2A", "TRIONL2U", "SNSBNL2A"))),
            new Kind(["mandaatkenmerk", "machtigingskenmerk"], ["mandaat", "mandateId"], static draw => Specimen.Plain(draw.Fill("NL-AAAA-999999-99"))),
            new Kind(["contractcode", "artikelcode"], ["artikelcode", "contract"], static draw => Specimen.Plain(draw.Fill("NL99AAAA9999999999") is var code && Checks.Mod97(code[4..] + code[..4]) != 1 ? code : "NL00AAAA0000000000")),
            new Kind(["LEI", "LEI-code"], ["lei", "lei_code"], static draw => Specimen.Plain(draw.Fill("7245009AA9A9AAAAA999"))),
        ])
    {
        IsTelling = true,
    };

    /// <summary>An account in normalised form.</summary>
    public static string Number(Draw draw) => draw.Next(8) switch
    {
        0 => Checks.Iban("DE", draw.Number(8) + draw.Digits(10)),
        1 => Belgian(draw),
        2 => Checks.Iban("GB", draw.Letters("ABCDEFGHLMNR", 4) + draw.Digits(14)),
        3 => Checks.Iban("AT", draw.Number(5) + draw.Digits(11)),
        _ => Checks.Iban("NL", draw.Pick("ABNA", "INGB", "RABO", "SNSB", "TRIO", "ASNB", "KNAB", "BUNQ", "RBRB") + "0" + draw.Digits(9)),
    };

    private static Specimen Value(Draw draw)
    {
        string iban = Number(draw);
        return Specimen.Of("iban", iban, Write(draw, iban));
    }

    private static string Write(Draw draw, string iban) => draw.Next(7) switch
    {
        0 or 1 => iban,
        2 => iban.ToLowerInvariant(),
        3 => string.Join('\u00A0', iban.Chunk(4).Select(static part => new string(part))),
        4 => string.Join('.', iban.Chunk(4).Select(static part => new string(part))),
        _ => string.Join(' ', iban.Chunk(4).Select(static part => new string(part))),
    };

    /// <summary>One digit of a real number changed: its check digits no longer fit.</summary>
    private static Specimen Altered(Draw draw)
    {
        char[] iban = Number(draw).ToCharArray();
        int at = iban.Length - 1 - draw.Next(6);
        iban[at] = (char)('0' + ((iban[at] - '0' + draw.Between(1, 9)) % 10));
        return Specimen.Plain(Write(draw, new string(iban)));
    }

    private static string Belgian(Draw draw)
    {
        string first = draw.Number(3) + draw.Digits(7);
        int check = (int)(long.Parse(first) % 97);
        return Checks.Iban("BE", $"{first}{(check == 0 ? 97 : check):00}");
    }

    /// <summary>An identifier of who collects by direct debit (SEPA): country, check digits, three letters of business, KvK number, branch.</summary>
    private static string Creditor(Draw draw)
    {
        string chamber = draw.Digits(8);
        return $"NL{98 - Checks.Mod97(chamber + "0000NL00"):00}ZZZ{chamber}0000";
    }
}
