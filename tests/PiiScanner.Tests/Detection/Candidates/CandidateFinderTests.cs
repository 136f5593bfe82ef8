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
            foreach (Pattern pattern in PatternSet.Shipped().Patterns)
            {
                for (int anchor = 0; anchor < text.Length; anchor++)
                {
                    Reading reading = default;
                    if (pattern.Validator!.TryRead(text, anchor, ref reading)) Assert.Contains(anchor, anchors[(int)pattern.Shape]);
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

    [Fact]
    public void A_long_text_is_gone_through_in_regions()
    {
        byte[] text = Encoding.ASCII.GetBytes(new string('x', ICandidateFinder.Region * 2));
        Assert.Equal(ICandidateFinder.Region, CandidateFinder.Best.Find(text, 0, text.Length, new AnchorLists()));
    }

    [Fact]
    public void A_region_of_nothing_but_anchors_fits()
    {
        byte[] text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("@1", ICandidateFinder.Region)));
        var anchors = new AnchorLists();
        CandidateFinder.Best.Find(text, 0, text.Length, anchors);
        Assert.Equal(ICandidateFinder.Region / 2, anchors[Shape.AtSign].Length);
    }

    private static HashSet<int>[] Anchors(string width, byte[] text, int from, int to)
    {
        ICandidateFinder finder = CandidateFinder.Make(width);
        var lists = new AnchorLists();
        HashSet<int>[] all = [.. Enumerable.Range(0, AnchorLists.Shapes).Select(static _ => new HashSet<int>())];
        for (int at = from; at < to;)
        {
            at = finder.Find(text, at, to, lists);
            for (int shape = 0; shape < all.Length; shape++)
            {
                foreach (int anchor in lists[(Shape)shape]) Assert.True(all[shape].Add(anchor));
            }
        }
        return all;
    }
}
