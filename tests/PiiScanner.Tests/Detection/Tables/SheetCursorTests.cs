using System.Text;
using CsCheck;

namespace PiiScanner.Tests.Detection.Tables;

public sealed class SheetCursorTests
{
    private static readonly TextLayout Sheet = new(LayoutKind.Sheet, TextLayout.CellSeparator);

    [Fact]
    public void Row_column_and_record_are_those_of_the_cell() =>
        Assert.Equal(new FieldAnswer(3, 2, "bsn", "", 0, false), Ask([["naam", "bsn"], ["Jan", "111222333"], ["Piet", "here"]], "here", []));

    [Fact]
    public void Cells_that_are_not_written_do_not_shift_the_names() =>
        Assert.Equal("mail", Ask([["", "naam", "bsn", "tel", "mail"], ["1", "", "", "", "here"]], "here", []).Name);

    [Fact]
    public void Titles_above_the_header_are_passed_over() =>
        Assert.Equal("bsn", Ask([["Klanten 2024"], ["naam", "bsn"], ["Jan", "here"]], "here", []).Name);

    [Theory]
    [InlineData("btw", "Nr", "KvK", "btw")]
    [InlineData("bsn", "Jan", "1", "4")]
    public void Behind_a_row_that_is_left_out_names_begin_another_table(string name, params string[] row)
    {
        string[][] rows = [["naam", "bsn"], ["Jan", "111222333"], ["Piet", "123456782"], [], row, ["1", name == "bsn" ? "here" : "2", "here"]];
        Assert.Equal(name, Ask(rows, "here", []).Name);
    }

    [Fact]
    public void Answers_do_not_depend_on_where_the_text_was_cut() =>
        Gen.Select(Gen.Int[0, 3].Select(static kind => new[] { "", "naam", "111222333", "jan@example.nl" }[kind]).Array[1, 8].Array[1, 30], Gen.Int[0, 2000].Array[0, 20])
            .Sample((rows, cuts) => Ask([["titel"], ["naam", "bsn", "tel"], .. rows, ["1", "here"]], "here", []) == Ask([["titel"], ["naam", "bsn", "tel"], .. rows, ["1", "here"]], "here", cuts), iter: 200);

    private static FieldAnswer Ask(string[][] rows, string here, int[] cuts)
    {
        var text = new StringBuilder();
        var runs = new List<PlaceRun>();
        for (int row = 0; row < rows.Length; row++)
        {
            bool isFirst = true;
            for (int column = 0; column < rows[row].Length; column++)
            {
                if (rows[row][column].Length == 0) continue;
                if (!isFirst) text.Append((char)TextLayout.CellSeparator);
                isFirst = false;
                runs.Add(new PlaceRun(text.Length, new Place(0, 0, row + 1, column + 1, row + 1, null)));
                text.Append(rows[row][column]);
            }
            // A reader leaves empty rows out.
            if (!isFirst) text.Append('\n');
        }
        byte[] bytes = Encoding.ASCII.GetBytes(text.ToString());
        int position = text.ToString().IndexOf(here, StringComparison.Ordinal);
        return Assert.Single(FieldAnswer.Ask(bytes, Sheet, cuts, [position], peeks: false, Places)).WithoutCell();

        PlaceRun[] Places(int from, int to)
        {
            var seen = runs.Where(run => run.Start >= from && run.Start < to).Select(run => run with { Start = run.Start - from }).ToList();
            if (seen is not [{ Start: 0 }, ..]) seen.Insert(0, new PlaceRun(0, runs.LastOrDefault(run => run.Start < from, runs[0]).Place));
            return [.. seen];
        }
    }
}
