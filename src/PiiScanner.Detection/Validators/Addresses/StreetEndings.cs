namespace PiiScanner.Detection.Validators.Addresses;

/// <summary>How the names of Dutch streets end (counted over the names of the BAG: two thirds have one of the first group).</summary>
internal static class StreetEndings
{
    private static readonly WordEndings Sure = new("straat,weg,laan,plein,kade,gracht,singel,dreef,steeg,plantsoen,straatje,laantje,weide,boulevard,allee,markt,straatweg,straatje,passage,park,strjitte,leane,buorren,str.,str");

    private static readonly WordEndings Perhaps = new("erf,wal,lei,burg,meent,hof,pad,dijk,ring,veld,kamp,akker,oord,horst,zijde,brink,dam,berg,gaard,baan,brug,hoek,haven,wijk,werf,rode,eind,bos,donk,heide,hage,poort,wiek,es,land,tuin,burcht,spoor,ven,zoom,sloot,kreek,vaart,kanaal,polder,terp,loo,hoeve,laar,waard,beek,stede,kwartier,einde,-zuid,-noord,-oost,-west,akkers,velden,tuinen,hove,scheid,plaats,zand");

    /// <summary>Words that end as streets do and are none; and endings that are words for a way and seldom the whole name of one.</summary>
    private static readonly WordEndings Others = new("onderweg,halverwege,snelweg,autoweg,parkeerplein,leerplein,omweg,uitweg,spoorweg,luchtweg,supermarkt,kerstmarkt,rommelmarkt,vlooienmarkt,boekenmarkt,jaarmarkt,weekmarkt,woningmarkt,huizenmarkt,huurmarkt,arbeidsmarkt,banenmarkt,kapitaalmarkt,valutamarkt,energiemarkt,afzetmarkt,wereldmarkt,bouwmarkt,wagenpark,machinepark,pretpark,attractiepark,windpark,zonnepark,sportpark");

    private static readonly WordEndings Bare = new("weg,passage,park,veld,berg,land,haven,beek,brug,eind,einde,ring,burg,es,pad,dam,str");

    /// <summary>True when a text ends as few words but streets do.</summary>
    public static bool IsStreet(ReadOnlySpan<byte> text) => EndsWithAny(text, Sure) && Bare.At(text, isWhole: true) == 0;

    /// <summary>True when a text ends as streets may.</summary>
    public static bool MayBeStreet(ReadOnlySpan<byte> text) => IsStreet(text) || EndsWithAny(text, Perhaps);

    /// <summary>True when a text begins as streets do that are named after something: <c>Laan van Meerdervoort</c>.</summary>
    public static bool BeginsAsStreet(ReadOnlySpan<byte> text) =>
        text.StartsWith("Laan "u8) || text.StartsWith("Plein "u8) || text.StartsWith("Weg "u8) || text.StartsWith("Kade "u8) || text.StartsWith("Burg. "u8) || text.StartsWith("Burgemeester "u8);

    private static bool EndsWithAny(ReadOnlySpan<byte> text, WordEndings endings) => endings.At(text) > 0 && Others.At(text, isWhole: true) == 0;
}
