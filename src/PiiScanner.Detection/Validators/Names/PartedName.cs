using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Candidates;
using static PiiScanner.Detection.Validators.Characters;
using static PiiScanner.Detection.Validators.Names.NameEvidence;
using static PiiScanner.Detection.Validators.Names.NameLists;
using static PiiScanner.Detection.Validators.Names.NameSurroundings;

namespace PiiScanner.Detection.Validators.Names;

/// <summary>
/// Names whose parts stand apart by other signs than spaces: of a message of HL7 the surname first (<c>|Jansen^Jan^A</c>), in an address of the web the spaces written in code
/// (<c>naam=Jan+de+Vries</c>, <c>naam=Jan%20Jansen</c>).
/// </summary>
internal readonly struct PartedName(NameLists lists)
{
    private const int MostParts = 4, MostInitials = 6;

    /// <summary>Reads one that begins at a capital, with this byte before it.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, byte before, ref Reading reading)
    {
        int at = NameWords.EndOf(text, anchor);
        ulong first = lists.Find(text[anchor..at]), last = first;
        // "|Berg van den^Anja", "|Berg&van den^Anja"
        if (before is (byte)'|' or (byte)'~')
        {
            while (at - anchor < NameWords.Longest && (IsLetter(text.At(at)) || text.At(at) is (byte)' ' or (byte)'&' or (byte)'\'')) at++;
        }
        int gap = PartAt(text, at);
        bool isMessage = text.At(at) == '^';
        if (gap == 0 || text.At(at) == '&' || (isMessage ? before is not ((byte)'|' or (byte)'~') && !IsBehindId(text, anchor, before) : before != '=')) return false;
        int parts = 1, end = at;
        ulong evidence = 0;
        while (parts < MostParts)
        {
            int next = end + gap, stop = NameWords.EndOf(text, next);
            if (isMessage && InitialsEnd(text, next) is var dotted && dotted > next) (stop, evidence) = (dotted, Initials);
            if (gap == 0 || stop == next || !(isMessage ? NameWords.IsCapitalAt(text, next) : IsLetter(text[next]))) break;
            last = lists.Find(text[next..stop]);
            if (isMessage && parts == 1) first |= last & IsGiven;
            parts++;
            end = stop;
            gap = text.At(end) == '&' || (isMessage && text.At(end) != '^') ? 0 : PartAt(text, end);
        }
        if (parts == 1 || EndsBadly(text, end)) return false;
        evidence |= isMessage ? ((first & IsSurname) != 0 ? Surname : 0) | ((first & IsGiven) != 0 ? Given : 0) : (first & IsGiven) == 0 || (last & IsSurname) == 0 ? 0 : Given | Surname;
        if (!isMessage && evidence == 0) return false;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = evidence;
        return true;
    }

    /// <summary>The end of initials with nothing between: <c>B.R.</c>; where they would begin when there are none.</summary>
    private static int InitialsEnd(ReadOnlySpan<byte> text, int at)
    {
        int limit = at + (2 * MostInitials);
        while (at < limit && IsUpper(text.At(at)) && text.At(at + 1) == '.') at += 2;
        return at;
    }
}
