using PiiScanner.Labelled.Words;
using PiiScanner.Labelled.Writing;

namespace PiiScanner.Labelled.Kinds;

/// <summary>Passports, identity cards and their machine-readable zones.</summary>
internal static class Documents
{
    private const string Alphabet = "ABCDEFGHIJKLMNPQRSTUVWXYZ123456789";

    public static readonly Subject Passport = new(
        "nl-passport",
        new Kind(
            ["paspoortnummer", "paspoort", "nummer identiteitskaart", "ID-kaartnummer", "reisdocumentnummer", "paspoortnr."],
            ["paspoortnummer", "paspoort", "passport_no", "idkaartnummer", "reisdocumentnr", "identiteitskaart"],
            Written),
        [
            new Kind(["serienummer", "artikelnummer"], ["serienummer", "artikelnr"], static draw => Specimen.Plain(Number(draw))),
            new Kind(["boekingscode", "reserveringscode"], ["boekingscode", "reservering"], static draw => Specimen.Plain(draw.Letters(Alphabet, 6))),
            new Kind(["projectcode", "dossiercode"], ["projectcode", "dossier"], static draw => Specimen.Plain(draw.Fill("AA9999999"))),
            new Kind(["containernummer"], ["container", "containernr"], static draw => Specimen.Plain(draw.Fill("MSCU9999999"))),
            new Kind(["lotnummer", "batch"], ["lot", "batch"], static draw => Specimen.Plain(draw.Fill("LT99AA999"))),
            new Kind(["vluchtnummer"], ["vlucht", "vluchtnr"], static draw => Specimen.Plain(draw.Fill("KL1999"))),
        ]);

    public static readonly Subject ReadableZone = new(
        "identity-document-mrz",
        new Kind(["MRZ", "machineleesbare zone", "leesstrook"], ["mrz", "MRZ", "machineleesbareZone", "leesstrook"], static draw => Zone(draw, isRight: true))
        {
            Sentences = ["De {1}:\n{0}\n", "Overgenomen van de achterzijde:\n{0}\n", "{1}\n{0}\n", "Op de scan staat\n{0}\nen verder niets."],
        },
        [
            new Kind(["MRZ", "leesstrook"], ["mrz_fout", "leesstrook_oud"], static draw => Zone(draw, isRight: false)) { Sentences = ["Verkeerd gelezen:\n{0}\n", "De {1} klopt niet:\n{0}\n"] },
            new Kind(["conflict", "samenvoeging"], ["conflict", "diff"], static draw => Specimen.Plain($"<<<<<<< HEAD {draw.Hex(8)}\n>>>>>>> main {draw.Hex(8)}")) { Sentences = ["{1}:\n{0}\n"] },
            new Kind(["kader", "scheiding"], ["kader", "lijn"], static draw => Specimen.Plain($"{new string('<', draw.Between(30, 44))}\n{new string('>', draw.Between(30, 44))}")) { Sentences = ["{0}\n"] },
            new Kind(["code", "sjabloon"], ["code", "sjabloon"], static draw => Specimen.Plain($"MAP<KEY<LIST<{draw.Letters("ABCDEF", 20)}<<<<<<\n{draw.Letters("ABCDEF0123456789", 44)}")) { Sentences = ["{1}:\n{0}\n"] },
        ])
    {
        IsBlock = true,
        Rounds = 2,
    };

    private static Specimen Written(Draw draw)
    {
        string number = Number(draw);
        return Specimen.Of("nl-passport", number, draw.Once(6) ? number.ToLowerInvariant() : number);
    }

    private static string Number(Draw draw) => draw.Letters("BCDEGHINPRSTX", 2) + draw.Letters(Alphabet, 6) + draw.Digits(1);

    /// <summary>A zone of ICAO 9303: two lines of 44 (TD3) or three of 30 (TD1); in wrong ones no check digit fits.</summary>
    private static Specimen Zone(Draw draw, bool isRight)
    {
        string country = draw.Pick("NLD", "NLD", "BEL", "D<<", "POL"), number = Number(draw), birth = draw.Date(1940, 2006).ToString("yyMMdd"), expiry = draw.Date(2025, 2033).ToString("yyMMdd");
        string sex = draw.Pick("F", "M", "<"), name = Name(draw);
        int off = isRight ? 0 : draw.Between(1, 9);
        string born = birth + Check(birth), ends = expiry + Check(expiry), document = number + Check(number);
        string zone;
        if (draw.Once(2))
        {
            string personal = new string('<', 14) + "0";
            zone = $"P<{country}{name}"[..Math.Min(44, 5 + name.Length)].PadRight(44, '<') + $"\n{document}{country}{born}{sex}{ends}{personal}{Check(document + born + ends + personal)}";
        }
        else
        {
            string top = $"I<{country}{document}{new string('<', 15)}", optional = new string('<', 11);
            zone = $"{top}\n{born}{sex}{ends}{country}{optional}{Check(top[5..] + born + ends + optional)}\n{name[..Math.Min(30, name.Length)].PadRight(30, '<')}";
        }
        return (isRight ? Specimen.Of("identity-document-mrz", zone) : Specimen.Plain(zone)).Or("nl-passport", number);

        char Check(string field) => (char)('0' + ((Checks.Travel(field) - '0' + off) % 10));
    }

    private static string Name(Draw draw)
    {
        string Part(string[] names) => People.Plain(draw.Pick(names.AsSpan())).ToUpperInvariant().Replace("'", "", StringComparison.Ordinal).Replace(' ', '<').Replace('-', '<');
        return $"{Part(People.Family)}<<{Part(People.Given)}{(draw.Once(2) ? "<" + Part(People.Given) : "")}";
    }
}
