using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators.Addresses;

/// <summary>Addresses whose parts stand in cells of their own: <c>Kerkstraat;12;A;3511LX;Utrecht</c>, in SQL <c>'Kerkstraat', 12, NULL, '3511 LX'</c>.</summary>
internal static class AddressCells
{
    /// <summary>How many cells may stand between the house number and the postcode: a letter, an addition and an indication; and how many of them may hold anything.</summary>
    private const int MostAdditions = 3, MostFilled = 2;

    private const int LongestNumber = 5, LongestAddition = 4;

    /// <summary>True when a cell begins at a postcode that is not the first of its row.</summary>
    public static bool IsBehind(ReadOnlySpan<byte> text, int code)
    {
        byte before = text.At(Start(text, code) - 1);
        return before is (byte)';' or (byte)'\t' or 0x1F || (before is (byte)',' or (byte)'|' && (text.At(code - 1) is (byte)'"' or (byte)'\'' || IsNumberCell(text, Start(text, code) - 1)));
    }

    /// <summary>Finds street, house number and addition before a postcode.</summary>
    /// <param name="text">The text.</param>
    /// <param name="code">Where the postcode begins.</param>
    /// <param name="start">Where the street begins.</param>
    /// <param name="streetEnd">Where it ends.</param>
    /// <param name="hasAddition">True when there is an addition.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, int code, out int start, out int streetEnd, out bool hasAddition)
    {
        int floor = Math.Max(0, code - IValidator.MaxLead), at = Start(text, code) - 1;
        byte delimiter = text[at];
        hasAddition = false;
        (start, streetEnd) = (0, 0);
        int filled = 0;
        for (int cells = 0; cells <= MostAdditions; cells++)
        {
            if (!TryReadCell(text, floor, ref at, delimiter, out int first, out int end)) return false;
            ReadOnlySpan<byte> cell = text[first..end];
            if (IsHouseNumber(cell) && at > 0)
            {
                int street = at;
                bool hasStreet = TryReadCell(text, floor, ref street, delimiter, out start, out streetEnd);
                // Between a street and its number the register of persons has the longer name, which may be missing.
                if (hasStreet && start == streetEnd && street > 0) hasStreet = TryReadCell(text, floor, ref street, delimiter, out start, out streetEnd);
                if (hasStreet && IsStreetName(text, start, streetEnd)) return true;
            }
            // The street and its number in one cell.
            if (cells == 0 && NumberAt(cell) is > 0 and var number && IsStreetName(text, first, first + number))
            {
                (start, streetEnd) = (first, first + number);
                return true;
            }
            if (cell.Length > LongestAddition || (cell.Length > 0 && ++filled > MostFilled)) return false;
            hasAddition |= cell.Length > 0 && !IsNull(cell);
        }
        return false;
    }

    /// <summary>The same where two spaces and more part the columns of a print-out: <c>KERKSTRAAT    12 A   3511LX</c>.</summary>
    public static bool TryReadPrinted(ReadOnlySpan<byte> text, int code, out int start, out int streetEnd, out bool hasAddition)
    {
        int floor = Math.Max(0, code - IValidator.MaxLead), at = code;
        hasAddition = false;
        (start, streetEnd) = (0, 0);
        if (!TryReadColumn(text, floor, ref at, out int end)) return false;
        ReadOnlySpan<byte> cell = text[at..end];
        int space = cell.IndexOf((byte)' ');
        if (IsHouseNumber(space < 0 ? cell : cell[..space]) && (space < 0 || cell.Length - space - 1 <= LongestAddition))
        {
            hasAddition = !IsDigit(cell[^1]);
            if (!TryReadColumn(text, floor, ref at, out streetEnd)) return false;
        }
        else
        {
            streetEnd = at + NumberAt(cell);
        }
        start = at;
        // A column as wide as its values stands a single space before the next: "19590814 BEATRIXSTRAAT".
        int digits = text.DigitsAt(start);
        if (digits > 2 && start + digits < streetEnd && text[start + digits] == ' ') start += digits + 1;
        return IsStreetName(text, start, streetEnd);
    }

    /// <summary>Where the next cell's text begins; the position itself when there is none in this row.</summary>
    public static int Next(ReadOnlySpan<byte> text, int end)
    {
        int at = end;
        while (IsPadding(text.At(at))) at++;
        if (text.At(at) is not ((byte)';' or (byte)',' or (byte)'\t' or (byte)'|' or 0x1F)) return end;
        at++;
        while (IsPadding(text.At(at)) && !(text[at] == '\'' && text.At(at + 2) == '-')) at++;
        return at;
    }

    /// <summary>Leaves one space for what parts cells, and nothing for those that are empty. Returns the length.</summary>
    public static int Join(Span<byte> address)
    {
        int length = 0;
        bool isGap = false;
        for (int at = 0; at < address.Length; at++)
        {
            byte value = address[at];
            // A quote within a word is its own ('t Hofje).
            bool isQuote = value == '\'' && (isGap || at + 1 == address.Length || !IsWord(address[at + 1]));
            if (isQuote || value is (byte)' ' or (byte)';' or (byte)',' or (byte)'\t' or (byte)'|' or (byte)'"' or 0x1F)
            {
                isGap = true;
            }
            else if (isGap && at + 4 <= address.Length && IsNull(address.Slice(at, 4)))
            {
                at += 3;
            }
            else
            {
                if (isGap && length > 0) address[length++] = (byte)' ';
                isGap = false;
                address[length++] = value;
            }
        }
        return length;
    }

    /// <summary>Where the cell begins whose text begins at a position.</summary>
    private static int Start(ReadOnlySpan<byte> text, int at)
    {
        while (IsPadding(text.At(at - 1))) at--;
        return at;
    }

    private static bool IsPadding(byte value) => value is (byte)' ' or (byte)'"' or (byte)'\'';

    /// <summary>True when a house number is all there is in the cell before a delimiter, or nothing at all.</summary>
    private static bool IsNumberCell(ReadOnlySpan<byte> text, int at)
    {
        byte delimiter = text[at];
        return TryReadCell(text, Math.Max(0, at - IValidator.MaxLead), ref at, delimiter, out int first, out int end) && (first == end || IsHouseNumber(text[first..end]));
    }

    /// <summary>Reads the cell before the delimiter at a position and moves to the delimiter before it, or to -1 where the row begins.</summary>
    private static bool TryReadCell(ReadOnlySpan<byte> text, int floor, ref int at, byte delimiter, out int first, out int end)
    {
        (first, end) = (0, Math.Max(0, at));
        if (at <= floor) return false;
        first = floor + text[floor..at].LastIndexOfAny(delimiter, (byte)'\n', (byte)'(') + 1;
        if (first == floor && floor > 0) return false;
        at = first > 0 && text[first - 1] == delimiter ? first - 1 : -1;
        while (first < end && IsPadding(text[first])) first++;
        while (end > first && IsPadding(text[end - 1])) end--;
        return true;
    }

    /// <summary>Moves to the start of the column before a position, two spaces or more away.</summary>
    private static bool TryReadColumn(ReadOnlySpan<byte> text, int floor, ref int at, out int end)
    {
        end = at;
        while (end > floor && text[end - 1] == ' ') end--;
        if (at - end < 2 || end == floor || text[end - 1] is (byte)'\n' or (byte)'\t') return false;
        int line = text[floor..end].LastIndexOf((byte)'\n'), gap = text[floor..end].LastIndexOf("  "u8);
        if (line < 0 && gap < 0 && floor > 0) return false;
        at = floor + Math.Max(line + 1, gap < 0 ? 0 : gap + 2);
        return at < end;
    }

    /// <summary>Up to five digits, perhaps with an addition against them.</summary>
    private static bool IsHouseNumber(ReadOnlySpan<byte> cell)
    {
        int digits = cell.DigitsAt(0);
        return digits is > 0 and <= LongestNumber && cell[0] != '0' && cell.Length - digits <= LongestAddition && !cell.ContainsAny(" .,:"u8);
    }

    /// <summary>Where the house number begins that a cell ends with; 0 when it ends with none.</summary>
    public static int NumberAt(ReadOnlySpan<byte> cell)
    {
        int space = cell.LastIndexOf((byte)' ');
        if (space <= 0 || IsHouseNumber(cell[(space + 1)..])) return Math.Max(0, space);
        // "140 a", "7 BIS"
        int before = cell.Length - space - 1 is > 0 and <= LongestAddition && IsLetter(cell[space + 1]) ? cell[..space].LastIndexOf((byte)' ') : 0;
        return before > 0 && IsHouseNumber(cell[(before + 1)..space]) && IsDigit(cell[space - 1]) ? before : 0;
    }

    /// <summary>True for what may be the name of a street.</summary>
    public static bool IsStreetName(ReadOnlySpan<byte> text, int start, int end)
    {
        ReadOnlySpan<byte> street = text[start..end];
        if (street.Length < 3 || (!Candidates.NameWords.IsCapitalAt(text, start) && !(IsDigit(street[0]) && street.Contains((byte)' ')) && street[0] != '\'')) return false;
        return street.IndexOfAny("@:=<>{}()"u8) < 0 && IsLetter(street[^1]) | street[^1] is >= 0x80 or (byte)'.';
    }

    private static bool IsNull(ReadOnlySpan<byte> cell) => System.Text.Ascii.EqualsIgnoreCase(cell, "null"u8);
}
