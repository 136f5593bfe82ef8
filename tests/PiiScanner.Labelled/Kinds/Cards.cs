using PiiScanner.Labelled.Words;
using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Kinds;

/// <summary>Payment cards and telephones: long numbers with a Luhn digit.</summary>
internal static class Cards
{
    private static readonly Kind Card = new(
        ["creditcardnummer", "kaartnummer", "creditcard", "Visa-kaart", "Mastercard"], ["creditcard", "cardNumber", "kaartnummer", "pan", "card_no", "creditcardnr"], CardNumber);

    private static readonly Kind Telephone = new(
        ["IMEI", "IMEI-nummer", "IMEI nr."], ["imei", "IMEI", "imei_nummer", "toestel_imei", "imeiNumber"], Imei);

    private static readonly Kind Order = new(
        ["ordernummer", "transactienummer", "referentienummer"], ["order_id", "transactienr", "referentie"],
        static draw => Specimen.Plain(Checks.Luhn(Started(draw, draw.Once(2) ? 15 : 14, "4", "5", "35", "86"))));

    public static readonly Subject CreditCard = new(
        "credit-card", Card,
        [
            new Kind(["kaartnummer", "creditcard"], ["card_oud", "kaart_fout"], static draw => Specimen.Plain(Altered(draw, CardDigits(draw)))),
            Order,
            new Kind(["betalingskenmerk"], ["betalingskenmerk", "kenmerk"], static draw => Specimen.Plain(Checks.Luhn("7" + draw.Digits(14)))),
            Telephone,
            new Kind(["barcode", "EAN"], ["ean", "barcode"], static draw => Specimen.Plain(Checks.Ean("87" + draw.Digits(10)))),
            new Kind(["simkaartnummer", "ICCID"], ["iccid", "simkaart"], static draw => Specimen.Plain(Checks.Luhn("893144" + draw.Digits(12)))),
            new Kind(["pakketcode", "track & trace"], ["pakketcode", "tracktrace"], static draw => Specimen.Plain(draw.Fill("3SAAAA999999999"))),
            new Kind(["tijdstempel"], ["timestamp_us", "ts"], static draw => Specimen.Plain("17" + draw.Digits(14))),
        ])
    {
        IsTelling = true,
    };

    public static readonly Subject ImeiNumber = new(
        "imei", Telephone,
        [
            new Kind(["IMEI", "IMEI-nummer"], ["imei_oud", "imei_fout"], static draw => Specimen.Plain(Altered(draw, ImeiDigits(draw)))),
            Order,
            new Kind(["IMSI"], ["imsi", "IMSI"], static draw => Specimen.Plain("204" + draw.Pick("04", "08", "16") + draw.Digits(10))),
            new Kind(["serienummer", "serienr."], ["serienummer", "serial"], static draw => Specimen.Plain(Checks.Luhn("35" + draw.Digits(12)))),
            new Kind(["simkaartnummer", "ICCID"], ["iccid", "simkaart"], static draw => Specimen.Plain(Checks.Luhn("893144" + draw.Digits(12)))),
            new Kind(["doosnummer", "barcode"], ["ean14", "doosnr"], static draw => Specimen.Plain(Checks.Ean("1871" + draw.Digits(9)))),
        ]);

    private static Specimen CardNumber(Draw draw)
    {
        string digits = CardDigits(draw);
        return Specimen.Of("credit-card", digits, draw.Next(3) switch
        {
            0 => digits,
            1 => Grouped(digits, '-'),
            _ => Grouped(digits, ' '),
        });
    }

    private static string CardDigits(Draw draw) => draw.Next(6) switch
    {
        0 => Checks.Luhn(draw.Pick("34", "37") + draw.Digits(12)),
        1 or 2 => Checks.Luhn(Started(draw, 15, "51", "52", "53", "54", "55", "2221", "2450", "2720")),
        _ => Checks.Luhn("4" + draw.Digits(14)),
    };

    private static string Started(Draw draw, int length, params ReadOnlySpan<string> starts)
    {
        string start = draw.Pick(starts);
        return start + draw.Digits(length - start.Length);
    }

    private static string Grouped(string digits, char between) => digits.Length == 15
        ? $"{digits[..4]}{between}{digits[4..10]}{between}{digits[10..]}"
        : string.Join(between, digits.Chunk(4).Select(static part => new string(part)));

    private static Specimen Imei(Draw draw)
    {
        string digits = ImeiDigits(draw);
        return Specimen.Of("imei", digits, draw.Next(4) switch
        {
            0 => $"{digits[..2]}-{digits[2..8]}-{digits[8..14]}-{digits[14..]}",
            1 => $"{digits[..2]} {digits[2..8]} {digits[8..14]} {digits[14..]}",
            _ => digits,
        });
    }

    private static string ImeiDigits(Draw draw) => Checks.Luhn(draw.Pick("35", "86", "01") + draw.Digits(12));

    private static string Altered(Draw draw, string digits) => digits[..^1] + (char)('0' + ((digits[^1] - '0' + draw.Between(1, 9)) % 10));
}
