using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Words;

/// <summary>People who do not exist.</summary>
internal static class People
{
    private const string Accented = "éèëêáàäâíïîóöôúüûçşıñÖŞÇ";
    private const string Unaccented = "eeeeaaaaiiiooouuucsinOSC";

    public static readonly string[] Given =
    [
        "Jan", "Pieter", "Kees", "Willem", "Hendrik", "Johannes", "Maarten", "Bas", "Thijs", "Sander", "Ruben", "Daan", "Sem", "Luuk", "Jesse", "Bram", "Gijs", "Joost", "Wouter", "Jeroen",
        "Marieke", "Sanne", "Lotte", "Anouk", "Femke", "Fleur", "Eline", "Maaike", "Ingrid", "Annemarie", "Willemijn", "Tess", "Julia", "Sophie", "Nynke", "Ilse", "Hanneke", "Karin", "Trudy", "Greetje",
        "Mohammed", "Fatima", "Youssef", "Samira", "Ahmed", "Khadija", "Mehmet", "Ayşe", "Emre", "Zeynep", "Jerrel", "Shaniqua", "Ravi", "Anjali", "Wei", "Mei", "Agnieszka", "Piotr", "Katarzyna", "Tomasz",
        "Renée", "André", "Zoë", "Daniël", "Chloë", "Jörgen", "Noël", "Hélène", "Gerrit-Jan", "Anne-Marie",
    ];

    /// <summary>Surnames, infix first.</summary>
    public static readonly string[] Family =
    [
        "de Vries", "Jansen", "van den Berg", "Bakker", "van Dijk", "Visser", "Janssen", "Smit", "Meijer", "de Boer", "Mulder", "de Groot", "Bos", "Vos", "Peters", "Hendriks", "van Leeuwen", "Dekker", "Brouwer",
        "de Wit", "Dijkstra", "Smits", "de Graaf", "van der Meer", "van der Linden", "Kok", "Jacobs", "de Haan", "Vermeulen", "van den Heuvel", "van der Veen", "van den Broek", "de Bruijn", "de Bruin",
        "van der Heijden", "Schouten", "van Beek", "Willems", "van Vliet", "van de Ven", "Hoekstra", "Maas", "Verhoeven", "Koster", "van Dam", "van der Wal", "Prins", "Blom", "Huisman", "Peeters", "de Jonge",
        "Kuipers", "van Veen", "Post", "Kuiper", "Veenstra", "Kramer", "van den Brink", "Scholten", "van Wijk", "Postma", "Martens", "Vink", "de Ruiter", "Timmermans", "Groen", "Gerritsen", "Jonker", "van Loon",
        "Boer", "van 't Hof", "in 't Veld", "ter Horst", "op den Camp", "ten Brink", "el Amrani", "Yılmaz", "Kaya", "Öztürk", "Bouali", "Ramdin", "Chen", "Nowak", "Kowalska", "Fernández", "Müller",
        "Terpstra", "Wiersma", "Zijlstra", "Hofstra", "Damhuis", "Wolters", "Nijhuis", "Schipper-de Vries", "van Rijn-Bakker",
    ];

    public static string Initials(Draw draw) => string.Concat(Enumerable.Range(0, draw.Between(1, 3)).Select(_ => $"{draw.Pick("ABCDEFGHIJKLMNPRSTVW".AsSpan())}."));

    /// <summary>A given name and a surname, or initials and a surname.</summary>
    public static string Full(Draw draw) => draw.Next(4) switch
    {
        0 => $"{Initials(draw)} {draw.Pick(Family.AsSpan())}",
        1 => $"{draw.Pick(Given.AsSpan())} {draw.Letters("ABCDEFGHJKLMPRSTVW", 1)}. {draw.Pick(Family.AsSpan())}",
        _ => $"{draw.Pick(Given.AsSpan())} {draw.Pick(Family.AsSpan())}",
    };

    /// <summary>A name in plain letters, for addresses of mail and machine-readable zones.</summary>
    public static string Plain(string name) => string.Concat(name.Select(static c => Accented.IndexOf(c) is var at and >= 0 ? Unaccented[at] : c));
}
