using PiiScanner.Labelled.Words;
using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Kinds;

/// <summary>Numbers of the chamber of commerce and of value added tax.</summary>
internal static class Companies
{
    private static readonly Kind Chamber = new(
        ["KvK-nummer", "KvK", "kvk nr.", "Kamer van Koophandel-nummer", "handelsregisternummer"], ["kvk", "kvk_nummer", "KvK-nr", "kvkNummer", "KVKNR", "handelsregisternr"],
        static draw => Specimen.Of("nl-kvk", draw.Pick("1", "2", "3", "5", "6", "7", "8", "0") + draw.Digits(7)));

    public static readonly Subject Kvk = new(
        "nl-kvk", Chamber,
        [
            new Kind(["ordernummer", "factuurnummer", "offertenummer"], ["ordernr", "factuurnr", "offerte_id"], static draw => Specimen.Plain(draw.Number(8))),
            new Kind(["debiteurnummer", "crediteurnummer"], ["debiteurnr", "crediteur"], static draw => Specimen.Plain(draw.Number(8))),
            new Kind(["datum"], ["datum", "boekdatum"], static draw => Specimen.Plain(draw.Date(2015, 2024).ToString("yyyyMMdd"))),
            new Kind(["vestigingsnummer"], ["vestigingsnummer", "vestiging"], static draw => Specimen.Plain("0000" + draw.Number(8))),
            new Kind(["AGB-code"], ["agb", "agb_code"], static draw => Specimen.Plain(draw.Pick("01", "03", "12", "94") + draw.Digits(6))),
            new Kind(["barcode"], ["ean8", "barcode"], static draw => Specimen.Plain(Checks.Ean("87" + draw.Digits(5)))),
        ]);

    public static readonly Subject Vat = new(
        "nl-vat",
        new Kind(["btw-nummer", "btw-id", "BTW nr.", "btw-identificatienummer", "VAT number"], ["btw", "btw_nummer", "btwNummer", "vat_id", "BTW-nr", "vatNumber"], VatNumber),
        [
            new Kind(["btw-nummer", "btw-id"], ["btw_oud", "btw_fout"], static draw => Specimen.Plain(Wrong(draw))),
            new Kind(["VAT number", "btw-nummer (buitenland)"], ["vat_foreign", "btw_buitenland"], static draw => Specimen.Plain(draw.Fill(draw.Pick("BE0999999999", "DE999999999", "FRAA999999999", "ATU99999999")))),
            new Kind(["artikelcode", "contractcode"], ["artikelcode", "contract"], static draw => Specimen.Plain(draw.Fill("NL999999999C99"))),
            Chamber,
            new Kind(["loonheffingennummer"], ["loonheffingennr", "lhnr"], Payroll),
            new Kind(["incassant-ID"], ["incassant_id", "creditorId"], static draw => Specimen.Plain(draw.Fill("NL99ZZZ999999990000"))),
            new Kind(["postcodegebied", "vak"], ["vak", "gebied"], static draw => Specimen.Plain(draw.Fill("B99"))),
        ])
    {
        IsTelling = true,
    };

    /// <summary>Of a legal person (11-proof) or of a sole trader since 2020 (modulo 97 over the whole).</summary>
    private static Specimen VatNumber(Draw draw)
    {
        string nine = CitizenNumbers.Nine(draw, 0);
        bool isSoleTrader = draw.Once(2);
        string vat = $"NL{nine}B{draw.Between(1, 3):00}";
        if (isSoleTrader)
        {
            do
            {
                nine = "00" + draw.Digits(7);
                int check = Enumerable.Range(2, 97).First(check => Checks.Mod97($"NL{nine}B{check:00}") == 1);
                vat = $"NL{nine}B{check:00}";
            }
            while (Checks.Eleven(nine) == 0);
        }
        Specimen written = Specimen.Of("nl-vat", vat, draw.Next(5) switch
        {
            0 => $"NL {nine} {vat[^3..]}",
            1 => $"NL {nine[..4]}.{nine[4..6]}.{nine[6..]}.{vat[^3..]}",
            2 => vat.ToLowerInvariant(),
            _ => vat,
        });
        // What stands inside may be a BSN, if a sole trader of before 2020 wrote it, or the RSIN of a company: nothing in the text tells.
        return isSoleTrader ? written : written.Or("nl-bsn", nine).Or("nl-rsin", nine);
    }

    /// <summary>A payroll tax number: nine digits of whoever it belongs to, a letter, two digits.</summary>
    private static Specimen Payroll(Draw draw)
    {
        string nine = CitizenNumbers.Nine(draw, 0);
        return Specimen.Plain($"{nine}L01").Or("nl-bsn", nine).Or("nl-rsin", nine);
    }

    private static string Wrong(Draw draw)
    {
        while (true)
        {
            string vat = $"NL{draw.Number(9)}B{draw.Between(1, 99):00}";
            if (Checks.Eleven(vat[2..11]) != 0 && Checks.Mod97(vat) != 1) return vat;
        }
    }
}
