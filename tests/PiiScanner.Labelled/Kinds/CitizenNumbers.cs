using PiiScanner.Labelled.Words;
using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Kinds;

/// <summary>The nine-digit numbers with an 11-proof: of citizens, of legal persons, of pupils.</summary>
internal static class CitizenNumbers
{
    private static readonly Kind Citizen = new(
        ["BSN", "burgerservicenummer", "bsn-nummer", "sofinummer", "BSN nr"], ["bsn", "BSN", "burgerservicenummer", "bsn_nummer", "BSNnr", "burgerServiceNummer", "sofinr"],
        static draw => Written(draw, "nl-bsn", Nine(draw, 0)));

    private static readonly Kind Legal = new(
        ["RSIN", "RSIN-nummer", "fiscaal nummer"], ["rsin", "RSIN", "rsin_nummer", "fiscaalnummer"],
        static draw => Written(draw, "nl-rsin", Nine(draw, 0)));

    private static readonly Kind Pupil = new(
        ["onderwijsnummer", "OWN (onderwijsnummer)"], ["onderwijsnummer", "onderwijsnr", "onderwijs_nummer"],
        static draw => Specimen.Of("nl-education-number", Pupils(draw)));

    /// <summary>Nine digits that pass the 11-proof and are something else: only what stands beside them tells.</summary>
    private static readonly Kind Order = new(
        ["ordernummer", "bestelnummer", "factuurnummer", "zaaknummer"], ["ordernr", "order_id", "factuurnummer", "zaaknummer", "bestelnummer"],
        static draw => Specimen.Plain(Nine(draw, 0)));

    public static readonly Subject Bsn = new(
        "nl-bsn", Citizen,
        [
            Order,
            new Kind(["BSN", "burgerservicenummer"], ["bsn_oud", "bsn_fout"], static draw => Specimen.Plain(Nine(draw, draw.Between(1, 10)))),
            Legal,
            new Kind(["debiteurnummer", "klantnummer", "relatienummer"], ["debiteurnr", "klantnr", "relatie_id"], static draw => Specimen.Plain(draw.Number(9))),
            new Kind(["bankrekening (oud)", "oud rekeningnummer"], ["oude_rekening", "bankrek_oud"], static draw => Specimen.Plain(draw.Fill("19.99.99.999"))),
            new Kind(["coördinaat", "positie"], ["rd_x", "positie"], static draw => Specimen.Plain($"{draw.Between(50, 280)}{draw.Digits(3)}.{draw.Digits(3)}")),
            new Kind(["serienummer", "artikelnummer"], ["serienr", "artikelnr"], static draw => Specimen.Plain(Nine(draw, 0))),
        ])
    {
        IsTelling = true,
    };

    public static readonly Subject Rsin = new(
        "nl-rsin", Legal,
        [Order, Citizen, new Kind(["RSIN"], ["rsin_fout", "rsin_oud"], static draw => Specimen.Plain(Nine(draw, draw.Between(1, 10)))),
         new Kind(["relatienummer", "dossiernummer"], ["relatienr", "dossier"], static draw => Specimen.Plain(Nine(draw, 0)))]);

    public static readonly Subject EducationNumber = new(
        "nl-education-number", Pupil,
        [
            Citizen,
            new Kind(["leerlingnummer", "studentnummer"], ["leerlingnr", "studentnummer", "student_id"], static draw => Specimen.Plain(Pupils(draw))),
            new Kind(["onderwijsnummer"], ["onderwijsnr_oud", "onderwijsnummer_fout"], static draw => Specimen.Plain(Pupils(draw, isRight: false))),
            Order,
        ]);

    /// <summary>Nine digits with this remainder.</summary>
    public static string Nine(Draw draw, int remainder)
    {
        while (true)
        {
            string digits = draw.Once(10) ? "0" + draw.Number(8) : draw.Number(9);
            if (Checks.Eleven(digits) == remainder) return digits;
        }
    }

    /// <summary>A number of the education registry, or one that only starts like it.</summary>
    private static string Pupils(Draw draw, bool isRight = true)
    {
        while (true)
        {
            string digits = "10" + draw.Digits(7);
            int rest = Checks.Eleven(digits);
            if (isRight ? rest == 5 : rest is not (0 or 5)) return digits;
        }
    }

    private static Specimen Written(Draw draw, string type, string digits) => Specimen.Of(type, digits, draw.Next(7) switch
    {
        0 => $"{digits[..3]} {digits[3..6]} {digits[6..]}",
        1 => $"{digits[..4]}.{digits[4..6]}.{digits[6..]}",
        2 => $"{digits[..3]}.{digits[3..6]}.{digits[6..]}",
        _ => digits,
    });
}
