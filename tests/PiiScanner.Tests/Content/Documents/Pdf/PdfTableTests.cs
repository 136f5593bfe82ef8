using System.Globalization;

namespace PiiScanner.Tests.Content.Documents.Pdf;

public sealed class PdfTableTests
{
    private static readonly string[] People = ["Naam|BSN|Geboren", "Jan Jansen|111222333|12-03-1980", "Anna de Vries|123456782|01-12-1975"];

    [Fact]
    public void Words_under_each_other_are_a_table_whatever_was_drawn_first()
    {
        TestPart page = Read(Grid(People, (50, 700), (200, 700), (350, 700)));

        Assert.Equal("Lijst\nNaam\u001FBSN\u001FGeboren\nJan Jansen\u001F111222333\u001F12-03-1980\nAnna de Vries\u001F123456782\u001F01-12-1975\nEinde van de lijst van deze mensen\n", page.Text);
        Assert.Equal([LayoutKind.Plain, LayoutKind.Table, LayoutKind.Plain], page.Layouts.Select(static layout => layout.Kind));
        Assert.Equal(new Place(34, 9, 3, 12, 0, "page 1"), page.PlaceOf("111222333"));
    }

    [Fact]
    public void Columns_may_stand_as_near_as_words()
    {
        // Ten letters of Courier at ten points are sixty wide.
        TestPart page = Read("/F1 10 Tf 1 0 0 1 50 700 Tm (Naam       BSN       Geboren) Tj 1 0 0 1 50 690 Tm (---------- --------- ----------) Tj "
            + "1 0 0 1 50 680 Tm (Jan Jansen 111222333 12-03-1980) Tj 1 0 0 1 50 670 Tm (An Bakker  123456782 01-12-1975) Tj");

        Assert.Equal("Jan Jansen \u001F111222333 \u001F12-03-1980", page.Text.Split('\n')[2]);
    }

    [Fact]
    public void Lines_of_a_wrapped_cell_are_one_row()
    {
        string[] lines = ["Naam|Burgerservice|Soort", "|nummer|", "Jan|111222333|Aanvraag om", "||ontheffing", "Piet|123456782|Brief"];
        double[] heights = [700, 688, 668, 656, 636];
        TestPart page = Read(string.Concat(lines.Zip(heights).Select(static line => Row(line.First, line.Second, 50, 200, 350))));

        Assert.Equal("Naam\u001FBurgerservice\u000Bnummer\u001FSoort\nJan\u001F111222333\u001FAanvraag om\u000Bontheffing\nPiet\u001F123456782\u001FBrief\n", page.Text);
    }

    [Fact]
    public void Rows_nearer_to_each_other_than_to_their_names_are_rows()
    {
        string[] rows = ["Naam|BSN|Soort", "Jan|111222333|Brief", "Piet|123456782|", "|999996903|Brief"];
        double[] heights = [700, 680, 668, 656];

        Assert.Equal("Naam\u001FBSN\u001FSoort\nJan\u001F111222333\u001FBrief\nPiet\u001F123456782\u001F\n\u001F999996903\u001FBrief\n", Read(string.Concat(rows.Zip(heights).Select(static row => Row(row.First, row.Second, 50, 200, 350)))).Text);
    }

    [Fact]
    public void An_empty_cell_keeps_its_column()
    {
        TestPart page = Read(Grid(["Naam|BSN|Geboren", "Jan||12-03-1980", "Piet|123456782|"], (50, 700), (200, 700), (350, 700)));

        Assert.Contains("Jan\u001F\u001F12-03-1980\nPiet\u001F123456782\u001F\n", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Naam|Jan Jansen;BSN|111222333;Geboren|12-03-1980;Telefoon|0612345678")]
    [InlineData("Naam|Jan Jansen|Geslacht|Man;BSN|111222333|Telefoon|0612345678;Geboren|12-03-1980|Postcode|1234 AB")]
    [InlineData("Naam:|Jan|BSN:|111222333;Plaats:|Ede|Telefoon:|0612345678;Land:|NL|Geboren:|12-03-1980")]
    [InlineData("Zij gaf ons|een brief die|zij had;voor de|hele groep|was dat veel;en dat was|alles bij|elkaar")]
    [InlineData("Jan|111222333|12-03-1980;Piet|123456782|01-12-1975;Kees|999996903|02-12-1975")]
    public void A_form_running_text_and_values_without_names_stay_lines(string lines)
    {
        string[] rows = lines.Split(';');
        int[] columns = rows[0].Count(static sign => sign == '|') == 2 && rows[0].StartsWith('Z') ? [50, 115, 180] : [50, 150, 250, 350];
        TestPart page = Read(string.Concat(rows.Select((row, index) => Row(row, 700 - (14 * index), columns))));

        Assert.Equal([LayoutKind.Plain], page.Layouts.Select(static layout => layout.Kind));
    }

    [Fact]
    public void Columns_of_letters_stay_lines()
    {
        string line = string.Concat(Enumerable.Range(0, 60).Select(static column => string.Create(CultureInfo.InvariantCulture, $"1 0 0 1 {column * 8} 0 Tm (a) Tj ")));
        string lines = string.Concat(Enumerable.Range(0, 200).Select(row => line.Replace(" 0 Tm", string.Create(CultureInfo.InvariantCulture, $" {row * 9} Tm"), StringComparison.Ordinal)));
        TestPart page = Read("/F1 6 Tf " + lines);

        Assert.Equal([LayoutKind.Plain], page.Layouts.Select(static layout => layout.Kind));
        Assert.Equal(12_000, page.Text.Count(static sign => sign == 'a'));
    }

    private static string Grid(string[] rows, params (int X, int Y)[] columns)
    {
        string drawn = "";
        for (int column = columns.Length - 1; column >= 0; column--)
        {
            for (int row = 0; row < rows.Length; row++)
            {
                drawn += string.Create(CultureInfo.InvariantCulture, $"1 0 0 1 {columns[column].X} {columns[column].Y - (14 * row)} Tm ({rows[row].Split('|')[column]}) Tj ");
            }
        }
        return $"1 0 0 1 50 {columns[0].Y - (14 * rows.Length)} Tm (Einde van de lijst van deze mensen) Tj {drawn} 1 0 0 1 50 730 Tm (Lijst) Tj ";
    }

    private static string Row(string cells, double y, params int[] columns) =>
        string.Concat(cells.Split('|').Zip(columns).Where(static cell => cell.First.Length > 0).Select(cell => string.Create(CultureInfo.InvariantCulture, $"1 0 0 1 {cell.Second} {y} Tm ({cell.First}) Tj ")));

    private static TestPart Read(string operators)
    {
        var pdf = new PdfWriting($"BT /F1 10 Tf {operators} ET") { [5] = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>" };
        return TestContent.Read(pdf.ToArray()).Documents[0].Parts.Single(static part => part.Name == "page 1");
    }
}
