using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Context;

/// <summary>
/// Lines of fields in running text, as letters of authorities have them: a line of names (<c>Datum     Behandeld door     Burgerservicenummer</c>) and below it one of
/// values. What stands by itself between two spaces has the name that stands above it.
/// </summary>
internal static class LetterBlock
{
    private const int LongestName = 40;

    /// <summary>The name above a value; empty where it is no field, or nothing without figures stands above it in sight.</summary>
    public static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> text, int start, int end)
    {
        bool isFirst = text.At(start - 1) == '\n' || (text.At(start - 1) == ' ' && text.At(start - 2) == '\n'), isLast = text.At(end) is (byte)'\n' or (byte)'\r';
        // A line with one field has its name above it in any case.
        if (!(isFirst || text.At(start - 1) == ' ' && text.At(start - 2) == ' ') || !(isLast || text.At(end) == ' ' && text.At(end + 1) == ' ') || (isFirst && isLast)) return default;
        int floor = Math.Max(0, start - BarTable.Above), line = floor + text[floor..start].LastIndexOf((byte)'\n') + 1;
        if (line == floor) return default;
        int left = Width(text[line..start]), right = left + end - start;
        while (line > floor)
        {
            int above = floor + text[floor..(line - 1)].LastIndexOf((byte)'\n') + 1;
            if (above == floor && floor > 0) return default;
            ReadOnlySpan<byte> names = text[above..(line - 1)], name = FieldAt(names, left, right);
            if (name.IsEmpty) return default;
            if (name.IndexOfAnyExcept("-=_ "u8) >= 0 && !name.ContainsAnyInRange((byte)'0', (byte)'9')) return AreNames(names) ? name : default;
            line = above;
        }
        return default;
    }

    /// <summary>True for a line of two names or more.</summary>
    private static bool AreNames(ReadOnlySpan<byte> line)
    {
        int fields = 0;
        for (line = line.Trim(" \t\r"u8); !line.IsEmpty; fields++)
        {
            int end = line.IndexOf("  "u8);
            ReadOnlySpan<byte> field = end < 0 ? line : line[..end];
            bool hasLetters = false;
            if (field.Length > LongestName || field.IndexOfAny("=<>{}[]/*#\""u8) >= 0 || !Tables.Cells.IsName(field, ref hasLetters) || !hasLetters) return false;
            line = line[field.Length..].TrimStart((byte)' ');
        }
        return fields > 1;
    }

    /// <summary>The field of a line that begins before one column and ends behind another.</summary>
    private static ReadOnlySpan<byte> FieldAt(ReadOnlySpan<byte> line, int left, int right)
    {
        line = line.TrimEnd((byte)'\r');
        for (int at = 0, column = 0; at < line.Length;)
        {
            if (line[at] <= ' ')
            {
                at++;
                column++;
                continue;
            }
            int end = line[at..].IndexOf("  "u8);
            ReadOnlySpan<byte> field = end < 0 ? line[at..] : line.Slice(at, end);
            int stop = column + Width(field);
            if (stop > left) return column < right ? field : default;
            at += field.Length;
            column = stop;
        }
        return default;
    }

    /// <summary>How many characters a text has.</summary>
    private static int Width(ReadOnlySpan<byte> text)
    {
        int width = 0;
        foreach (byte value in text) width += (value & 0xC0) == 0x80 ? 0 : 1;
        return width;
    }
}
