using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Patterns;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Names;

/// <summary>
/// Sees a person's name right before something, as lists and letters have it to tell people apart: <c>Kaylee Martis, 16-08-1987</c>, <c>mw. E.M. Tuinstra-de Haan (14-03-1977)</c>,
/// and in the cell before. A capitalised word alone is no name here, and neither are two that nobody is called.
/// </summary>
internal sealed class NameBefore(WordList given, WordList more)
{
    private const int MostGap = 24, MostName = 56, MostWords = 6;

    private readonly NameTable known = new((given, 0, 1), (more, 0, 1));

    /// <summary>False where no word stands before a position, so that no name does.</summary>
    public static bool MayEnd(ReadOnlySpan<byte> text, int at) => BehindGap(text, at) is var end && end < at && text.At(end - 1) is var last && (IsLetter(last) || last >= 0x80);

    /// <summary>
    /// True when a name ends before a position, with nothing between but what parts fields, and perhaps a letter for the sex (<c> v </c>): that stands only where persons are
    /// told apart.
    /// </summary>
    public bool Ends(ReadOnlySpan<byte> text, int at, out bool hasSex)
    {
        hasSex = false;
        int end = BehindGap(text, at);
        if (end == at) return false;
        if ((text.At(end - 1) | 0x20) is 'v' or 'm' && BehindGap(text, end - 1) is var before && before < end - 1) (end, hasSex) = (before, true);
        int start = end, limit = end - MostName, capitals = 0;
        bool isName = false;
        for (int words = 0; words < MostWords; words++)
        {
            int word = WordBefore(text, start, limit);
            if (word == start) break;
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
        return isName;
    }

    /// <summary>Where what parts fields begins before a position.</summary>
    private static int BehindGap(ReadOnlySpan<byte> text, int at)
    {
        int gap = at;
        while (at - gap < MostGap && text.At(gap - 1) is (byte)' ' or (byte)',' or (byte)';' or (byte)'\t' or (byte)'|' or (byte)'/' or (byte)'(' or (byte)')' or (byte)'"' or (byte)'\'' or 0x1F) gap--;
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
