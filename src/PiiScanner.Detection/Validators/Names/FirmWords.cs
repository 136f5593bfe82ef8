using System.Text;
using PiiScanner.Detection.Context;

namespace PiiScanner.Detection.Validators.Names;

/// <summary>Words that say what a firm, a body or a place is: they stand before its name or end it (<c>Bloemenhandel De Tulp</c>, <c>Kees Smit Tuinmeubelen</c>).</summary>
internal static class FirmWords
{
    private static readonly HashSet<ulong> Whole =
    [
        .. "gemeente,stichting,vereniging,universiteit,provincie,ministerie,garage,restaurant,hotel,apotheek,firma,kapsalon,woningcorporatie,waterschap,maatschap,station,camping,kinderdagverblijf,cafe,manege,hospice,dierenarts,eigenaars,eigenaren,obs,cbs,boulangerie,fysiotherapie,uitvaartverzorging,bloemsierkunst,bloemen,optiek,rijwielen,tweewielers,keukens,loodgieters,aannemers,interieur,consultancy,consulting,software,buurthuis,dorpshuis,wijkcentrum,bistro,brasserie,eetcafe,pizzeria,taxi,parochie,diaconie,moskee,bibliotheek,zwembad,speeltuin,scheepswerf,jachtwerf,windpark,zonnepark,vakantiepark,bungalowpark,recreatiepark,bouwcenter,tuincenter,kazerne,locatie,stg,umc,ggd,ggz,bso,vve,kwekerij"
            .Split(',').Select(static word => Tokens.Hash(Encoding.ASCII.GetBytes(word))),
    ];

    /// <summary>Parts of an organisation. A name behind one of these is a person's as often.</summary>
    private static readonly WordEndings Parts = new("afdeling,vestiging,team,project,projecten,groep,service,services,dienst,diensten");

    /// <summary>No surname ends so.</summary>
    private static readonly WordEndings Endings = new("school,erij,bedrijf,bedrijven,handel,winkel,markt,fabriek,fabrieken,centrum,centra,kantoor,praktijk,bureau,stichting,vereniging,museum,theater,zaal,techniek,meubelen,meubels,verzekeringen,assurantien,adviseurs,advocaten,makelaars,makelaardij,notarissen,accountants,salon,shop,ziekenhuis,gshuis,pleeghuis,instituut,academie,college,groothandel,corporatie,installaties,holding,beheer,vastgoed,transport,logistiek,logistics,club,kinderopvang,zorg,zorggroep,kliniek,brigade,advies,containers");

    /// <summary>True for a word that says what an organisation is.</summary>
    public static bool Contains(ReadOnlySpan<byte> word) => Endings.At(word) > 0 || Whole.Contains(Tokens.Hash(word));

    /// <summary>True for a word that says what an organisation or a part of one is.</summary>
    public static bool Begins(ReadOnlySpan<byte> word) => Parts.At(word) > 0 || Contains(word);

    /// <summary>True when a word that says what an organisation is stands a space before a position.</summary>
    public static bool IsBefore(ReadOnlySpan<byte> text, int at)
    {
        int end = at - 1, start = end;
        if (text.At(end) != ' ') return false;
        while (end - start < 32 && (Characters.IsLetter(text.At(start - 1)) || text.At(start - 1) >= 0x80)) start--;
        return start < end && Contains(text[start..end]);
    }
}
