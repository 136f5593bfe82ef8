using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Names;

/// <summary>What stands right behind a name and is had by persons: their own mailbox, as in mail headers, when they were born, or their number.</summary>
internal static class PersonSigns
{
    private const int LongestMailbox = 64, ShortestPart = 3, ShortestOwn = 4, MostWord = 24, MostSpaces = 24;

    /// <summary>
    /// True before an address whose mailbox has the first or the last word of the name in it: <c>Oliver Whitcombe &lt;o.whitcombe@voorbeeld.nl&gt;</c>, in the next cell or
    /// a few words on.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the name begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="mayBeFar">True when words may stand between: for what is hardly a name without it.</param>
    public static bool HasMailbox(ReadOnlySpan<byte> text, int start, int end, bool mayBeFar)
    {
        if (!mayBeFar && !(text.At(end) is (byte)' ' or (byte)'"' or (byte)'\'' && text.At(end + 1) is (byte)'<' or (byte)' ')) return false;
        ReadOnlySpan<byte> after = text.Slice(end, Math.Min(LongestMailbox, text.Length - end));
        int sign = after.IndexOf((byte)'@');
        if (sign < 0) return false;
        int mailbox = sign;
        while (mailbox > 0 && (IsWord(after[mailbox - 1]) || after[mailbox - 1] is (byte)'.' or (byte)'_' or (byte)'-' or (byte)'+')) mailbox--;
        ReadOnlySpan<byte> name = text[start..end];
        int first = name.IndexOfAny(" ,"u8), last = name.LastIndexOf((byte)' ');
        if (last <= 0 || mailbox == 0) return false;
        // Farther on it is theirs when it has the longer word, and stands in the same line.
        if (after[0] is (byte)' ' or (byte)'"' or (byte)'\'' && after[mailbox - 1] == '<' && mailbox == (after[0] == ' ' ? 2 : 3)) return IsIn(after[mailbox..sign], name[(last + 1)..]) || IsIn(after[mailbox..sign], name[..first]);
        // Lists of changes have their authors so, two spaces away; those are no records of persons.
        return mayBeFar && after[mailbox - 1] != '<' && !after[..mailbox].Contains((byte)'\n') && (IsPart(after[mailbox..sign], name[(last + 1)..]) || IsPart(after[mailbox..sign], name[..first]));
    }

    /// <summary>True when the text goes on with a birth or a number that only persons have: <c>, geboren te Breda</c>, <c> (geb. 4 mei 1980)</c>, <c> (BSN 111222333)</c>, or with a number that is dialled.</summary>
    public static bool IsIdentified(ReadOnlySpan<byte> text, int end)
    {
        int at = end + (text.At(end) == ',' ? 1 : 0);
        if (text.At(at) != ' ') return false;
        int limit = at + MostSpaces;
        while (at < limit && text.At(at) == ' ') at++;
        if (text.At(at) == '(') at++;
        if (text.At(at) is (byte)'0' or (byte)'+') return IsMobile(text, at) || IsDialled(text, at);
        return at > end + 1 && at < text.Length && text[at..] is var rest && (rest.StartsWith("geb."u8) || rest.StartsWith("geb "u8) || rest.StartsWith("geboren "u8) || rest.StartsWith("born "u8) || rest.StartsWith("date of birth"u8) || rest.StartsWith("geboortedatum"u8)
            || rest.StartsWith("BSN"u8) || rest.StartsWith("bsn"u8));
    }

    /// <summary>True for the beginning of a mobile number: <c>06-12</c>, <c>0612</c>, <c>+31 6 12</c>.</summary>
    private static bool IsMobile(ReadOnlySpan<byte> text, int at)
    {
        if (text.At(at) == '+') return text.At(at + 1) == '3' && text.At(at + 2) == '1' && text.At(at + (text.At(at + 3) == ' ' ? 4 : 3)) == '6';
        int next = at + (text.At(at + 2) is (byte)' ' or (byte)'-' ? 3 : 2);
        return text.At(at + 1) == '6' && IsDigit(text.At(next)) && (next == at + 3 || IsDigit(text.At(next + 3)));
    }

    /// <summary>True for ten figures in groups, the first an area's: <c>0572 95 69 18</c>.</summary>
    private static bool IsDialled(ReadOnlySpan<byte> text, int at)
    {
        int area = text.DigitsAt(at), digits = area, groups = 1;
        if (area is not (3 or 4) || text[at + 1] is (byte)'0' or (byte)'6' or (byte)'8' or (byte)'9') return false;
        for (at += area; digits < 10 && text.At(at) is (byte)' ' or (byte)'-' && text.DigitsAt(at + 1) is > 0 and var group; at += group + 1, groups++) digits += group;
        return digits == 10 && groups is >= 2 and <= 4 && !IsWord(text.At(at));
    }

    /// <summary>True for a word of some length that a mailbox has.</summary>
    private static bool IsPart(ReadOnlySpan<byte> mailbox, ReadOnlySpan<byte> word) => word.Length >= ShortestOwn && IsIn(mailbox, word);

    /// <summary>True for a word that a mailbox has in small letters.</summary>
    private static bool IsIn(ReadOnlySpan<byte> mailbox, ReadOnlySpan<byte> word)
    {
        if (word.Length is < ShortestPart or > MostWord) return false;
        Span<byte> lower = stackalloc byte[MostWord], folded = stackalloc byte[LongestMailbox];
        for (int i = 0; i < word.Length; i++) lower[i] = Lower(word[i]);
        for (int i = 0; i < mailbox.Length; i++) folded[i] = Lower(mailbox[i]);
        return folded[..mailbox.Length].IndexOf(lower[..word.Length]) >= 0;
    }
}
