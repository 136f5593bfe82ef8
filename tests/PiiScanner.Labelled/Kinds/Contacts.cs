using PiiScanner.Labelled.Words;
using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Kinds;

/// <summary>Addresses of mail, telephone numbers, postcodes.</summary>
internal static class Contacts
{
    public static readonly Subject Email = new(
        "email",
        new Kind(["e-mailadres", "e-mail", "mailadres", "E-mail"], ["email", "e-mail", "emailadres", "mail", "contactEmail", "EMAIL_ADDRESS"], Address)
        {
            Sentences = ["U kunt mailen naar {0}.", "Stuur het formulier naar {0}, dan nemen wij contact op.", "Mail: {0}", "Bereikbaar via {0} en op kantoor.", "{0} heeft gereageerd.", "Het {1} is {0}.", "({0})", "Graag cc aan {0}; dank!", "Wij schreven op {1} {0}."],
        },
        [
            new Kind(["pakket", "module"], ["pakket", "dependency"], static draw => Specimen.Plain($"@{draw.Pick("types", "angular", "fluid")}/{draw.Pick("core", "node", "icons")}@{draw.Between(1, 9)}.{draw.Between(0, 20)}.0")),
            new Kind(["afbeelding", "bestand"], ["bestand", "icoon"], static draw => Specimen.Plain($"{draw.Pick("logo", "knop", "foto")}{draw.Between(1, 99)}@2x.png")),
            new Kind(["gebruiker", "account"], ["login", "account"], static draw => Specimen.Plain($"{draw.Pick("root", "beheer", "www-data")}@{draw.Pick("localhost", "server", "db")}{draw.Between(1, 20)}")),
            new Kind(["kanaal", "twitter"], ["twitter", "kanaal"], static draw => Specimen.Plain($"@{draw.Pick("gemeente", "bibliotheek", "museum")}{draw.Between(1, 99)}")),
            new Kind(["tarief", "prijsafspraak"], ["tarief", "prijsafspraak"], static draw => Specimen.Plain($"{draw.Between(2, 90)} stuks @ € {draw.Between(1, 9)},{draw.Digits(2)}")),
            new Kind(["stijl", "regel"], ["css", "regel"], static draw => Specimen.Plain($"@media (min-width: {draw.Between(300, 900)}px)")),
        ])
    {
        IsTelling = true,
    };

    public static readonly Subject Phone = new(
        "phone",
        new Kind(["telefoonnummer", "telefoon", "tel.", "mobiel nummer", "mobiel", "06-nummer"], ["telefoon", "tel", "mobiel", "telefoonnummer", "phone", "Tel.nr", "gsm"], PhoneNumber)
        {
            Sentences = ["U kunt ons bellen op {0}.", "Bel {0} voor een afspraak.", "Tel: {0}", "Mijn nummer is {0}, bel gerust.", "Hij is bereikbaar op {0} (na vijven).", "Uw {1} is {0}.", "{1} {0}", "Telefonisch: {0}.", "App even naar {0} als je er bent."],
        },
        [
            new Kind(["ordernummer", "bonnummer"], ["ordernr", "bon"], static draw => Specimen.Plain(draw.Fill(draw.Pick("1999999999", "99-999999-9", "2024-999999")))),
            new Kind(["barcode", "EAN-code"], ["ean", "barcode"], static draw => Specimen.Plain(Checks.Ean("87" + draw.Digits(10)))),
            new Kind(["versie", "build"], ["versie", "build"], static draw => Specimen.Plain(draw.Fill("1.9.9999.99999"))),
            new Kind(["periode", "looptijd"], ["periode", "looptijd"], static draw => Specimen.Plain($"01-0{draw.Between(1, 9)}-2024 t/m 31-0{draw.Pick(1, 3, 5, 7, 8)}-2025")),
            new Kind(["meterstand", "volgnummer"], ["meterstand", "volgnr"], static draw => Specimen.Plain("0" + draw.Digits(7))),
            new Kind(["tijdstempel", "timestamp"], ["ts", "timestamp"], static draw => Specimen.Plain("17" + draw.Digits(8))),
            new Kind(["zaaknummer", "dossiernummer"], ["zaaknummer", "dossiernr"], static draw => Specimen.Plain(draw.Fill("2019/9999999"))),
        ])
    {
        IsTelling = true,
    };

    public static readonly Subject Postcode = new(
        "nl-postcode",
        new Kind(["postcode", "postcode en plaats"], ["postcode", "Postcode", "pc", "zip", "postalCode"], PostcodeOf)
        {
            Sentences = ["Uw {1} is {0}.", "Het gaat om {1} {0}, aan de haven.", "De woning heeft postcode {0}.", "Postadres: {0}", "Voor {1} {0} gelden andere tijden.", "De levering gaat naar postcode {0}.", "Postbus 123, {0}"],
        },
        [
            new Kind(["artikelnummer", "artikelcode"], ["artikelnr", "artikelcode"], static draw => Specimen.Plain(draw.Fill("1999AA"))),
            new Kind(["jaarrekening", "boekjaar"], ["jaar", "boekjaar"], static draw => Specimen.Plain($"{draw.Between(1998, 2024)} {draw.Pick("BV", "NV", "IN", "EN", "NL")}")) { Sentences = ["Het resultaat van {0} is besproken.", "In {0} werd de vestiging geopend.", "De omzet over {0} steeg."] },
            new Kind(["vermogen", "capaciteit"], ["vermogen", "capaciteit"], static draw => Specimen.Plain($"{draw.Between(1000, 9000)} {draw.Pick("MB", "GB", "KW", "PK", "MG", "ML")}")) { Sentences = ["De {1} is {0}.", "Er is {0} beschikbaar.", "{1}: {0}"] },
            new Kind(["bestelnummer", "partij"], ["bestelnr", "partij"], static draw => Specimen.Plain(draw.Fill("AA1999AA"))),
            new Kind(["kamer", "ruimte"], ["kamer", "ruimte"], static draw => Specimen.Plain(draw.Fill("1.199 A"))),
            new Kind(["norm", "standaard"], ["norm", "standaard"], static draw => Specimen.Plain($"{draw.Pick("ISO", "NEN", "RFC")} {draw.Between(1000, 9000)} {draw.Pick("EN", "DE", "OF")}")) { Sentences = ["Volgens {0} is dat toegestaan.", "Zie {0} voor de eisen."] },
        ]);

    private static Specimen Address(Draw draw)
    {
        string given = People.Plain(draw.Pick(People.Given.AsSpan())).ToLowerInvariant(), family = People.Plain(draw.Pick(People.Family.AsSpan())).ToLowerInvariant();
        string name = draw.Next(5) switch
        {
            0 => $"{given[0]}.{family.Replace(' ', '.')}",
            1 => $"{given}{draw.Between(1, 99)}",
            2 => $"{given}_{family.Replace(" ", "", StringComparison.Ordinal)}",
            3 => $"{given}.{family.Replace(' ', '-')}+{draw.Pick("nieuws", "shop", "werk")}",
            _ => $"{given}.{family.Replace(" ", "", StringComparison.Ordinal)}",
        };
        name = name.Replace("'", "", StringComparison.Ordinal);
        string address = $"{name}@{draw.Pick("gmail.com", "ziggo.nl", "kpnmail.nl", "hotmail.com", "mail.zorggroepnoord.nl", "bakkerij-zuid.nl", "voorbeeld.co.uk", "live.nl")}";
        return Specimen.Of("email", address, draw.Next(8) switch
        {
            0 => address.ToUpperInvariant(),
            1 => $"mailto:{address}",
            2 => Page.Capital(address),
            _ => address,
        });
    }

    private static Specimen PhoneNumber(Draw draw)
    {
        if (draw.Once(3))
        {
            string area = draw.Pick(Places.Towns.AsSpan()).Area, rest = draw.Number(10 - area.Length), national = area[1..] + rest;
            return Specimen.Of("phone", $"+31{national}", draw.Next(5) switch
            {
                0 => $"{area}-{rest}",
                1 => $"({area}) {rest[..3]} {rest[3..]}",
                2 => $"+31 (0){area[1..]} {rest}",
                3 => $"{area}{rest}",
                _ => $"{area} - {rest[..2]} {rest[2..4]} {rest[4..]}",
            });
        }
        if (draw.Once(10))
        {
            string belgian = $"4{draw.Pick("70", "75", "92", "85")}{draw.Digits(6)}";
            return Specimen.Of("phone", $"+32{belgian}", draw.Once(2) ? $"+32 {belgian[..3]} {belgian[3..5]} {belgian[5..7]} {belgian[7..]}" : $"0032{belgian}");
        }
        string digits = draw.Pick("1", "2", "3", "4", "5") + draw.Digits(7);
        return Specimen.Of("phone", $"+316{digits}", draw.Next(7) switch
        {
            0 => $"06-{digits}",
            1 => $"06 {digits[..2]} {digits[2..4]} {digits[4..6]} {digits[6..]}",
            2 => $"+31 6 {digits[..4]} {digits[4..]}",
            3 => $"00316{digits}",
            4 => $"06 - {digits[..4]} {digits[4..]}",
            5 => $"+316{digits}",
            _ => $"06{digits}",
        });
    }

    private static Specimen PostcodeOf(Draw draw)
    {
        (string postcode, string town) = Places.Place(draw);
        return Specimen.Of("nl-postcode", postcode, draw.Next(4) switch
        {
            0 => postcode,
            1 => $"{postcode[..4]} {postcode[4..]} {town}",
            2 => $"{postcode[..4]} {postcode[4..]}  {town.ToUpperInvariant()}",
            _ => $"{postcode[..4]} {postcode[4..]}",
        });
    }
}
