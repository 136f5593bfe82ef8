using System.Text;
using PiiScanner.Detection.Context;

namespace PiiScanner.Detection.Validators.Names;

/// <summary>What stands in a field in place of a value, or of a name with only the title: <c>ja</c>, <c>geen</c>, <c>nvt</c>, <c>Mrs</c>.</summary>
internal static class FieldAnswers
{
    private const int Longest = 13;

    private static readonly HashSet<ulong> Words = [.. "ja,nee,yes,no,vrij,geen,leeg,nvt,none,null,true,false,onbekend,unknown,misc,administratie,mr,mrs,ms,mx,dr,drs,prof,ir,ing,mw,mevr,dhr,hr,mevrouw,meneer,mijnheer".Split(',').Select(static word => Tokens.Hash(Encoding.ASCII.GetBytes(word)))];

    /// <summary>True for one of them, whatever its case.</summary>
    public static bool Contains(ReadOnlySpan<byte> word) => word.Length <= Longest && Words.Contains(Tokens.Hash(word));
}
