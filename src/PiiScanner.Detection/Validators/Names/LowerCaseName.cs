using System.Text;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Candidates;
using static PiiScanner.Detection.Validators.Characters;
using static PiiScanner.Detection.Validators.Names.NameEvidence;
using static PiiScanner.Detection.Validators.Names.NameLists;
using static PiiScanner.Detection.Validators.Names.NameSurroundings;

namespace PiiScanner.Detection.Validators.Names;

/// <summary>Names in small letters behind their label: <c>Naam: jan de vries</c>, <c>achternaam = jansen</c>. Nothing but the label says where one is, so all of it must be known.</summary>
internal readonly struct LowerCaseName(NameLists lists)
{
    /// <summary>Reads the one behind the label that begins at an anchor.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        int at = anchor;
        while (at - anchor < NameWords.Longest && IsLetter(text.At(at))) at++;
        ReadOnlySpan<byte> label = text[anchor..at];
        if (label.Length < 4 || !(Ascii.EqualsIgnoreCase(label[^4..], "naam"u8) || Ascii.EqualsIgnoreCase(label, "name"u8))) return false;
        int start = at;
        while (start - at < 6 && text.At(start) is (byte)' ' or (byte)':' or (byte)'=' or (byte)'"' or (byte)'\'') start++;
        if (text[at..start].IndexOfAny((byte)':', (byte)'=') < 0 || !IsLetter(text.At(start)) || IsUpper(text.At(start))) return false;
        ulong evidence = LowerCase;
        int end = start;
        while (IsLetter(text.At(end)) && text.At(end + 1) == '.') end += text.At(end + 2) == ' ' ? 3 : 2;
        if (end > start)
        {
            evidence |= Initials;
        }
        else if (Ascii.EqualsIgnoreCase(label, "achternaam"u8) || Ascii.EqualsIgnoreCase(label, "familienaam"u8) || Ascii.EqualsIgnoreCase(label, "geslachtsnaam"u8))
        {
            evidence |= Lone;
        }
        else
        {
            end = NameWords.EndOf(text, start);
            if ((lists.Find(text[start..end]) & IsGiven) == 0) return false;
            evidence |= Given;
            bool isAlone = text.At(end) != ' ';
            if (isAlone && !(Ascii.EqualsIgnoreCase(label, "voornaam"u8) || Ascii.EqualsIgnoreCase(label, "roepnaam"u8))) return false;
            if (isAlone) evidence |= Lone;
            else end++;
        }
        if ((evidence & (Given | Lone)) != (Given | Lone))
        {
            int infix = NameWords.InfixAt(text, end);
            if (infix > 0) evidence = (evidence | Infix) & ~Lone;
            int last = NameWords.EndOf(text, end + infix);
            if (last - end - infix < 2 || (lists.Find(text[(end + infix)..last]) & IsSurname) == 0) return false;
            evidence |= Surname;
            end = last;
        }
        if (EndsBadly(text, end)) return false;
        reading.Start = start;
        reading.End = end;
        reading.Evidence = evidence;
        return true;
    }
}
