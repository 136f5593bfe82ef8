namespace PiiScanner.Detection.Tables;

/// <summary>A row of data in a print-out, as far as it tells where the columns begin that the line of names above it runs together.</summary>
internal static class PrintedRow
{
    /// <summary>True when a field begins so many characters from the start of the row: behind two spaces, or behind one where digits stand on both sides, as in no running text.</summary>
    public static bool PartsAt(ReadOnlySpan<byte> row, int offset)
    {
        int at = 0;
        for (int width = 0; at < row.Length && width < offset; at++) width += PrintedHeader.WidthOf(row[at]);
        if (at < 2 || at >= row.Length || row[at] <= ' ' || row[at - 1] != ' ') return false;
        return row[at - 2] == ' ' || (HasDigit(row[at..]) && HasDigitBefore(row[..(at - 1)]));
    }

    private static bool HasDigit(ReadOnlySpan<byte> row) => row.IndexOf((byte)' ') is var end && (end < 0 ? row : row[..end]).ContainsAnyInRange((byte)'0', (byte)'9');

    private static bool HasDigitBefore(ReadOnlySpan<byte> row) => row[(row.LastIndexOf((byte)' ') + 1)..].ContainsAnyInRange((byte)'0', (byte)'9');
}
