using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>What stands right behind a name and is had by persons: their own mailbox, as in mail headers, or when they were born.</summary>
internal static class PersonSigns
{
    private const int LongestMailbox = 64, ShortestPart = 3, MostWord = 24;

    /// <summary>True before an address in angle brackets whose mailbox has the first or the last word of the name in it: <c>Oliver Whitcombe &lt;o.whitcombe@voorbeeld.nl&gt;</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the name begins.</param>
    /// <param name="end">Where it ends.</param>
    public static bool HasMailbox(ReadOnlySpan<byte> text, int start, int end)
    {
        int at = text.At(end) is (byte)'"' or (byte)'\'' ? end + 1 : end;
        if (text.At(at) != ' ' || text.At(at + 1) != '<') return false;
        ReadOnlySpan<byte> mailbox = text.Slice(at + 2, Math.Min(LongestMailbox, text.Length - at - 2));
        int sign = mailbox.IndexOf((byte)'@');
        if (sign < 0) return false;
        ReadOnlySpan<byte> name = text[start..end];
        int first = name.IndexOf((byte)' '), last = name.LastIndexOf((byte)' ');
        return last > 0 && (IsIn(mailbox[..sign], name[(last + 1)..]) || IsIn(mailbox[..sign], name[..first]));
    }

    /// <summary>True when the text goes on with a birth: <c>, geboren te Breda</c>, <c> (geb. 4 mei 1980)</c>.</summary>
    public static bool IsBorn(ReadOnlySpan<byte> text, int end)
    {
        int at = end + (text.At(end) == ',' ? 1 : 0);
        if (text.At(at) != ' ') return false;
        at += text.At(at + 1) == '(' ? 2 : 1;
        return at > end + 1 && at < text.Length && text[at..] is var rest && (rest.StartsWith("geb."u8) || rest.StartsWith("geboren "u8) || rest.StartsWith("born "u8) || rest.StartsWith("date of birth"u8) || rest.StartsWith("geboortedatum"u8));
    }

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
