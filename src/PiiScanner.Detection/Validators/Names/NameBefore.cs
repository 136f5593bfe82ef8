using System.Text;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Context;
using PiiScanner.Detection.Patterns;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Names;

/// <summary>
/// Sees a person's name right before something, as lists and letters have it to tell people apart: <c>Kaylee Martis, 16-08-1987</c>, <c>mw. E.M. Tuinstra-de Haan (14-03-1977)</c>,
/// and in the cell before. A capitalised word alone is no name here, and neither are two that nobody is called.
/// </summary>
internal sealed class NameBefore(WordList given, WordList more)
{
    private const int MostGap = 24, MostName = 56, MostWords = 6, LongestRole = 14;

    /// <summary>What somebody is to who writes, before the name: of them the day of birth is what is known besides.</summary>
    private static readonly HashSet<ulong> Roles =
    [
        .. "patiënt,patient,pt,cliënt,client,leerling,kind,kandidaat,bewoner,deelnemer,verzekerde,betrokkene,student,werknemer,medewerker,verdachte,slachtoffer,zoon,dochter,bestuurder,huurder,aanvrager,overledene,pupil,lid"
            .Split(',').Select(static word => Tokens.Hash(Encoding.UTF8.GetBytes(word))),
    ];

    private readonly NameTable known = new((given, 0, 1), (more, 0, 1));

    /// <summary>False where no word stands before a position, so that no name does.</summary>
    public static bool MayEnd(ReadOnlySpan<byte> text, int at) => BehindGap(text, at) is var end && end < at && text.At(end - 1) is var last && (IsLetter(last) || last >= 0x80);

    /// <summary>
    /// True when a name ends before a position, with nothing between but what parts fields, and perhaps a letter for the sex (<c> v </c>) or an age (<c>(5 jr, </c>): those stand only
    /// where persons are told apart, and so does what somebody is before the name (<c>Patiënt: Anouar Tahiri (3-8-1992)</c>).
    /// </summary>
    public bool Ends(ReadOnlySpan<byte> text, int at, out bool isPerson)
    {
        isPerson = false;
        int end = BehindGap(text, at);
        if (AgeBefore(text, end) is var age && age < end) (end, isPerson) = (BehindGap(text, age), true);
        if (end == at) return false;
        if ((text.At(end - 1) | 0x20) is 'v' or 'm' && BehindGap(text, end - 1) is var before && before < end - 1) (end, isPerson) = (before, true);
        int start = end, limit = end - MostName, capitals = 0;
        bool isName = false;
        for (int words = 0; words < MostWords; words++)
        {
            int word = WordBefore(text, start, limit);
            if (word == start) break;
            if (capitals > 1 && IsRole(text[word..start]))
            {
                isPerson = true;
                break;
            }
            if (NameWords.IsCapitalAt(text, word))
            {
                // The last is the surname, whatever else it may be.
                if (capitals > 0) isName |= IsInitials(text[word..start]) || known.Find(text[word..start]) != 0;
                else if (start - word < 2 || text[start - 1] == '.') return false;
                isName |= NameWords.HasTitleBefore(text, NameWords.InfixBefore(text, word));
                capitals++;
            }
            else if (capitals == 0 || NameWords.InfixAt(text, word) <= start - word)
            {
                break;
            }
            if (text.At(word - 1) != ' ') break;
            start = word - 1;
        }
        isPerson |= IsRole(RoleBefore(text, start));
        return isName;
    }

    /// <summary>The word before a name, a colon or marks of emphasis between.</summary>
    private static ReadOnlySpan<byte> RoleBefore(ReadOnlySpan<byte> text, int name)
    {
        int end = name;
        while (name - end < MostGap && text.At(end - 1) is (byte)' ' or (byte)':' or (byte)'*' or (byte)'\t' or (byte)'.' or (byte)'|') end--;
        return end == name ? default : text[WordBefore(text, end, end - LongestRole)..end];
    }

    private static bool IsRole(ReadOnlySpan<byte> word) => word.Length is > 1 and <= LongestRole && Roles.Contains(Tokens.Hash(word));

    /// <summary>Where an age begins that ends at a position: <c>5 jr</c>, <c>34 jaar</c>.</summary>
    private static int AgeBefore(ReadOnlySpan<byte> text, int end)
    {
        int unit = text[..end].EndsWith(" jr"u8) ? 3 : text[..end].EndsWith(" jaar"u8) ? 5 : 0, at = end - unit;
        while (unit > 0 && end - unit - at < 3 && IsDigit(text.At(at - 1))) at--;
        return unit > 0 && at < end - unit ? at : end;
    }

    /// <summary>Where what parts fields begins before a position.</summary>
    private static int BehindGap(ReadOnlySpan<byte> text, int at)
    {
        int gap = at;
        while (at - gap < MostGap && text.At(gap - 1) is (byte)' ' or (byte)',' or (byte)';' or (byte)'\t' or (byte)'|' or (byte)'/' or (byte)'(' or (byte)')' or (byte)'"' or (byte)'\'' or (byte)'*' or 0x1F) gap--;
        return gap;
    }

    private static int WordBefore(ReadOnlySpan<byte> text, int end, int limit)
    {
        int start = end;
        while (start > limit && text.At(start - 1) is var value && (IsLetter(value) || value is (byte)'-' or (byte)'\'' or (byte)'.' or >= 0x80)) start--;
        return start;
    }

    /// <summary>True for capitals with a dot behind each.</summary>
    private static bool IsInitials(ReadOnlySpan<byte> word)
    {
        for (int at = 0; at < word.Length; at++)
        {
            if (!NameWords.IsCapitalAt(word, at)) return false;
            if (word[at++] >= 0x80) at++;
            if (word.At(at) != '.') return false;
        }
        return true;
    }
}
