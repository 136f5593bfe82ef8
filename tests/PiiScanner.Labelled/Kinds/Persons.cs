using PiiScanner.Labelled.Words;
using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Kinds;

/// <summary>Names of people among names of everything else.</summary>
internal static class Persons
{
    public static readonly Subject Name = new(
        "person-name",
        new Kind(["naam", "contactpersoon", "medewerker", "achternaam en voorletters", "cliënt"], ["naam", "name", "contactpersoon", "medewerker", "volledige_naam", "fullName", "klantnaam"], Written)
        {
            Sentences =
            [
                "Wij spraken met {0} over de planning.", "De heer {0} heeft vanochtend gebeld.", "Mevrouw {0} komt morgen langs.", "{1}: {0}", "T.a.v. {0}", "Dit is afgestemd met {0}; de rest volgt.",
                "Met vriendelijke groet,\n{0}", "dhr. {0} is akkoord.", "Contact loopt via {0}.", "Aangevraagd door {0}, goedgekeurd in mei.", "{0} zat voor.", "Mevr. {0} heeft de sleutel.",
            ],
        },
        [
            Other(["bedrijf", "bedrijfsnaam", "leverancier"], ["bedrijfsnaam", "leverancier"], "Bakkerij Jansen B.V.", "Jansen & Zonen", "De Vries Installatietechniek", "Albert Heijn", "Garage Van Dijk", "Bouwbedrijf Visser", "Hendriks Transport BV", "Notariskantoor Smit", "Van Houten Cacao", "Coop Supermarkt"),
            Other(["straat", "locatie"], ["straatnaam", "wegvak"], "Willem de Zwijgerlaan", "Prins Bernhardplein", "Jan van Galenstraat", "Johan Cruijff Boulevard", "Anne Frankstraat", "Koningin Julianaplein", "Pieter de Hoochweg"),
            Other(["school", "instelling"], ["school", "instelling"], "Koning Willem I College", "Anne Frankschool", "Sint Jansbasiliek", "Johan de Witt-gymnasium", "Jan Steen Museum", "Sint Antonius Ziekenhuis", "Raad van State", "Hof van Twente"),
            Other(["product", "omschrijving"], ["product", "artikel"], "Max Havelaar koffie", "Van Gogh-kaart", "Dikke Dame taart", "Groene Golf", "Bos en Hei wandelkaart", "Witte Donderdag", "Smit schroefbit", "Post-it blok"),
            Other(["afdeling", "team"], ["afdeling", "team"], "Algemene Zaken", "Juridische Zaken", "Team Noord", "Raad van Bestuur", "Facilitair Bedrijf", "Nieuwe Aanvragen", "Sociaal Domein"),
            Other(["plaats"], ["plaats", "gemeente"], "Den Haag", "Bergen op Zoom", "Alphen aan den Rijn", "Sint Maarten", "Krimpen aan den IJssel", "Wijk bij Duurstede", "Ter Apel", "Hoek van Holland"),
        ]);

    private static Kind Other(string[] labels, string[] names, params string[] values) =>
        new([.. labels], [.. names], draw => Specimen.Plain(draw.Pick(values.AsSpan())))
        {
            Sentences = ["De levering van {0} is akkoord.", "Bij {0} is het rustig.", "{1}: {0}", "Er hangt een folder van {0} in de hal.", "Ons overleg gaat over {0} en over de begroting.", "Wij hebben {0} toegevoegd aan de lijst."],
        };

    private static Specimen Written(Draw draw) => Specimen.Of("person-name", People.Full(draw));
}
