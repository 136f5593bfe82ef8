using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Kinds;

/// <summary>Number plates and driving licences.</summary>
internal static class Vehicles
{
    private const string Consonants = "BDFGHJKLNPRSTVXZ";

    public static readonly Subject Plate = new(
        "nl-license-plate",
        new Kind(["kenteken", "kentekennummer", "kenteken auto"], ["kenteken", "Kenteken", "license_plate", "kentekenNummer", "voertuig_kenteken"], static draw => Written(draw, PlateOf(draw)))
        {
            Sentences = ["De auto met kenteken {0} staat op het terrein.", "Uw {1} is {0}.", "{1}: {0}", "Kenteken {0} is aangemeld voor de parkeerplaats.", "Leaseauto ({1} {0}) is ingeleverd.", "Graag {0} toevoegen aan de lijst met kentekens.", "Het {1} van de bestelbus is {0} sinds maart."],
        },
        [
            new Kind(["onderdeelnummer", "artikelnummer"], ["onderdeelnr", "artikelnr"], static draw => Specimen.Plain(draw.Fill(draw.Pick("AA-99-AA", "99-AA-99", "A-999-AA", "99-AAA-9")))),
            new Kind(["kamer", "lokaal"], ["kamer", "lokaal"], static draw => Specimen.Plain(draw.Fill(draw.Pick("A-1.99", "B-199-C")))),
            new Kind(["datum"], ["datum", "mutatie"], static draw => Specimen.Plain(draw.Date(2010, 2024).ToString("dd-MM-yy"))),
            new Kind(["stellingplaats", "locatiecode"], ["locatiecode", "stelling"], static draw => Specimen.Plain(draw.Fill("AA-99-99"))),
            new Kind(["rekeningcode", "kostenplaats"], ["kostenplaats", "grootboek"], static draw => Specimen.Plain(draw.Fill("99-99-99"))),
            new Kind(["licentiecode", "productcode"], ["licentie", "productcode"], static draw => Specimen.Plain(draw.Fill("AAA-99-AAA-99"))),
        ])
    {
        IsTelling = true,
    };

    public static readonly Subject DrivingLicence = new(
        "nl-driving-licence",
        new Kind(["rijbewijsnummer", "rijbewijs", "rijbewijsnr."], ["rijbewijsnummer", "rijbewijs", "rijbewijsnr", "driving_licence"], static draw => Specimen.Of("nl-driving-licence", draw.Pick("3", "4", "5", "6") + draw.Digits(9))),
        [
            new Kind(["ordernummer", "polisnummer"], ["ordernr", "polisnummer"], static draw => Specimen.Plain(draw.Number(10))),
            new Kind(["tijdstempel"], ["timestamp", "epoch"], static draw => Specimen.Plain("17" + draw.Digits(8))),
            new Kind(["chassisnummer", "meldcode"], ["meldcode", "chassisnr"], static draw => Specimen.Plain(draw.Pick("WVW", "VF1", "YV1") + draw.Fill("ZZZ1KZ9A999999"))),
            new Kind(["ISBN"], ["isbn", "ISBN"], static draw => Specimen.Plain("90" + draw.Digits(8))),
            new Kind(["factuurnummer", "bonnummer"], ["factuurnr", "bonnr"], static draw => Specimen.Plain("20" + draw.Digits(8))),
            new Kind(["rijbewijscategorie"], ["rijbewijs_categorie", "categorie"], static draw => Specimen.Plain(draw.Pick("B", "BE", "C1", "AM", "A2"))),
        ]);

    private static string PlateOf(Draw draw)
    {
        string form = draw.Pick("99-XX-XX", "99-XXX-9", "9-XXX-99", "XX-999-X", "X-999-XX", "XXX-99-X", "XX-99-XX", "XX-XX-99");
        while (true)
        {
            string plate = string.Concat(form.Select(c => c switch { '9' => draw.Digits(1), 'X' => draw.Letters(Consonants, 1), _ => "-" }));
            // No plate is numbered nought, and some letters are never given out together.
            string[] groups = plate.Split('-');
            if (groups.Any(static group => group.Any(static c => c is > '0' and <= '9')) && !groups.Any(static group => group is "SS" or "SD" or "GVD" or "KKK" or "PKK" or "PSV" or "TBS" or "PVV" or "VVD")) return plate;
        }
    }

    private static Specimen Written(Draw draw, string plate) =>
        Specimen.Of("nl-license-plate", plate.Replace("-", "", StringComparison.Ordinal), draw.Next(6) switch
        {
            0 => plate.ToLowerInvariant(),
            1 => plate.Replace("-", "", StringComparison.Ordinal),
            _ => plate,
        });
}
