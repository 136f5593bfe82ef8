using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>How the names of Dutch streets end (counted over the names of the BAG: two thirds have one of the first group).</summary>
internal static class StreetEndings
{
    private static readonly byte[][][] Sure = ByLastTwo("straat,weg,laan,plein,kade,gracht,singel,dreef,steeg,plantsoen,straatje,laantje,weide,boulevard,allee,markt,straatweg,straatje,passage,park,strjitte,leane,buorren,str.");

    private static readonly byte[][][] Perhaps = ByLastTwo("erf,wal,lei,burg,meent,hof,pad,dijk,ring,veld,kamp,akker,oord,horst,zijde,brink,dam,berg,gaard,baan,brug,hoek,haven,wijk,werf,rode,eind,bos,donk,heide,hage,poort,wiek,es,land,tuin,burcht,spoor,ven,zoom,sloot,kreek,vaart,kanaal,polder,terp,loo,hoeve,laar,waard,beek,stede,kwartier,einde,-zuid,-noord,-oost,-west,akkers,velden,tuinen,hove,scheid,plaats,zand");

    /// <summary>Words that end as streets do and are none; and endings that are words for a way and seldom the whole name of one.</summary>
    private static readonly byte[][][] Others = ByLastTwo("onderweg,halverwege,snelweg,omweg,uitweg,spoorweg,luchtweg,supermarkt,kerstmarkt,rommelmarkt,vlooienmarkt,boekenmarkt,jaarmarkt,weekmarkt,woningmarkt,huizenmarkt,huurmarkt,arbeidsmarkt,banenmarkt,kapitaalmarkt,valutamarkt,energiemarkt,afzetmarkt,wereldmarkt,bouwmarkt,wagenpark,machinepark,pretpark,attractiepark,windpark,zonnepark,sportpark");

    private static readonly byte[][][] Bare = ByLastTwo("weg,passage,park,veld,berg,land,haven,beek,brug,eind,einde,ring,burg,es,pad,dam");

    /// <summary>True when a text ends as few words but streets do.</summary>
    public static bool IsStreet(ReadOnlySpan<byte> text) => EndsWithAny(text, Sure) && !EndsWithAny(text, Bare, isWhole: true);

    /// <summary>True when a text ends as streets may.</summary>
    public static bool MayBeStreet(ReadOnlySpan<byte> text) => IsStreet(text) || EndsWithAny(text, Perhaps);

    /// <summary>True when a text begins as streets do that are named after something: <c>Laan van Meerdervoort</c>.</summary>
    public static bool BeginsAsStreet(ReadOnlySpan<byte> text) =>
        text.StartsWith("Laan "u8) || text.StartsWith("Plein "u8) || text.StartsWith("Weg "u8) || text.StartsWith("Kade "u8) || text.StartsWith("Burg. "u8) || text.StartsWith("Burgemeester "u8);

    /// <summary>The endings by their last two letters.</summary>
    private static byte[][][] ByLastTwo(string endings)
    {
        byte[][][] all = new byte[32 * 32][][];
        Array.Fill(all, []);
        foreach (byte[] ending in endings.Split(',').Select(System.Text.Encoding.ASCII.GetBytes)) all[Key(ending)] = [.. all[Key(ending)], ending];
        return all;
    }

    /// <summary>The last two letters, whatever their case.</summary>
    private static int Key(ReadOnlySpan<byte> text) => ((text[^2] & 31) << 5) | (text[^1] & 31);

    private static bool EndsWithAny(ReadOnlySpan<byte> text, byte[][][] endings, bool isWhole = false)
    {
        if (text.Length < 2) return false;
        foreach (byte[] ending in endings[Key(text)])
        {
            if (text.Length >= ending.Length && Ends(text[^ending.Length..], ending) && !(isWhole && IsLetter(text.At(text.Length - ending.Length - 1)))) return isWhole || !EndsWithAny(text, Others, isWhole: true);
        }
        return false;
    }

    private static bool Ends(ReadOnlySpan<byte> text, ReadOnlySpan<byte> ending)
    {
        for (int i = ending.Length - 1; i >= 0; i--)
        {
            if (Lower(text[i]) != ending[i]) return false;
        }
        return true;
    }
}
