using System.Text;
using CsCheck;
using PiiScanner.Content.Documents.Sheets;

namespace PiiScanner.Tests.Content.Documents.Sheets;

public sealed class CellReferenceTests
{
    [Fact]
    public void Every_cell_of_a_sheet_has_one_reference() => Gen.Select(Gen.Int[1, 1 << 20], Gen.Int[1, 1 << 14]).Sample((row, column) =>
    {
        string letters = "";
        for (int rest = column; rest > 0; rest = (rest - 1) / 26) letters = (char)('A' + ((rest - 1) % 26)) + letters;

        Assert.True(CellReference.TryParse(Encoding.ASCII.GetBytes($"{letters}{row}"), out CellReference upper));
        Assert.True(CellReference.TryParse(Encoding.ASCII.GetBytes($"{letters.ToLowerInvariant()}{row}"), out CellReference lower));
        Assert.Equal((new CellReference(row, column), upper), (upper, lower));
    });

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("1")]
    [InlineData("A0")]
    [InlineData("XFE1")]
    [InlineData("A1048577")]
    [InlineData("ZZZZZZ99999999999")]
    [InlineData("A1B")]
    [InlineData("$A$1")]
    [InlineData("Ä1")]
    public void What_no_sheet_has_is_no_reference(string text) => Assert.False(CellReference.TryParse(Encoding.UTF8.GetBytes(text), out _));
}
