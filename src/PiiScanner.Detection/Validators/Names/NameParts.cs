using PiiScanner.Detection.Candidates;
using static PiiScanner.Detection.Validators.Characters;
using static PiiScanner.Detection.Validators.Names.NameEvidence;
using static PiiScanner.Detection.Validators.Names.NameLists;
using static PiiScanner.Detection.Validators.Names.NameSurroundings;

namespace PiiScanner.Detection.Validators.Names;

/// <summary>Reads the parts of a name one after the other: initials, given names, infixes and surname, in that order or the surname first.</summary>
internal readonly struct NameParts(NameLists lists)
{
    private const int MostGiven = 5, MostInitials = 6;

    /// <summary>How many letters the initial at a position has, with its dot behind it: one, or two as in <c>Th.</c> where that may be; 0 for none.</summary>
    public static int InitialAt(ReadOnlySpan<byte> text, int at, bool second)
    {
        if (!IsUpper(text.At(at))) return 0;
        byte next = text.At(at + 1);
        return next == '.' ? 1 : second && next is (byte)'h' or (byte)'J' or (byte)'s' && text.At(at + 2) == '.' ? 2 : 0;
    }

    /// <summary>The end of initials and the spaces behind them (<c>J.P. </c>, <c>A. B. </c>, <c>Th. </c>); 0 for none.</summary>
    public static int ReadInitials(ReadOnlySpan<byte> text, int at, ref ulong evidence)
    {
        int start = at;
        for (int count = 0; count < MostInitials; count++)
        {
            int letters = InitialAt(text, at, second: count < 2);
            if (letters == 0) break;
            at += letters + 1;
            int gap = text.SpaceAt(at);
            // A name goes on behind a space, and so may initials.
            if (gap > 0) at += gap;
        }
        if (at == start || !NameWords.IsInside(text.At(at)) && text.At(at) != '\'') return 0;
        evidence |= Initials;
        return at;
    }

    /// <summary>The same for initials without dots, as behind a title and where a field begins (<c>dhr JP Jansen</c>, <c>t.n.v. M J Hartog</c>): only the title says that they are some.</summary>
    public static int ReadBareInitials(ReadOnlySpan<byte> text, int at, int stop, ref ulong evidence)
    {
        if (stop - at > NameLists.MostBare || text.At(stop) != ' ' || !NameForm.IsShouted(text[at..stop]) || FirmSigns.IsForm(text[at..stop])) return 0;
        bool hasTitle = (evidence & Title) != 0;
        if (!hasTitle && !BeginsField(text, at) && !text[..at].EndsWith("t.n.v. "u8) && !text[..at].EndsWith("tnv "u8)) return 0;
        if (hasTitle) evidence |= Initials;
        int end = stop + 1;
        while (stop - at == 1 && end < at + (2 * NameLists.MostBare) && IsUpper(text.At(end)) && text.At(end + 1) == ' ') end += 2;
        return end;
    }

    /// <summary>The end of the given names and the space behind them; -1 when the first word is none and nothing follows it, 0 when a surname may not follow.</summary>
    public int ReadGiven(ReadOnlySpan<byte> text, int at, int end, ulong first, ref ulong evidence)
    {
        for (int count = 0; count < MostGiven; count++)
        {
            if (count > 0) end = NameWords.EndOf(text, at);
            int gap = text.SpaceAt(end);
            if (end - at < 2) return count == 0 ? -1 : at;
            bool isGiven = (((count == 0 ? first : lists.Find(text[at..end])) & IsGiven) != 0 || lists.IsDouble(text[at..end])) && !lists.IsAcronym(text, at, end);
            if (count > 0 && !isGiven) return NameWords.InfixAt(text, at) == 0 && lists.IsMiddle(text, end + gap) ? end + gap : at;
            if (isGiven) evidence |= Given;
            // "Verdachte P. Smit": the name begins with the initial.
            else if (InitialAt(text, end + gap, second: true) > 0) return -1;
            else if (lists.FollowsGiven(text, end + gap)) return -1;
            if (gap == 0) return count == 0 ? 0 : at;
            int next = end + gap;
            // An initial may stand between.
            if (IsUpper(text.At(next)) && text.At(next + 1) == '.' && text.At(next + 2) == ' ')
            {
                next += 3;
                evidence |= Initials;
            }
            bool goesOn = NameWords.IsCapitalAt(text, next);
            if (!goesOn && NameWords.InfixAt(text, next) == 0) return count == 0 ? 0 : at;
            // The last capitalised word is the surname, also where it could be a given name.
            if (!goesOn || !IsFollowed(text, NameWords.EndOf(text, next))) return next;
            at = next;
        }
        return at;
    }

    /// <summary>The end of the given names that fill a cell behind a word that may be one: two that are known, or three and more of which one is; the end of that word where they do not.</summary>
    public int EndOfGivenNames(ReadOnlySpan<byte> text, int start, int stop)
    {
        int last = NameFields.EndOfCell(text, start, stop), count = 0, others = 0;
        for (int at = stop; at < last;)
        {
            int next = at + 1;
            at = NameWords.EndOf(text, next);
            if ((lists.Find(text[next..at]) & IsGiven) != 0) count++;
            else others++;
        }
        return (count > 1 && others == 0) || (count > 0 && count + others > 2) ? last : stop;
    }

    /// <summary>The end of infixes and surname from a position on, 0 when there is none.</summary>
    public int ReadSurname(ReadOnlySpan<byte> text, int at, ref ulong evidence)
    {
        int infix = NameWords.InfixAt(text, at), start = at + infix, end = NameWords.EndOf(text, start);
        if (!NameWords.IsCapitalAt(text, start) || end - start < 2) return 0;
        // "Willem III"
        if (IsUpper(text[end - 1]) && text[start..end].IndexOfAnyExcept("IVX"u8) < 0) return 0;
        if (infix > 0 && lists.IsOrigin(text, at, start)) return 0;
        if (infix > 0) evidence |= Infix;
        if (infix > 0 && (evidence & (Given | Initials | Title)) == 0 && NameForm.IsShouted(text[start..end])) return 0;
        int first = text[start..end].IndexOf((byte)'-');
        if ((lists.Find(text[start..end]) & IsSurname) != 0 || (first > 1 && (lists.Find(text.Slice(start, first)) & IsSurname) != 0)
            // Behind a given name a word that ends as surnames do is one.
            || ((evidence & Given) != 0 && SurnameEndings.IsSurname(text[start..end]))) evidence |= Surname;
        // "Jansen-de Vries", "Jansen - de Vries", and the hyphen that EndOf took with a small word behind it.
        int hyphen = text[start..end].LastIndexOf((byte)'-');
        int second = hyphen > 0 && !NameWords.IsCapitalAt(text, start + hyphen + 1) ? start + hyphen + 1 : text.At(end) == ' ' && text.At(end + 1) == '-' && text.At(end + 2) == ' ' ? end + 3 : 0;
        if (second == 0) return end;
        int more = NameWords.InfixAt(text, second), last = NameWords.EndOf(text, second + more);
        return NameWords.IsCapitalAt(text, second + more) && last - second - more >= 2 ? last : second < end ? start + hyphen : end;
    }

    /// <summary>A surname with initials or given name behind a comma: <c>Vries, J. de</c>.</summary>
    public bool TryReadReversed(ReadOnlySpan<byte> text, int anchor, ulong first, ref int last, ref ulong evidence)
    {
        int at = SurnameFirst.HasInitialsAt(text, last) is > 0 and var initials ? initials : last + 2, end = at;
        if (text.At(last) != ',' || (at > last + 1 && text.At(last + 1) != ' ') || (first & (IsGiven | IsSurname)) == IsGiven) return false;
        ulong found = 0;
        for (int count = 0; count < MostInitials && IsUpper(text.At(end)) && text.At(end + 1) == '.'; count++)
        {
            found |= Initials;
            end += text.At(end + 2) == ' ' && IsUpper(text.At(end + 3)) && text.At(end + 4) == '.' ? 3 : 2;
        }
        if (found == 0)
        {
            if (!NameWords.IsCapitalAt(text, at)) return false;
            end = NameWords.EndOf(text, at);
            bool isGiven = (lists.Find(text[at..end]) & IsGiven) != 0 || lists.IsDouble(text[at..end]);
            // A given name that nobody listed fills its cell with the surname; "Anna, Maria" are two.
            bool isCell = text.At(anchor - 1) is (byte)'"' or (byte)';' or (byte)'\t' or 0x1F or (byte)'\n' && IsCellEnd(text, end, text.At(anchor - 1)) || IsPrintedCell(text, anchor, end);
            if (end - at < 2 || !(isCell || (isGiven && (first & IsGiven) == 0))) return false;
            if (isGiven) found = Given | Initials;
        }
        if (text.At(end) == ' ' && SurnameFirst.IsLastInfix(text, end + 1, out int stop)) (end, found) = (stop, found | Infix);
        bool isKnown = (first & IsSurname) != 0;
        last = end;
        evidence |= found;
        return isKnown;
    }
}
