using System.Text;
using PiiScanner.Detection.Candidates;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Names;

/// <summary>
/// The field that a name stands in, as its own text has it: which key it has, whether it fills it, and whether what stands beside it is had by persons. Anything has a
/// name: a rule, a drug, a button.
/// </summary>
internal static class NameFields
{
    private const int Nearby = 300, LongestTag = 400, MostMore = 4;

    /// <summary>What the key beside that of a person's name begins with, by its first two letters.</summary>
    private static readonly ILookup<int, byte[]> Beside =
        "mail,email,e-mail,telefoon,telephone,telnr,phone,mobile,mobiel,geboor,gebdat,birth,dob,bsn,burgerservice,straat,street,adres,address,geslacht,gender,postcode,zip,city,woonplaats,voornaam,voornamen,voorletters,achternaam,firstname,first_name,first-name,lastname,last_name,last-name,surname,functie,homepage,iban,initials,roepnaam,familyname,given,leeftijd,afdeling,department,username,userid,login,contact,person,employee,author,medewerker,member,salary,salaris,customer,klant,owner"
            .Split(',').Select(Encoding.ASCII.GetBytes).ToLookup(static word => Key(word[0], word[1]));

    /// <summary>
    /// True in the attribute that shows a code to readers: <c>&lt;code code="12" codeSystem="2.16" displayName="Sectio Caesarea"/&gt;</c>. Without a code beside it the same
    /// attribute has the name of a person, in directories.
    /// </summary>
    public static bool IsDisplayOfCode(ReadOnlySpan<byte> text, int start)
    {
        ReadOnlySpan<byte> before = text[Math.Max(0, start - LongestTag)..start];
        int quote = before.LastIndexOf((byte)'"');
        if (quote < 0 || !before[..quote].EndsWith("displayName="u8)) return false;
        int open = before.LastIndexOfAny((byte)'<', (byte)'>');
        if (open > quote) return false;
        ReadOnlySpan<byte> after = text[start..Math.Min(text.Length, start + LongestTag)];
        int close = after.IndexOfAny((byte)'<', (byte)'>');
        return HasCode(before[(open + 1)..]) || HasCode(close < 0 ? after : after[..close]);
    }

    /// <summary>
    /// True for a value under <c>name</c>, <c>naam</c> or <c>title</c> alone with nothing beside it that only records of persons have: there what no list knows, and a
    /// surname that is as well a word, names a thing.
    /// </summary>
    public static bool IsThing(ReadOnlySpan<byte> text, int start, int end)
    {
        int at = start, floor = start - Nearby;
        while (at > floor && text.At(at - 1) is (byte)' ' or (byte)'"' or (byte)'\'' or (byte)'\\') at--;
        byte sign = text.At(at - 1);
        if (sign is not ((byte)':' or (byte)'=' or (byte)'>')) return false;
        at--;
        while (at > floor && text.At(at - 1) is (byte)' ' or (byte)'"' or (byte)'\'' or (byte)'\\') at--;
        int word = at;
        while (at - word < 6 && IsLetter(text.At(word - 1))) word--;
        ReadOnlySpan<byte> key = text[word..at];
        if (!Ascii.EqualsIgnoreCase(key, "name"u8) && !Ascii.EqualsIgnoreCase(key, "naam"u8) && !Ascii.EqualsIgnoreCase(key, "title"u8)) return false;
        // "Naam: Ngozi Okonkwo" stands on a form; keys in code have quotes, braces or indents around them.
        byte before = text.At(word - 1);
        if (IsWord(before) || before is (byte)'_' or (byte)'-' or >= 0x80) return false;
        if (sign == ':' && IsUpper(key[0])) return false;
        ReadOnlySpan<byte> ahead = text[Math.Max(0, word - Nearby)..word], behind = text[end..Math.Min(text.Length, end + Nearby)];
        // Of an attribute what stands beside it are the others of its tag.
        if (sign == '=' && ahead.LastIndexOf((byte)'<') is >= 0 and var open && ahead[open..].IndexOf((byte)'>') < 0)
        {
            ahead = ahead[open..];
            int close = behind.IndexOf((byte)'>');
            if (close >= 0) behind = behind[..close];
        }
        return !HasPersonal(ahead) && !HasPersonal(behind);
    }

    /// <summary>True when words go on behind a name that began the field: <c>Samsung TV woonkamer</c>. A remark does not.</summary>
    public static bool GoesOn(ReadOnlySpan<byte> text, int end) => text.At(end) == ' ' && text.At(end + 1) is var next && (IsWord(next) || next >= 0xC3);

    /// <summary>
    /// The end of the capitalised words with which a name goes on and fills its cell: <c>Marcelius Gerardus Franciscus Michaelis Vincentius</c>; the end that is known when
    /// anything else does.
    /// </summary>
    public static int EndOfCell(ReadOnlySpan<byte> text, int start, int end)
    {
        byte mark = text.At(start - 1);
        if (mark is not ((byte)'"' or (byte)'\'' or (byte)'>' or (byte)';' or (byte)'\t' or 0x1F)) return end;
        int at = end;
        for (int words = 0; words < MostMore && text.At(at) == ' '; words++)
        {
            int next = at + 1 + NameWords.InfixAt(text, at + 1), stop = NameWords.EndOf(text, next);
            ReadOnlySpan<byte> word = text[next..stop];
            if (word.Length < 3 || !NameWords.IsCapitalAt(text, next) || NameForm.IsShouted(word) || FirmWords.Begins(word)) return end;
            at = stop;
        }
        byte after = text.At(at);
        return after == (mark == '>' ? (byte)'<' : mark) || (mark is (byte)';' or (byte)'\t' or 0x1F && after is (byte)'\n' or (byte)'\r') ? at : end;
    }

    private static bool HasCode(ReadOnlySpan<byte> tag) => tag.IndexOf(" code=\""u8) >= 0 || tag.IndexOf(" codeSystem=\""u8) >= 0;

    private static int Key(byte first, byte second) => (Lower(first) << 8) | Lower(second);

    private static bool HasPersonal(ReadOnlySpan<byte> text)
    {
        for (int at = 0; at < text.Length - 2; at++)
        {
            // A word begins here, or a part of a key in which the case turns.
            if (!IsLetter(text[at]) || (IsLetter(text.At(at - 1)) && !(IsUpper(text[at]) && !IsUpper(text[at - 1])))) continue;
            foreach (byte[] word in Beside[Key(text[at], text[at + 1])])
            {
                if (text.Length - at >= word.Length && Ascii.EqualsIgnoreCase(text.Slice(at, word.Length), word)) return true;
            }
        }
        return false;
    }
}
