using System.Text;

namespace PiiScanner.Detection.Tables;

/// <summary>
/// Keys and attributes whose value names what stands beside them, whatever their case: <c>{"name":"bsn","value":"..."}</c>,
/// <c>&lt;field name="bsn"&gt;</c>, <c>&lt;identificatie soort="BSN"&gt;</c>, and the system of an identifier in FHIR.
/// </summary>
internal static class SiblingName
{
    /// <summary>The rank of a system.</summary>
    public const byte Surest = 3;

    private const byte Named = 2, Sorted = 1;

    private static readonly (byte[] Key, byte Rank)[][] Keys = ByLength(
        [.. Words("system,root", Surest), .. Words("name,naam,veld,key,label,field,vraag,q,column,kenmerk,question,veldnaam,property,meta_key,fieldname,attribute,vraagtekst,questiontext", Named), .. Words("type,code,soort", Sorted)]);

    private static readonly (byte[] Key, byte Rank)[][] Values = ByLength([.. Words("value,text,data,waarde,answer,a,inhoud,nummer,number,antwoord,extension,meta_value,valuestring,response", 1)]);

    /// <summary>How surely a key names its sibling: <see cref="Surest"/> for a system, less for a name, least for a kind; 0 for a key that names nothing.</summary>
    public static byte Rank(ReadOnlySpan<byte> key) => Find(Keys, key);

    /// <summary>True for a key that says of its value only that it is one.</summary>
    public static bool IsValue(ReadOnlySpan<byte> key) => Find(Values, key) > 0;

    private static byte Find((byte[] Key, byte Rank)[][] words, ReadOnlySpan<byte> key)
    {
        if (key.Length >= words.Length) return 0;
        foreach ((byte[] word, byte rank) in words[key.Length])
        {
            if (Ascii.EqualsIgnoreCase(word, key)) return rank;
        }
        return 0;
    }

    private static IEnumerable<(byte[] Key, byte Rank)> Words(string words, byte rank) => words.Split(',').Select(word => (Encoding.ASCII.GetBytes(word), rank));

    private static (byte[] Key, byte Rank)[][] ByLength((byte[] Key, byte Rank)[] words) =>
        [.. Enumerable.Range(0, words.Max(static word => word.Key.Length) + 1).Select(length => words.Where(word => word.Key.Length == length).ToArray())];
}
