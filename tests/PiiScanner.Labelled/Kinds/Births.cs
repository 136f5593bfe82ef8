using System.Globalization;
using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Kinds;

/// <summary>Days of birth among all other days.</summary>
internal static class Births
{
    private static readonly string[] Months = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    public static readonly Subject BirthDate = new(
        "date-of-birth",
        new Kind(["geboortedatum", "geb.datum", "geboren", "geboren op", "geb."], ["geboortedatum", "gebdatum", "geboren", "date_of_birth", "birthDate", "dob", "Geb.datum"], static draw => Written(draw, 1928, 2012, isBirth: true))
        {
            Sentences = ["Zij is geboren op {0} te Zwolle.", "Geboortedatum: {0}.", "De cliënt (geb. {0}) is aangemeld.", "Geboren: {0}", "Hij is op {0} geboren in Breda.", "geb.datum {0}, zie dossier", "Uw geboortedatum is {0}, klopt dat?", "Geboortedatum\n{0}"],
        },
        [
            Other(["factuurdatum", "boekdatum", "datum"], ["factuurdatum", "boekdatum", "datum"], 2005, 2025),
            Other(["ingangsdatum", "datum in dienst"], ["ingangsdatum", "in_dienst", "startdatum"], 1975, 2024),
            Other(["vervaldatum", "geldig tot"], ["vervaldatum", "geldig_tot"], 2005, 2035),
            Other(["oprichtingsdatum", "opgericht op"], ["oprichtingsdatum", "opgericht"], 1930, 2015),
            Other(["laatst gewijzigd", "aangemaakt"], ["created_at", "updated_at"], 2000, 2025),
            Other(["afspraak", "datum overleg"], ["afspraak", "overleg"], 2015, 2025),
        ]);

    private static Kind Other(string[] labels, string[] names, int first, int last) =>
        new([.. labels], [.. names], draw => Written(draw, first, last, isBirth: false))
        {
            Sentences = ["De {1} is {0}.", "{1}: {0}", "Het overleg van {0} gaat niet door.", "Verzonden op {0}.", "Sinds {0} geldt het nieuwe tarief.", "De brief van {0} is ontvangen."],
        };

    private static Specimen Written(Draw draw, int first, int last, bool isBirth)
    {
        DateOnly date = draw.Date(first, last);
        string written = draw.Next(6) switch
        {
            0 => $"{date.Day} {Months[date.Month - 1]} {date.Year}",
            1 => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            2 => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            3 => date.ToString("d-M-yyyy", CultureInfo.InvariantCulture),
            4 => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
            _ => date.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture),
        };
        return isBirth ? Specimen.Of("date-of-birth", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), written) : Specimen.Plain(written);
    }
}
