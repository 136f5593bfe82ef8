using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Words;

/// <summary>Where people live: towns with postcodes that they have, area codes, streets.</summary>
internal static class Places
{
    /// <summary>A town, four digits of a postcode in it, and its area code.</summary>
    public static readonly (string Town, int Postcode, string Area)[] Towns =
    [
        ("Amsterdam", 1012, "020"), ("Amsterdam", 1078, "020"), ("Rotterdam", 3011, "010"), ("Rotterdam", 3067, "010"), ("Den Haag", 2511, "070"), ("'s-Gravenhage", 2595, "070"), ("Utrecht", 3511, "030"),
        ("Utrecht", 3572, "030"), ("Eindhoven", 5611, "040"), ("Groningen", 9711, "050"), ("Tilburg", 5038, "013"), ("Almere", 1315, "036"), ("Breda", 4811, "076"), ("Nijmegen", 6511, "024"), ("Apeldoorn", 7311, "055"),
        ("Haarlem", 2011, "023"), ("Arnhem", 6811, "026"), ("Enschede", 7511, "053"), ("Amersfoort", 3811, "033"), ("Zaandam", 1506, "075"), ("'s-Hertogenbosch", 5211, "073"), ("Zwolle", 8011, "038"), ("Leiden", 2311, "071"),
        ("Maastricht", 6211, "043"), ("Dordrecht", 3311, "078"), ("Zoetermeer", 2711, "079"), ("Deventer", 7411, "0570"), ("Delft", 2611, "015"), ("Alkmaar", 1811, "072"), ("Leeuwarden", 8911, "058"), ("Hilversum", 1211, "035"),
        ("Assen", 9401, "0592"), ("Venlo", 5911, "077"), ("Middelburg", 4331, "0118"), ("Gouda", 2801, "0182"), ("Hoorn", 1621, "0229"), ("Lelystad", 8232, "0320"), ("Emmen", 7811, "0591"), ("Den Helder", 1781, "0223"),
        ("Goes", 4461, "0113"), ("Sneek", 8601, "0515"), ("Zutphen", 7201, "0575"), ("Roermond", 6041, "0475"), ("Tiel", 4001, "0344"), ("Oss", 5341, "0412"), ("Helmond", 5701, "0492"), ("Bergen op Zoom", 4611, "0164"),
        ("Heerenveen", 8441, "0513"), ("Ede", 6711, "0318"), ("Alphen aan den Rijn", 2405, "0172"),
    ];

    public static readonly string[] Streets =
    [
        "Kerkstraat", "Dorpsstraat", "Molenweg", "Schoolstraat", "Stationsweg", "Julianalaan", "Wilhelminastraat", "Beatrixlaan", "Nieuwstraat", "Hoofdstraat", "Eikenlaan", "Lindelaan", "Beukenhof", "Zandpad", "Achterdijk",
        "Oude Gracht", "Lange Voorhout", "Burgemeester van Walsumweg", "Dr. Kuyperstraat", "Prins Hendrikkade", "Jan van Galenstraat", "Van Ostadestraat", "Johan de Wittlaan", "Anna Blamanplein", "Professor Lorentzlaan",
        "1e Constantijn Huygensstraat", "Laan van Meerdervoort", "Plein 1940", "Singel", "Weteringschans", "Noordeinde", "Kanaaldijk-Zuid", "Het Zand", "De Hoef", "Op de Bies", "Vossenpad", "Meerkoetsingel", "Sint Jansplein",
    ];

    private const string Letters = "ABCDEFGHJKLMNPRSTVWXZ";

    /// <summary>A postcode in a town, as <c>1234AB</c>.</summary>
    public static (string Postcode, string Town) Place(Draw draw)
    {
        (string town, int postcode, _) = draw.Pick(Towns.AsSpan());
        string letters;
        do letters = draw.Letters(Letters, 2);
        while (letters is "SA" or "SD" or "SS");
        return ($"{postcode}{letters}", town);
    }

    public static string HouseNumber(Draw draw) => draw.Next(6) switch
    {
        0 => $"{draw.Between(1, 250)}{draw.Pick("a", "b", "A", "C")}",
        1 => $"{draw.Between(1, 250)}-{draw.Between(1, 9)}",
        2 => $"{draw.Between(1, 250)} {draw.Pick("bis", "II", "hs", "A")}",
        _ => $"{draw.Between(1, 250)}",
    };
}
