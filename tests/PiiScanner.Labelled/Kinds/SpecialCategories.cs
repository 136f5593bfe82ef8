using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Kinds;

/// <summary>
/// What the law protects most (AVG art. 9 and 10), said of somebody; and the same words where they say nothing of anybody. Four categories
/// stand in a document, the other four are its decoys, so that a false one shows.
/// </summary>
internal static class SpecialCategories
{
    private static readonly (string Category, string[] Said, string[] Unsaid)[] All =
    [
        ("health",
            ["is gediagnosticeerd met diabetes type 2", "heeft zich ziek gemeld met een burn-out", "slikt antidepressiva sinds de depressie", "wordt behandeld voor borstkanker", "heeft een WIA-uitkering wegens reuma", "kreeg de diagnose ADHD", "heeft epilepsie en gebruikt medicatie", "is opgenomen in de psychiatrische kliniek"],
            ["Het gezondheidscentrum is maandag dicht.", "Boven de Noordzee ligt een diepe depressie.", "De operatie aan de sluis is geslaagd.", "Een virus legde de server plat.", "De medicijnen worden om negen uur geleverd.", "Een gezonde begroting vraagt keuzes."]),
        ("religion",
            ["is praktiserend moslim", "is rooms-katholiek gedoopt", "bezoekt elke vrijdag de moskee", "is lid van de gereformeerde kerk", "is joods en eet koosjer", "is Jehova's getuige", "draagt een hoofddoek vanwege haar geloof"],
            ["De kerktoren wordt gerestaureerd.", "Op de Moskeeweg ligt een nieuwe leiding.", "Wij geloven in een goede afloop.", "De Kerkstraat is afgesloten.", "Het kerstpakket wordt in de kantine uitgedeeld."]),
        ("union",
            ["is lid van de vakbond FNV", "is kaderlid bij het CNV", "betaalt vakbondscontributie", "staakte als vakbondslid mee", "is aangesloten bij vakbond De Unie"],
            ["De bonden en de werkgevers praten over de cao.", "De Europese Unie past de richtlijn aan.", "Een verbond van twee scholen.", "De wielerbond organiseert de koers."]),
        ("criminal",
            ["heeft een strafblad wegens diefstal", "is veroordeeld tot een taakstraf", "zat in voorlopige hechtenis", "is verdachte van mishandeling", "kreeg geen VOG vanwege een veroordeling voor fraude", "is in 2019 veroordeeld voor rijden onder invloed"],
            ["De strafschop ging naast.", "Bij te late betaling volgt een boete.", "De rechtbank is gevestigd aan het plein.", "De misdaadroman staat op de derde plank.", "De verordening is strikt."]),
        ("ethnic",
            ["is van Marokkaanse afkomst", "heeft een Surinaamse achtergrond", "behoort tot de Roma-gemeenschap", "is van Turkse komaf", "etniciteit: Antilliaans", "is van Molukse afkomst"],
            ["De Turkse bakker levert de broodjes.", "De afkomst van het hout is gecertificeerd.", "Wij zoeken een achtergrond voor de poster.", "Het Surinaamse restaurant verzorgt de lunch."]),
        ("sexual-life",
            ["is homoseksueel", "heeft een relatie met een man en is openlijk biseksueel", "is lesbisch en getrouwd met haar vriendin", "seksuele geaardheid: homoseksueel", "is transgender"],
            ["De homogene verdeling is gemeten.", "Er is een nieuwe relatie aangemaakt in het systeem.", "De geaarde stekker past niet.", "De partners tekenen het convenant."]),
        ("political",
            ["is lid van de PvdA", "stemt al jaren SP", "is actief lid van de VVD", "staat op de kieslijst van het CDA", "is partijlid van GroenLinks"],
            ["De partij goederen is aangekomen.", "De stemming over het voorstel is uitgesteld.", "Beide partijen tekenen het contract.", "Het politiebureau is verhuisd."]),
        ("biometric",
            ["logt in met een vingerafdruk die wij bewaren", "gaf een irisscan af bij de poort", "staat met een gezichtsscan in het systeem", "liet vingerafdrukken afnemen voor de toegang", "is herkend met gezichtsherkenning"],
            ["De biologische markt is op zaterdag.", "De vingers in de deur: pas op bij het sluiten.", "De scanner op de tweede verdieping is stuk.", "De afdruk komt uit de printer beneden."]),
    ];

    public static readonly Subject Subject = new(
        "special-category",
        new Kind(["bijzonderheden", "opmerking", "notitie"], ["bijzonderheden", "opmerking", "notitie", "toelichting"], Said) { Sentences = ["{0}", "Notitie: {0}", "Uit het gesprek: {0}", "{0} Dit blijft onder ons."] },
        [new Kind(["mededeling", "nieuws"], ["mededeling", "nieuws"], Unsaid) { Sentences = ["{0}", "Mededeling: {0}", "Ter info: {0}"] }])
    {
        Values = 8,
        Rounds = 2,
    };

    private static Specimen Said(Draw draw)
    {
        (string category, string[] said, _) = All[(draw.Turn + draw.Next(4)) % All.Length];
        return Specimen.Of("special-category", category, $"{draw.Pick("De medewerker", "Cliënt", "Mevrouw", "Betrokkene", "Meneer", "De leerling")} {draw.Pick(said.AsSpan())}.");
    }

    private static Specimen Unsaid(Draw draw) => Specimen.Plain(draw.Pick(All[(draw.Turn + 4 + draw.Next(4)) % All.Length].Unsaid.AsSpan()));
}
