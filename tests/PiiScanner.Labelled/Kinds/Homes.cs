using PiiScanner.Labelled.Words;
using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Kinds;

/// <summary>Addresses of homes.</summary>
internal static class Homes
{
    public static readonly Subject Address = new(
        "nl-address",
        new Kind(["adres", "woonadres", "bezoekadres", "adresgegevens", "afleveradres"], ["adres", "woonadres", "address", "afleveradres", "adresregel"], Written)
        {
            Sentences = ["Zij woont op {0}.", "Het {1} is {0}.", "De bestelling gaat naar {0}, achterom.", "Wij komen donderdag langs op {0}.", "{1}:\n{0}\n", "Verhuisd naar {0} in mei.", "Bewoner van {0} heeft bezwaar gemaakt.", "Stuur het naar\n{0}\n", "({0})"],
        },
        [
            new Kind(["straat", "locatie"], ["straatnaam", "wegvak"], static draw => Specimen.Plain(draw.Pick(Places.Streets.AsSpan()))) { Sentences = ["Op de {0} wordt tot week 30 gewerkt.", "Het verkeer op de {0} loopt vast.", "Bij de kruising met de {0} staat een nieuw bord."] },
            new Kind(["vindplaats", "artikel"], ["artikel", "vindplaats"], static draw => Specimen.Plain($"artikel {draw.Between(2, 90)}, lid {draw.Between(1, 9)}")),
            new Kind(["postadres"], ["postadres", "postbus"], PostBox),
            new Kind(["zaal", "ruimte"], ["zaal", "ruimte"], static draw => Specimen.Plain($"Zaal {draw.Between(1, 20)}, {draw.Between(1, 5)}e etage")),
            new Kind(["editie", "uitgave"], ["editie", "uitgave"], static draw => Specimen.Plain($"Jaargang {draw.Between(2, 40)}, nummer {draw.Between(1, 12)}")),
            new Kind(["rit", "traject"], ["traject", "lijn"], static draw => Specimen.Plain($"lijn {draw.Between(2, 300)} naar {draw.Pick(Places.Towns.AsSpan()).Town}")),
        ]);

    private static Specimen Written(Draw draw)
    {
        string street = draw.Pick(Places.Streets.AsSpan()), number = Places.HouseNumber(draw);
        (string postcode, string town) = Places.Place(draw);
        string value = $"{street} {number}, {postcode} {town}";
        if (draw.Once(8)) return Specimen.Of("nl-address", $"{street} {number}, {town}");
        return Specimen.Of("nl-address", value, draw.Next(5) switch
        {
            0 => value,
            1 => $"{street} {number}\n{postcode[..4]} {postcode[4..]}  {town.ToUpperInvariant()}",
            2 => $"{street} {number}\n{postcode[..4]} {postcode[4..]} {town}",
            3 => $"{street} {number} {postcode[..4]} {postcode[4..]} {town}",
            _ => $"{street} {number}, {postcode[..4]} {postcode[4..]} {town}",
        }).With("nl-postcode", postcode);
    }

    /// <summary>A box at the post office is where somebody gets post; that nobody lives there may be told or not.</summary>
    private static Specimen PostBox(Draw draw)
    {
        (string postcode, string town) = Places.Place(draw);
        int box = draw.Between(1, 9000);
        return Specimen.Of("nl-postcode", postcode, $"Postbus {box}, {postcode[..4]} {postcode[4..]} {town}").Or("nl-address", $"Postbus {box}, {postcode} {town}");
    }
}
