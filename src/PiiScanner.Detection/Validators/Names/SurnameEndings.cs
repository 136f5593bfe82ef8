namespace PiiScanner.Detection.Validators.Names;

/// <summary>How surnames end and few other words do: Dutch and Frisian ones, and those of the languages of people who came here.</summary>
internal static class SurnameEndings
{
    private static readonly WordEndings Endings = new("stra,sma,inga,ema,kamp,sen,ssen,huis,huijs,huys,oven,horst,schot,broek,steen,mans,meijer,meyer,berg,burg,veld,veen,hoven,wijk,donk,ski,ska,czyk,wicz,ova,enko,oglu,idze,aoui");

    /// <summary>Words that end as surnames do and are none.</summary>
    private static readonly WordEndings Others = new("schema,thema,cinema,systema,plasma,prisma,charisma,orchestra,supernova,stadhuis,ziekenhuis,gemeentehuis,onderbroek,sportveld,oppervlakteveen,kasteen,baksteen");

    /// <summary>True for a word that ends as surnames do, with more than a letter before that.</summary>
    public static bool IsSurname(ReadOnlySpan<byte> word) => Endings.At(word) is > 0 and var ending && word.Length > ending + 1 && Others.At(word, isWhole: true) == 0;
}
