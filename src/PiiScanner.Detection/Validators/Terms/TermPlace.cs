using PiiScanner.Detection.Validators.Secrets;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Terms;

/// <summary>
/// Where the words of <see cref="SpecialTerm"/> stand and say nothing of anybody: in the name of a tag, in a remark, in a schema, in a box that nobody ticked, in encoded data,
/// as a part of a name in a program.
/// </summary>
internal static class TermPlace
{
    private const int Most = 240, LongestTag = 60, LongestName = 64;

    /// <summary>How the tags of schemas, style sheets, rules and lists of codes begin.</summary>
    private static readonly byte[][] Schemas =
    [
        "xs:"u8.ToArray(), "xsd:"u8.ToArray(), "xsl:"u8.ToArray(), "axsl:"u8.ToArray(), "sch:"u8.ToArray(), "svrl:"u8.ToArray(), "iso:"u8.ToArray(), "assert test"u8.ToArray(), "report test"u8.ToArray(), "rule context"u8.ToArray(),
        "concept "u8.ToArray(), "valueSet "u8.ToArray(), "template name"u8.ToArray(), "param "u8.ToArray(),
    ];

    /// <summary>True where a term says nothing of anybody.</summary>
    public static bool IsNothing(ReadOnlySpan<byte> text, int start, int end)
    {
        // KlachtenDetail, WIADecision, __zwangerschap__
        if (IsLetter(text.At(end)) || (text.At(end) == '_' && IsLetter(text.At(end + 1)) && text.At(start - 1) == '_')) return true;
        byte before = text.At(start - 1);
        if (before is (byte)' ' or (byte)':' && IsUntickedBefore(text, start)) return true;
        if (before is (byte)'+' or (byte)'/' or (byte)'=' || IsDigit(text.At(end)) || text.At(end) is (byte)'+' or (byte)'/') return SourceText.IsInEncoded(text, start, end) || IsInMarkup(text, start, end);
        return IsInProcess(text, start, end) || IsInMarkup(text, start, end);
    }

    /// <summary>True for a box that nobody ticked, as forms have them: <c>[ ] astma</c>, <c>☐ astma</c>, and <c>O astma</c> where more stand in the line.</summary>
    private static bool IsUntickedBefore(ReadOnlySpan<byte> text, int start)
    {
        int at = start;
        while (text.At(at - 1) == ' ') at--;
        if (text.At(at - 1) == ']' && text.At(at - 2) is (byte)' ' or (byte)'[') return text.At(at - 2) == '[' || text.At(at - 3) == '[';
        // U+2610 and U+25A1, U+25CB.
        if (text.At(at - 3) == 0xE2 && (text.At(at - 2), text.At(at - 1)) is (0x98, 0x90) or (0x96, 0xA1) or (0x97, 0x8B)) return true;
        if (text.At(at - 1) is not ((byte)'O' or (byte)'o') || text.At(at - 2) != ' ') return false;
        ReadOnlySpan<byte> line = text[start..Math.Min(text.Length, start + Most)];
        line = line[..(line.IndexOf((byte)'\n') is >= 0 and var stop ? stop : line.Length)];
        ReadOnlySpan<byte> ahead = text[Math.Max(0, at - 1 - Most)..(at - 1)];
        ahead = ahead[(ahead.LastIndexOf((byte)'\n') + 1)..];
        return line.IndexOf(" O "u8) >= 0 || line.IndexOf(" o "u8) >= 0 || ahead.IndexOf(" O "u8) >= 0 || ahead.IndexOf(" o "u8) >= 0;
    }

    /// <summary>"In behandeling" is what an office has an application in, unless somebody is named that treats.</summary>
    private static bool IsInProcess(ReadOnlySpan<byte> text, int start, int end)
    {
        if (end - start != "behandeling".Length || (text[start] | 0x20) != 'b' || !SpokenSecret.EndsAs(text[..start], "in "u8) || IsLetter(text.At(start - 4))) return false;
        ReadOnlySpan<byte> after = text[end..];
        return !(after.StartsWith(" bij"u8) || after.StartsWith(" voor"u8) || after.StartsWith(" wegens"u8) || after.StartsWith(" van"u8) || after.StartsWith(" met"u8) || after.StartsWith(" i.v.m"u8));
    }

    /// <summary>True in the name of a tag that has no yes as its content, in a remark, and in a tag of a schema or a list of codes or its text.</summary>
    private static bool IsInMarkup(ReadOnlySpan<byte> text, int start, int end)
    {
        ReadOnlySpan<byte> before = text[Math.Max(0, start - Most)..start];
        int open = before.LastIndexOf((byte)'<');
        if (open < 0) return false;
        ReadOnlySpan<byte> tag = before[(open + 1)..];
        if (tag.StartsWith("!--"u8)) return tag.IndexOf("-->"u8) < 0;
        foreach (byte[] schema in Schemas)
        {
            if (tag.StartsWith(schema)) return true;
        }
        if (tag.Length > LongestTag) return false;
        tag = tag.TrimStart((byte)'/');
        foreach (byte value in tag)
        {
            if (!IsWord(value) && value is not ((byte)'_' or (byte)'-' or (byte)':' or (byte)'.')) return false;
        }
        int at = end;
        while (at - end < LongestName && (IsWord(text.At(at)) || text.At(at) is (byte)'_' or (byte)'-')) at++;
        return text.At(at) is (byte)'>' or (byte)' ' or (byte)'/' && !(text.At(at) == '>' && (text.At(at + 1) | 0x20) is 'j' or 'y' or 't' or '1');
    }
}
