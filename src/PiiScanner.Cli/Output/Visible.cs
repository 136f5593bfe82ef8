using System.Globalization;
using System.Text;

namespace PiiScanner.Cli.Output;

/// <summary>Makes names from archives and buckets safe to show: they may hold escapes that drive a terminal, or breaks that forge a row.</summary>
internal static class Visible
{
    /// <summary>The name with control, format and unpaired surrogate characters written as <c>\xNN</c> or <c>\uNNNN</c>.</summary>
    public static string Name(string name)
    {
        int first = 0;
        while (first < name.Length && IsPlain(name[first])) first++;
        if (first == name.Length) return name;
        var text = new StringBuilder(name, 0, first, name.Length + 16);
        foreach (Rune rune in name.AsSpan(first).EnumerateRunes())
        {
            if (IsSafe(rune)) text.Append(rune.ToString());
            else if (rune.Value < 0x100) text.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}");
            else if (rune.Value < 0x10000) text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else text.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}");
        }
        return text.ToString();
    }

    /// <summary>The end of a long name, which tells more than its beginning.</summary>
    public static string Tail(string name, int width)
    {
        if (name.Length <= width) return name;
        int start = name.Length - width + 1;
        if (char.IsLowSurrogate(name[start])) start++;
        return string.Concat("…", name.AsSpan(start));
    }

    private static bool IsPlain(char character) => character is >= ' ' and <= '~';

    // U+FFFD stands for what was no character: EnumerateRunes puts it in place of unpaired surrogates.
    private static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse
        or UnicodeCategory.Surrogate);
}
