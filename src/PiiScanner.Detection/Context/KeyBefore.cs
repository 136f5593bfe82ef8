using PiiScanner.Detection.Tables;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Context;

/// <summary>The key that a value in a text without fields is bound to: <c>bsn=...</c>, <c>"bsn": ...</c>, <c>Burgerservicenummer van de cliënt: ...</c>.</summary>
internal static class KeyBefore
{
    private const int LongestElement = 48;

    private static readonly ulong[] Conditions = [Tokens.Hash("indien"u8), Tokens.Hash("als"u8), Tokens.Hash("mits"u8), Tokens.Hash("if"u8)];

    /// <summary>True where one may be: a sign that binds stands before.</summary>
    public static bool MayStand(ReadOnlySpan<byte> text, int start)
    {
        int at = start;
        while (IsBetween(text.At(at - 1))) at--;
        return text.At(at - 1) is (byte)'=' or (byte)':' or (byte)'|' or (byte)'^' or (byte)'~' or (byte)'&' || BeginsElement(text, start);
    }

    /// <summary>True right behind the opening tag of an element without attributes, also one whose marks are written as entities.</summary>
    public static bool BeginsElement(ReadOnlySpan<byte> text, int at) => text.At(at - 1) is (byte)'>' or (byte)';' && TryGetElement(text[..at], out _);

    /// <summary>
    /// The key that a value is bound to: an identifier before <c>=</c>, a quoted name before a colon, or a phrase before a colon.
    /// </summary>
    public static bool TryGet(ReadOnlySpan<byte> before, out ReadOnlySpan<byte> key)
    {
        key = default;
        int at = before.Length;
        while (at > 0 && IsBetween(before[at - 1])) at--;
        if (at < before.Length && before[at] == '(') at = BehindCall(before, at);
        if (at == 0 || before[at - 1] is not ((byte)'=' or (byte)':')) return false;
        bool equals = before[at - 1] == '=';
        at--;
        if (!equals && TryGetSerializedKey(before[..at], out key)) return true;
        while (at > 0 && before[at - 1] is (byte)' ' or (byte)'\\') at--;
        int end = at;
        if (at > 0 && before[at - 1] is (byte)'"' or (byte)'\'' or (byte)'`')
        {
            byte quote = before[at - 1];
            end = at - 1;
            at = before[..end].LastIndexOf(quote) + 1;
        }
        else if (equals)
        {
            while (at > 0 && IsIdentifier(before[at - 1])) at--;
        }
        else
        {
            at = before[..end].LastIndexOfAny(",;{}|&\t"u8) + 1;
            at += Sentences.LastStart(before[at..end]);
        }
        key = before[at..end];
        return !key.IsEmpty;
    }

    /// <summary>
    /// What a key means before it says more: <c>BSN</c> of <c>BSN (klantnummer)</c>, of <c>BSN/RSIN</c> and of <c>BSN, indien bekend</c>; empty for others.
    /// </summary>
    public static ReadOnlySpan<byte> HeadOf(ReadOnlySpan<byte> before, ReadOnlySpan<byte> key, in Tokens words)
    {
        int end = key.IndexOfAny((byte)'(', (byte)'/');
        if (end > 0) return key[..end].TrimEnd(" -"u8);
        if (words.Count == 0 || !Conditions.Contains(words.Join(0, 0))) return default;
        int comma = before.LastIndexOf((byte)',');
        return comma > 0 ? before[..comma] : default;
    }

    /// <summary>
    /// What a pair on a line above says that the value beside it is, where programs write a pair a line: <c>"attribute": "bsn",</c> and below it
    /// <c>"value": "123456782"</c>; empty for none.
    /// </summary>
    public static ReadOnlySpan<byte> SiblingAbove(ReadOnlySpan<byte> text, int line, int floor)
    {
        while (line > floor && text[line - 1] == '\n')
        {
            int end = line - 1;
            line = floor + text[floor..end].LastIndexOf((byte)'\n') + 1;
            ReadOnlySpan<byte> pair = text[line..end].Trim(" \t\r,;"u8);
            int sign = pair.IndexOfAny((byte)':', (byte)'=');
            if (sign < 0 || pair.ContainsAny("{}[]()"u8)) break;
            if (SiblingName.Rank(pair[..sign].Trim(" \"'`"u8)) > 0) return pair[(sign + 1)..].Trim(" \"'`=>"u8);
        }
        return default;
    }

    /// <summary>What may stand between the sign that binds a value and the value.</summary>
    private static bool IsBetween(byte value) => value is (byte)' ' or (byte)'"' or (byte)'\'' or (byte)'(' or (byte)'[' or (byte)'>' or (byte)'\\';

    /// <summary>Where the name of a function begins to which a value is given before it gets its key: <c>geboren: new Date('1947-12-05')</c>.</summary>
    private static int BehindCall(ReadOnlySpan<byte> before, int end)
    {
        int at = end;
        while (at > 0 && IsIdentifier(before[at - 1])) at--;
        if (at == end) return end;
        while (at > 0 && before[at - 1] is (byte)' ' or (byte)'>') at--;
        if (before[..at].EndsWith(" new"u8) || before[..at].EndsWith("=new"u8)) at -= 3;
        while (at > 0 && before[at - 1] is (byte)' ' or (byte)'>') at--;
        return at;
    }

    /// <summary>
    /// The name of the element that a value begins in a text that is no markup itself: <c>&lt;BG:voornamen&gt;Olle</c> in a string, <c>&amp;lt;voornamen&amp;gt;Olle</c>. Most only say how
    /// the value looks.
    /// </summary>
    public static bool TryGetElement(ReadOnlySpan<byte> before, out ReadOnlySpan<byte> key)
    {
        key = default;
        before = before.TrimEnd((byte)' ');
        if (before.EndsWith("&gt;"u8)) before = before[..^4];
        else if (before is [.., (byte)'>']) before = before[..^1];
        else return false;
        int at = before.Length;
        while (at > 0 && before.Length - at < LongestElement && (IsIdentifier(before[at - 1]) || before[at - 1] == ':')) at--;
        if (at == before.Length || !(before[..at].EndsWith("&lt;"u8) || before[..at].EndsWith("<"u8))) return false;
        key = before[at..];
        return true;
    }

    private static bool IsIdentifier(byte value) => IsWord(value) || value is (byte)'_' or (byte)'-' or (byte)'.' or >= 0x80;

    /// <summary>The key before a value as PHP serialises them: <c>s:3:"bsn";s:9:"123456782";</c>, <c>s:3:"bsn";i:123456782;</c>.</summary>
    private static bool TryGetSerializedKey(ReadOnlySpan<byte> before, out ReadOnlySpan<byte> key)
    {
        key = default;
        int at = before.Length;
        while (at > 0 && IsDigit(before[at - 1])) at--;
        if (at < before.Length && (at == 0 || before[--at] != ':')) return false;
        if (at < 3 || before[at - 1] is not ((byte)'s' or (byte)'i') || before[at - 2] != ';' || before[at - 3] != '"') return false;
        key = before[(before[..(at - 3)].LastIndexOf((byte)'"') + 1)..(at - 3)];
        return !key.IsEmpty;
    }
}
