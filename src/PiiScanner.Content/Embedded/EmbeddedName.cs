using System.Buffers;
using System.Text;

namespace PiiScanner.Content.Embedded;

/// <summary>What a document in a text goes by: the element, attribute or key whose value it is.</summary>
internal static class EmbeddedName
{
    private const int Reach = 512, Longest = 64, MostDigits = 3;

    private static readonly SearchValues<byte> OfWord = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_:"u8);

    /// <summary>Finds it in the text before the document. What is no name but may be a value is none.</summary>
    /// <param name="before">The text.</param>
    /// <param name="isHex">True when the document is written in hexadecimal digits, which have marks of their own before them.</param>
    public static string Of(ReadOnlySpan<byte> before, bool isHex)
    {
        before = before[Math.Max(0, before.Length - Reach)..];
        if (isHex) before = before.EndsWith("X'"u8) || before.EndsWith("x'"u8) ? before[..^2] : before.TrimEnd((byte)'\\');
        if (before.EndsWith(";base64,"u8) && before.LastIndexOf("data:"u8) is >= 0 and int address) before = before[..address];
        before = before.TrimEnd(" \t\r\n"u8);
        if (before.EndsWith("<![CDATA["u8)) before = before[..^"<![CDATA["u8.Length].TrimEnd(" \t\r\n"u8);
        ReadOnlySpan<byte> word = before.EndsWith(">"u8) ? FirstWord(before[(before.LastIndexOf((byte)'<') + 1)..]) : Key(before);
        word = word[(word.LastIndexOf((byte)':') + 1)..];
        return word.Length is 0 or > Longest || Digits(word) > MostDigits ? (isHex ? "hex" : "base64") : Encoding.ASCII.GetString(word);
    }

    private static ReadOnlySpan<byte> FirstWord(ReadOnlySpan<byte> text)
    {
        int length = text.IndexOfAnyExcept(OfWord);
        return length < 0 ? text : text[..length];
    }

    /// <summary>The word before the last sign that parts keys from values.</summary>
    private static ReadOnlySpan<byte> Key(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> trimmed = text.TrimEnd("\"'(:=[ \t\r\n"u8);
        return text[trimmed.Length..].ContainsAny("(:="u8) ? trimmed[(trimmed.LastIndexOfAnyExcept(OfWord) + 1)..] : default;
    }

    private static int Digits(ReadOnlySpan<byte> word)
    {
        int digits = 0;
        foreach (byte character in word) digits += char.IsAsciiDigit((char)character) ? 1 : 0;
        return digits;
    }
}
