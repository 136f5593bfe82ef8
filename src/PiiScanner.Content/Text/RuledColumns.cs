using System.Buffers;

namespace PiiScanner.Content.Text;

/// <summary>
/// Tells by the first lines of a text whether it is a print-out whose columns have each a rule of their own under their name, as databases and shells
/// write them: full columns are parted by a single space there.
/// </summary>
internal static class RuledColumns
{
    /// <summary>Titles, blank lines and the names stand above the rules.</summary>
    private const int MostAbove = 8;

    private const int SampleRows = 16;
    private const int FewestRows = 2;

    private static readonly SearchValues<byte> Ruling = SearchValues.Create("-= \r"u8);

    /// <summary>True when a text is such a print-out.</summary>
    /// <param name="text">The first text.</param>
    public static bool AreIn(ReadOnlySpan<byte> text)
    {
        bool hasNames = false;
        for (int above = 0; above <= MostAbove && !text.IsEmpty; above++)
        {
            ReadOnlySpan<byte> line = TakeLine(ref text);
            if (hasNames && IsRuled(line)) return AreUnder(line, text);
            hasNames = !line.Trim(" \r"u8).IsEmpty;
        }
        return false;
    }

    private static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[(end + 1)..];
        return line;
    }

    private static bool IsRuled(ReadOnlySpan<byte> line) =>
        line.IndexOfAnyExcept(Ruling) < 0 && (line.IndexOf("---"u8) >= 0 || line.IndexOf("==="u8) >= 0) && (line.IndexOf("- -"u8) > 0 || line.IndexOf("= ="u8) > 0 || line.Trim(" \r"u8).IndexOf("  "u8) > 0);

    /// <summary>True when three in four rows up to a blank line leave the place before each rule empty.</summary>
    private static bool AreUnder(ReadOnlySpan<byte> rules, ReadOnlySpan<byte> text)
    {
        int rows = 0, kept = 0;
        while (rows < SampleRows && !text.IsEmpty)
        {
            ReadOnlySpan<byte> row = TakeLine(ref text).TrimEnd(" \r"u8);
            if (row.IsEmpty) break;
            rows++;
            if (Keeps(row, rules)) kept++;
        }
        return rows >= FewestRows && kept * 4 >= rows * 3;
    }

    private static bool Keeps(ReadOnlySpan<byte> row, ReadOnlySpan<byte> rules)
    {
        int offset = 0;
        foreach (byte value in row)
        {
            if ((value & 0xC0) == 0x80) continue;
            bool isBeforeRule = offset + 1 < rules.Length && rules[offset] == ' ' && rules[offset + 1] > ' ';
            if (isBeforeRule && value != ' ') return false;
            offset++;
        }
        return true;
    }
}
