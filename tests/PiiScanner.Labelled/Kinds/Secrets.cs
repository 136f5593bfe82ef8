using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Kinds;

/// <summary>Secrets that somebody wrote down with a label.</summary>
internal static class Secrets
{
    private static readonly string[] Words = ["Welkom", "Zomer", "Winter", "Fiets", "Kaas", "Tulp", "Hond", "Molen", "Oranje", "Haring", "Stroopwafel", "Dijk"];

    public static readonly Subject Password = new(
        "password",
        new Kind(["wachtwoord", "password", "ww", "tijdelijk wachtwoord"], ["password", "wachtwoord", "passwd", "db_password", "pwd", "PASSWORD", "userPassword"], static draw => Specimen.Of("password", Secret(draw)))
        {
            Sentences = ["Uw tijdelijke wachtwoord is {0} en moet u meteen wijzigen", "wachtwoord: {0}", "Inloggen met wachtwoord '{0}' lukt weer", "password = {0}", "ww: {0}", "Het nieuwe wachtwoord luidt: {0}", "Gebruik als password \"{0}\" in de testomgeving", "Wachtwoord:\n{0}"],
        },
        [
            new Kind(["wachtwoord"], ["password", "wachtwoord"], static draw => Specimen.Plain(draw.Pick("********", "${DB_PASSWORD}", "<wachtwoord>", "%PASSWORD%", "{{ password }}", "xxxxxxxx")))
            {
                Sentences = ["wachtwoord: {0}", "password={0}", "Wachtwoord = {0}"],
            },
            new Kind(["wachtwoordbeleid", "password policy"], ["password_policy", "wachtwoordbeleid"], static draw => Specimen.Plain(draw.Pick("minimaal twaalf tekens", "verplicht", "verloopt na 90 dagen", "niet hergebruiken")))
            {
                Sentences = ["Voor elk wachtwoord geldt: {0}.", "Ons wachtwoordbeleid: {0}.", "Wachtwoord vergeten? Klik dan op de knop; {0}.", "Nieuw in het beleid voor wachtwoorden: {0}."],
            },
            new Kind(["gebruikersnaam", "inlognaam"], ["username", "gebruikersnaam"], static draw => Specimen.Plain($"{draw.Pick("beheer", "import", "gast")}{draw.Between(1, 99)}")) { Sentences = ["De {1} is {0}.", "{1}: {0}"] },
            new Kind(["wachtwoord gewijzigd op"], ["password_changed_at", "wachtwoord_datum"], static draw => Specimen.Plain(draw.Date(2019, 2024).ToString("yyyy-MM-dd"))) { Sentences = ["Het wachtwoord is gewijzigd op {0}.", "{1} {0}"] },
            new Kind(["wachtwoord verplicht"], ["password_required", "has_password"], static draw => Specimen.Plain(draw.Pick("true", "false", "null", "ja", "nee"))) { Sentences = ["{1}: {0}", "password_required={0}"] },
        ]);

    private static string Secret(Draw draw) => draw.Next(5) switch
    {
        0 => $"{draw.Pick(Words.AsSpan())}{draw.Between(2015, 2025)}!",
        1 => $"{draw.Pick(Words.AsSpan())}{draw.Between(1, 99):00}",
        2 => draw.Letters("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", draw.Between(10, 16)) + draw.Digits(1),
        3 => $"{draw.Pick(Words.AsSpan()).ToLowerInvariant()}-{draw.Pick(Words.AsSpan()).ToLowerInvariant()}-{draw.Digits(3)}",
        _ => $"{draw.Pick(Words.AsSpan())}&{draw.Pick(Words.AsSpan())}{draw.Digits(2)}",
    };
}
