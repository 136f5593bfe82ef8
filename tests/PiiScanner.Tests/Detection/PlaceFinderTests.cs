using System.Text;
using CsCheck;
using PiiScanner.Detection;

namespace PiiScanner.Tests.Detection;

public sealed class PlaceFinderTests
{
    private static readonly string[] Pieces = ["a", "é", "€", "\U0001F600", "\n", "\r\n", "regel ", "\t"];
    private static readonly Gen<byte[]> Text = Gen.OneOf(Pieces).Array[0, 200].Select(static pieces => Encoding.UTF8.GetBytes(string.Concat(pieces)));

    [Fact]
    public void Lines_and_columns_are_those_that_counting_finds_in_whatever_order_they_are_asked_for() =>
        Gen.Select(Text, Gen.Int[0, 400].Array[1, 20]).Sample(static (text, asked) =>
        {
            var segment = new TextSegment(text, 0, text.Length, TextScan.Source, TextLayout.Plain, isLast: true);
            var finder = new PlaceFinder();
            finder.Start(segment);
            foreach (int position in asked.Where(position => position <= text.Length)) Assert.Equal(TextScan.PlaceOf(text, position), finder.Locate(segment, position, 0, 0));
        });

    [Fact]
    public void A_run_says_anew_where_its_bytes_stand()
    {
        PlaceRun[] runs = [new(0, new Place(100, 0, 7, 3, 0, null)), new(4, new Place(120, 0, 9, 1, 5, null))];
        var segment = new TextSegment("ab\nc01234"u8, 0, 9, runs, TextLayout.Plain, isLast: true);
        var finder = new PlaceFinder();
        finder.Start(segment);
        Assert.Equal(new Place(101, 1, 7, 4, 2, null), finder.Locate(segment, 1, 1, record: 2));
        Assert.Equal(new Place(103, 1, 8, 1, 2, null), finder.Locate(segment, 3, 1, record: 2));
        Assert.Equal(new Place(121, 4, 9, 2, 5, null), finder.Locate(segment, 5, 4, record: 2));
    }

    [Fact]
    public void A_value_that_crosses_runs_is_as_long_as_its_source()
    {
        PlaceRun[] runs = [new(0, new Place(0, 0, 1, 1, 0, null)), new(3, new Place(8, 0, 1, 9, 0, null))];
        var segment = new TextSegment("jan@x.nl"u8, 0, 8, runs, TextLayout.Plain, isLast: true);
        var finder = new PlaceFinder();
        finder.Start(segment);
        Assert.Equal(new Place(0, 13, 1, 1, 1, null), finder.Locate(segment, 0, 8, record: 1));
    }

    [Theory]
    [InlineData(1, 1, "Blad1!A1")]
    [InlineData(12, 3, "Blad1!C12")]
    [InlineData(9, 26, "Blad1!Z9")]
    [InlineData(9, 27, "Blad1!AA9")]
    [InlineData(1048576, 16384, "Blad1!XFD1048576")]
    public void A_cell_of_a_sheet_is_named_as_spreadsheets_do(int line, int column, string part)
    {
        var segment = new TextSegment("een\ntwee"u8, 0, 8, [new PlaceRun(0, new Place(0, 0, line, column, line, "Blad1"))], new TextLayout(LayoutKind.Sheet), isLast: true);
        var finder = new PlaceFinder();
        finder.Start(segment);
        Assert.Equal(new Place(4, 4, line, column, line, part), finder.Locate(segment, 4, 4, record: 0));
    }

    [Fact]
    public void What_has_no_lines_gets_none()
    {
        var segment = new TextSegment("a\nbc"u8, 0, 4, [new PlaceRun(0, new Place(0, 0, 0, 0, 0, "page 3"))], TextLayout.Plain, isLast: true);
        var finder = new PlaceFinder();
        finder.Start(segment);
        Assert.Equal(new Place(2, 2, 0, 0, 0, "page 3"), finder.Locate(segment, 2, 2, record: 0));
    }
}
