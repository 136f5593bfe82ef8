namespace PiiScanner.Content.Documents.Sheets;

/// <summary>Where a cell stands, both from 1.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Column">Its column.</param>
internal readonly record struct CellReference(int Row, int Column)
{
    /// <summary>The last row and column that a sheet has (ECMA-376 part 1, 18.3.1.4 as implemented).</summary>
    public const int LastRow = 1 << 20, LastColumn = 1 << 14;

    /// <summary>Reads a reference such as <c>C12</c>. One that no sheet has, such as <c>ZZZZ1</c>, is none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out CellReference reference)
    {
        int column = 0, row = 0, i = 0;
        for (; i < text.Length && (text[i] | 0x20) is >= 'a' and <= 'z' && column <= LastColumn; i++) column = (column * 26) + (text[i] | 0x20) - 'a' + 1;
        for (; i < text.Length && text[i] is >= (byte)'0' and <= (byte)'9' && row <= LastRow; i++) row = (row * 10) + text[i] - '0';
        reference = new CellReference(row, column);
        return i == text.Length && row is > 0 and <= LastRow && column is > 0 and <= LastColumn;
    }

    /// <summary>The reference as it is written, such as <c>C12</c>.</summary>
    public override string ToString()
    {
        string letters = "";
        for (int rest = Column; rest > 0; rest = (rest - 1) / 26) letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{letters}{Row}");
    }
}
