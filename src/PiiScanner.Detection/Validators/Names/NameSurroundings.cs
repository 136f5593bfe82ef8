using System.Text;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Context;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Names;

/// <summary>Where a name stands: what comes right before and behind it, and whether it is on a form about a person.</summary>
internal static class NameSurroundings
{
    private const int LongestId = 20, Nearby = 200;

    /// <summary>How what only persons have is called, and how far from a name it is looked for.</summary>
    private static readonly byte[][] Personal = Split("geb.,Geb.,geboren,Geboren,geboorte,Geboorte,BSN,bsn,Bsn,burgerservice,Burgerservice,geslacht,Geslacht,nationaliteit,Nationaliteit,Voorletters,voorletters,Date of birth,date of birth,Gender,gender");

    /// <summary>True behind the number that a message of HL7 gives before the name of who has it: <c>|01234567^Smit^B.R.</c>.</summary>
    public static bool IsBehindId(ReadOnlySpan<byte> text, int anchor, byte before)
    {
        int at = anchor - 1;
        while (anchor - at <= LongestId && IsWord(text.At(at - 1))) at--;
        return before == '^' && anchor - at > 3 && IsDigit(text.At(at)) && text.At(at - 1) is (byte)'|' or (byte)'~';
    }

    /// <summary>The length of what parts names in messages and addresses of the web, 0 for nothing.</summary>
    public static int PartAt(ReadOnlySpan<byte> text, int at) => text.At(at) switch
    {
        (byte)'^' or (byte)'+' or (byte)'&' => 1,
        (byte)'%' when text.At(at + 1) == '2' && text.At(at + 2) == '0' => 3,
        _ => 0,
    };

    /// <summary>True where something stands near that only persons have, as on a form about one.</summary>
    public static bool IsPersonalForm(ReadOnlySpan<byte> text, int start, int end)
    {
        ReadOnlySpan<byte> around = text[Math.Max(0, start - Nearby)..Math.Min(text.Length, end + Nearby)];
        foreach (byte[] word in Personal)
        {
            for (ReadOnlySpan<byte> rest = around; rest.IndexOf(word) is >= 0 and var at; rest = rest[(at + word.Length)..])
            {
                if (!IsLetter(rest.At(at - 1))) return true;
            }
        }
        return false;
    }

    /// <summary>True when a sign stands before that binds a value to its key.</summary>
    public static bool HasKey(ReadOnlySpan<byte> text, int at)
    {
        while (text.At(at - 1) is (byte)' ' or (byte)'"' or (byte)'\'') at--;
        return text.At(at - 1) is (byte)':' or (byte)'=' or (byte)'|' or (byte)'^' || KeyBefore.BeginsElement(text, at);
    }

    /// <summary>True when what follows makes a word part of something else.</summary>
    public static bool EndsBadly(ReadOnlySpan<byte> text, int end)
    {
        byte after = text.At(end);
        return NameWords.IsInside(after) || after is (byte)'@' or (byte)'_' || (after is (byte)'.' or (byte)'-' && NameWords.IsInside(text.At(end + 1)));
    }

    /// <summary>True when another part of a name follows a word.</summary>
    public static bool IsFollowed(ReadOnlySpan<byte> text, int end)
    {
        int gap = text.SpaceAt(end);
        return gap > 0 && (NameWords.IsCapitalAt(text, end + gap) || NameWords.InfixAt(text, end + gap) > 0);
    }

    /// <summary>True where the cell ends that began behind a mark: with the same one, or where a row begins or ends with the other.</summary>
    public static bool IsCellEnd(ReadOnlySpan<byte> text, int end, byte begin)
    {
        byte mark = text.At(end);
        return begin == '\n' ? mark is (byte)';' or (byte)'\t' : mark == begin || (begin != '"' && mark is (byte)'\n' or (byte)'\r');
    }

    /// <summary>True where a line, a cell (in a print-out behind two spaces), a quote or what a key stands for begins.</summary>
    public static bool BeginsField(ReadOnlySpan<byte> text, int at)
    {
        int space = text.SpaceBefore(at);
        if (space == 1 && text.At(at - 2) == ' ') return !IsIndent(text, at - 2);
        at -= space;
        byte before = text.At(at - 1);
        return before is (byte)'\n' or (byte)';' or (byte)'\t' or (byte)'"' or (byte)'\'' or (byte)'>' or (byte)'|' or 0x1F or 0x0B || (space > 0 && before is (byte)':' or (byte)'-' or (byte)'*');
    }

    /// <summary>True for a cell of a print-out: two spaces before it and behind it.</summary>
    public static bool IsPrintedCell(ReadOnlySpan<byte> text, int start, int end) =>
        text.At(start - 1) == ' ' && text.At(start - 2) == ' ' && text.At(end) == ' ' && text.At(end + 1) == ' ';

    /// <summary>True for who says what follows: in chats behind the time (<c>19:06 - Jan Jansen: ik kan</c>, <c>[14-09-23 22:41] Jan Jansen: ik kan</c>), in subtitles in their tag for a voice.</summary>
    public static bool IsSpeaker(ReadOnlySpan<byte> text, int start, int end)
    {
        byte after = text.At(end), before = text.At(start - 2);
        if (text.At(start - 1) != ' ') return false;
        if (after == '>') return before == 'v' && text.At(start - 3) == '<';
        return after == ':' && (before == ']' ? IsDigit(text.At(start - 3)) : before == '-' && text.At(start - 3) == ' ' && IsDigit(text.At(start - 4)));
    }

    /// <summary>True for the spaces that a line begins with.</summary>
    private static bool IsIndent(ReadOnlySpan<byte> text, int at)
    {
        int limit = at - IValidator.MaxLead;
        while (at > limit && text.At(at - 1) == ' ') at--;
        return at <= limit || text.At(at - 1) is 0 or (byte)'\n';
    }

    private static byte[][] Split(string words) => [.. words.Split(',').Select(Encoding.ASCII.GetBytes)];
}
