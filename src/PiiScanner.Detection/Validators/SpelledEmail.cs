using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// Addresses written so that programs that gather addresses pass them over: <c>jan [at] bedrijf [dot] nl</c>, <c>piet(at)tuinbouw(punt)nl</c>. The at sign, and the dots
/// where they are words too, stand between brackets.
/// </summary>
internal static class SpelledEmail
{
    /// <summary>The longest word for the at sign.</summary>
    public const int LongestSign = 12;

    /// <summary>Where the word for an at sign begins that stands between brackets and whose bracket closes at a position; -1 when none does.</summary>
    public static int SignBefore(ReadOnlySpan<byte> text, int close)
    {
        int start = (text.At(close - 1) | 0x20, text.At(close - 2) | 0x20) switch
        {
            ('t', 'a') when IsOpen(text.At(close - 3)) => close - 2,
            ('t', 'r') when IsOpen(text.At(close - 11)) => close - 10,
            ('e', 'j') when IsOpen(text.At(close - 13)) => close - 12,
            _ => -1,
        };
        return start >= 0 && AtWord(text, start) == close - start ? start : -1;
    }

    /// <summary>Finds the address around the word that an anchor begins.</summary>
    /// <param name="text">The text.</param>
    /// <param name="anchor">Where the word begins.</param>
    /// <param name="start">Where the address begins.</param>
    /// <param name="top">Where its top level begins.</param>
    /// <param name="end">Where it ends.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, int anchor, out int start, out int top, out int end)
    {
        (start, top, end) = (0, 0, 0);
        if (!IsOpen(text.At(anchor - 1)) || AtWord(text, anchor) == 0) return false;
        int open = anchor - 1, mailbox = text.At(open - 1) == ' ' ? open - 1 : open, limit = Math.Max(0, anchor - IValidator.MaxLead);
        start = mailbox;
        while (start > limit && IsMailbox(text[start - 1])) start--;
        while (start < mailbox && !IsWord(text[start])) start++;
        if (start == mailbox || NameByte(text.At(start - 1))) return false;
        return TryReadDomain(text, SkipSpace(text, anchor + AtWord(text, anchor) + 1), out top, out end);
    }

    /// <summary>Writes an address as others are written, in small letters.</summary>
    public static int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        int length = 0;
        for (int at = 0; at < value.Length;)
        {
            int sign = IsOpen(value[at]) ? at + 1 : -1, word = sign < 0 ? 0 : AtWord(value, sign);
            bool isDot = sign >= 0 && word == 0 && (word = DotWord(value, sign)) > 0;
            if (word > 0)
            {
                normalized[length++] = isDot ? (byte)'.' : (byte)'@';
                at = sign + word + 1;
            }
            else if (value[at] == ' ') at++;
            else normalized[length++] = Lower(value[at++]);
        }
        return length;
    }

    /// <summary>True for an address that is written so.</summary>
    public static bool IsSpelled(ReadOnlySpan<byte> value) => value.IndexOfAny("[({"u8) >= 0;

    private static bool TryReadDomain(ReadOnlySpan<byte> text, int at, out int top, out int end)
    {
        (top, end) = (0, 0);
        for (int limit = at + IValidator.MaxLead, labels = 1; at < limit; labels++)
        {
            int label = at;
            while (IsWord(text.At(at)) || (text.At(at) == '-' && IsWord(text.At(at + 1)))) at++;
            if (at == label) return false;
            int next = text.At(at) == '.' && IsWord(text.At(at + 1)) ? at + 1 : BehindDot(text, at);
            if (next == 0)
            {
                (top, end) = (label, at);
                return labels > 1 && at - label is >= 2 and <= 24;
            }
            at = next;
        }
        return false;
    }

    /// <summary>Where a domain goes on behind a word for a dot in brackets; 0 when there is none.</summary>
    private static int BehindDot(ReadOnlySpan<byte> text, int at)
    {
        int open = SkipSpace(text, at);
        if (!IsOpen(text.At(open))) return 0;
        int word = DotWord(text, open + 1);
        return word == 0 ? 0 : SkipSpace(text, open + word + 2);
    }

    private static bool IsOpen(byte value) => value is (byte)'[' or (byte)'(' or (byte)'{';

    private static int AtWord(ReadOnlySpan<byte> text, int at) => WordAt(text, at, "apenstaartje"u8) + WordAt(text, at, "apenstaart"u8) + WordAt(text, at, "at"u8);

    private static int DotWord(ReadOnlySpan<byte> text, int at) => WordAt(text, at, "dot"u8) + WordAt(text, at, "punt"u8);

    /// <summary>The length of a word with its closing bracket right behind it, the bracket not counted; 0 where it does not stand.</summary>
    private static int WordAt(ReadOnlySpan<byte> text, int at, ReadOnlySpan<byte> word) =>
        at + word.Length < text.Length && text[at + word.Length] is (byte)']' or (byte)')' or (byte)'}' && System.Text.Ascii.EqualsIgnoreCase(text.Slice(at, word.Length), word) ? word.Length : 0;

    private static int SkipSpace(ReadOnlySpan<byte> text, int at) => text.At(at) == ' ' ? at + 1 : at;

    private static bool IsMailbox(byte value) => IsWord(value) || value is (byte)'.' or (byte)'_' or (byte)'-' or (byte)'+';

    private static bool NameByte(byte value) => value >= 0x80;
}
