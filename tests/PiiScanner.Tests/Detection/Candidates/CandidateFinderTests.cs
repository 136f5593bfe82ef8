using System.Text;
using CsCheck;
using PiiScanner.Detection;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Candidates;

namespace PiiScanner.Tests.Detection.Candidates;

public sealed class CandidateFinderTests
{
    public static TheoryData<string> Widths => [.. CandidateFinder.Widths];

    [Theory]
    [MemberData(nameof(Widths))]
    public void No_position_is_missed_at_which_a_validator_accepts(string width) =>
        TextGen.Text(40).Sample(text =>
        {
            HashSet<int>[] anchors = Anchors(width, text, 0, text.Length);
            // What a label announces has no shape: any word may be asked about.
            foreach (Pattern pattern in PatternSet.Shipped().Patterns.Where(static pattern => !pattern.Shapes.Any(static shape => shape is Shape.Announced or Shape.Term)))
            {
                for (int anchor = 0; anchor < text.Length; anchor++)
                {
                    Reading reading = default;
                    if (pattern.Validator!.TryRead(text, anchor, ref reading)) Assert.Contains(pattern.Shapes, shape => anchors[(int)shape].Contains(anchor));
                }
            }
        });

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_width_finds_the_same_anchors_in_any_bytes(string width) =>
        Gen.Select(Gen.Frequency((3, TextGen.Text(60)), (1, Gen.Byte.Array[0, 400])), Gen.Int[0, 500], Gen.Int[0, 500]).Sample((text, one, other) =>
        {
            int from = Math.Min(Math.Min(one, other), text.Length), to = Math.Min(Math.Max(one, other), text.Length);
            HashSet<int>[] expected = Anchors("scalar", text, from, to), found = Anchors(width, text, from, to);
            for (int shape = 0; shape < expected.Length; shape++) Assert.Equal(expected[shape].Order(), found[shape].Order());
        });

    [Theory]
    [MemberData(nameof(Widths))]
    public void Anchors_lie_in_the_range_that_was_asked_for(string width) =>
        Gen.Select(TextGen.Text(60), Gen.Int[0, 300], Gen.Int[0, 300]).Sample((text, start, length) =>
        {
            int from = Math.Min(start, text.Length), to = Math.Min(from + length, text.Length);
            foreach (HashSet<int> anchors in Anchors(width, text, from, to)) Assert.All(anchors, anchor => Assert.InRange(anchor, from, to - 1));
        });

    [Theory]
    [MemberData(nameof(Widths))]
    public void Three_groups_of_four_between_dots_are_found_where_they_stand(string width) => Gen.Select(Gen.Char["0123456789abcdef"].Array[12], Gen.Int[0, 130], Gen.Int[0, 130])
        .Where(static parts => parts.Item1[..8].Any(char.IsAsciiDigit)).Sample((digits, before, behind) =>
        {
            string address = string.Join('.', digits.Chunk(4).Select(static four => new string(four)));
            byte[] text = Encoding.ASCII.GetBytes($"{new string('x', before)} {address} {new string('y', behind)}");
            Assert.Contains(before + 1, Anchors(width, text, 0, text.Length)[(int)Shape.Octets]);
        }, iter: 300);

    /// <summary>A plate begins before its first digit, also where the text before it was passed over.</summary>
    [Theory]
    [MemberData(nameof(Widths))]
    public void A_plate_is_found_however_far_it_stands_from_the_end(string width)
    {
        for (int before = 0; before < 200; before++)
        {
            for (int behind = 0; behind < 70; behind += 3)
            {
                byte[] text = Encoding.ASCII.GetBytes($"{new string('x', before)} KR-318-P {new string('y', behind)}");
                Assert.Contains(before + 1, Anchors(width, text, 0, text.Length)[(int)Shape.Plate]);
            }
        }
    }

    [Fact]
    public void A_text_of_nothing_but_anchors_fits()
    {
        byte[] text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("@1", AnchorLists.MostText / 2)));
        var anchors = new AnchorLists();
        CandidateFinder.Best(Enum.GetValues<Shape>()).Find(text, 0, text.Length, anchors);
        Assert.Equal(text.Length / 2, anchors[Shape.AtSign].Length);
    }

    [Fact]
    public void A_longer_text_than_there_is_room_for_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () =>
            CandidateFinder.Best(Enum.GetValues<Shape>()).Find(new byte[AnchorLists.MostText + 1], 0, AnchorLists.MostText + 1, new AnchorLists()));

    private static HashSet<int>[] Anchors(string width, byte[] text, int from, int to)
    {
        var lists = new AnchorLists();
        CandidateFinder.Make(width, Enum.GetValues<Shape>()).Find(text, from, to, lists);
        return [.. Enum.GetValues<Shape>().Select(shape =>
        {
            var anchors = new HashSet<int>();
            int last = -1;
            foreach (int anchor in lists[shape])
            {
                Assert.True(anchor > last);
                anchors.Add(last = anchor);
            }
            return anchors;
        })];
    }
}
