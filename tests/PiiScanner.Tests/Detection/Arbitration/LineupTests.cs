using CsCheck;
using PiiScanner.Detection.Arbitration;

namespace PiiScanner.Tests.Detection.Arbitration;

/// <summary>The bitmaps say what comparing every pair would.</summary>
public sealed class LineupTests
{
    private const int Span = 600;

    // A row is in the order of first bytes, or nearly: a reading may begin before the one that stands in front of it.
    private static readonly Gen<(int Start, int Length)[]> Row =
        Gen.Select(Gen.Int[0, Span - 1], Gen.Int[1, 320]).Array[0, 12].Select(static row => row.OrderBy(static reading => reading.Item1 / 8).ToArray());

    [Fact]
    public void A_reading_is_contested_exactly_when_another_overlaps_it() => Row.Array[1, 4].Sample(static rows =>
    {
        Lineup lineup = LineUp(rows);
        (int Start, int Length)[] all = [.. rows.SelectMany(static row => row)];
        for (int row = 0; row < rows.Length; row++)
        {
            foreach (ref Reading reading in lineup.Row(row))
            {
                int start = reading.Start, end = reading.End;
                Assert.Equal(all.Count(other => other.Start < end && start < other.Start + other.Length) > 1, lineup.IsContested(ref reading));
            }
        }
    });

    [Fact]
    public void Readings_come_in_the_order_of_their_first_byte_and_those_that_begin_together_in_the_order_of_their_rows() => Row.Array[1, 4].Sample(static rows =>
    {
        Lineup lineup = LineUp(rows);
        for (int row = 0; row < rows.Length; row++) lineup.Await(row, rows[row].Length);
        lineup.Rewind();
        var found = new List<(int Start, int Row)>();
        while (lineup.TryNext(out int index)) found.Add((lineup[index].Start, lineup[index].Pattern));
        Assert.Equal(rows.SelectMany(static (row, number) => row.Select(reading => (reading.Start, number))).Order(), found);
    });

    private static Lineup LineUp((int Start, int Length)[][] rows)
    {
        var lineup = new Lineup(rows.Length, Span);
        lineup.Start(0);
        for (int row = 0; row < rows.Length; row++)
        {
            Span<Reading> room = lineup.Room(rows[row].Length);
            for (int i = 0; i < rows[row].Length; i++)
                room[i] = new Reading { Start = rows[row][i].Start, End = rows[row][i].Start + rows[row][i].Length, Pattern = (byte)row };
            lineup.AddRow(rows[row].Length);
        }
        return lineup;
    }
}
