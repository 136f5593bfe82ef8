using CsCheck;
using PiiScanner.Detection;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Context;
using PiiScanner.Detection.Tables;

namespace PiiScanner.Tests.Detection;

/// <summary>The law of overlaps, said again in the plainest way: every validator at every anchor of the first pass, every pair compared.</summary>
public sealed class ArbitrationTests
{
    private static readonly (Pattern Pattern, Shape Shape)[] Rows =
        [.. from pattern in PatternSet.Shipped().Patterns from shape in pattern.Shapes where CandidateFinder.TierOf(shape) == 0 select (pattern, shape)];

    private static readonly string[] Types =
        [.. PatternSet.Shipped().Patterns.Where(static pattern => pattern.Shapes.All(static shape => CandidateFinder.TierOf(shape) == 0)).Select(static pattern => pattern.Id)];

    [Fact]
    public void A_match_is_a_reading_that_no_stronger_one_overlaps() =>
        TextGen.Text(40).Sample(static text =>
            Assert.Equal(
                Oracle(text),
                TextScan.Detector(minConfidence: 0, types: Types).Find(text).Select(static found => (found.Type, found.Start, found.Start + found.Place.Length, found.Confidence))));

    [Theory]
    [InlineData("NL91 ABNA 0104 1716 43", false)]
    [InlineData("Rekening NL92ABNA0417164300 of NL92 ABNA 0104 1716 43", false)]
    [InlineData("tel. 0104 1716 43", true)]
    public void An_account_number_with_an_error_leaves_no_room_for_a_telephone_number(string text, bool isFound) =>
        Assert.Equal(isFound ? ["phone"] : [], TextScan.Detector(minConfidence: 0, types: ["iban", "phone"]).Find(text).Select(static found => found.Type));

    private static List<(string Type, int Start, int End, double Confidence)> Oracle(byte[] text)
    {
        var scale = new Scale(new Lexicon(PatternSet.Shipped().Patterns));
        var readings = new Dictionary<(int Pattern, int Start, int End), double>();
        var anchors = new AnchorLists();
        CandidateFinder.Make("scalar", Enum.GetValues<Shape>()).Find(text, 0, text.Length, anchors);
        foreach ((Pattern pattern, Shape shape) in Rows)
        {
            foreach (int anchor in anchors[shape])
            {
                Reading reading = default;
                if (!pattern.Validator!.TryRead(text, anchor, ref reading))
                {
                    // What is written like a value and fails the test beats everything and is nothing.
                    if (pattern.Validator.TryClaim(text, anchor, ref reading)) readings[(pattern.Index, reading.Start, reading.End)] = double.PositiveInfinity;
                    continue;
                }
                reading.LogOdds = pattern.Sums[reading.Evidence];
                scale.Weigh(text, new Field { CellStart = -1 }, pattern, 0, isExact: true, ref reading);
                readings[(pattern.Index, reading.Start, reading.End)] = reading.LogOdds;
            }
        }
        return [.. from reading in readings
                   where !readings.Any(other => Overlaps(reading.Key, other.Key) && IsStronger(other, reading))
                   where Types.Contains(PatternOf(reading.Key).Id) && double.IsFinite(reading.Value)
                   orderby reading.Key.Start
                   select (PatternOf(reading.Key).Id, reading.Key.Start, reading.Key.End, Math.Round(1 / (1 + Math.Exp(-reading.Value)), 2))];
    }

    private static bool Overlaps((int Pattern, int Start, int End) left, (int Pattern, int Start, int End) right) =>
        left != right && left.Start < right.End && right.Start < left.End && !Holds(left, right) && !Holds(right, left);

    private static bool Holds((int Pattern, int Start, int End) outer, (int Pattern, int Start, int End) inner) =>
        outer.Start <= inner.Start && outer.End >= inner.End && (PatternOf(outer).Holds >> inner.Pattern & 1) != 0;

    private static Pattern PatternOf((int Pattern, int Start, int End) reading) => PatternSet.Shipped().Patterns[reading.Pattern];

    private static bool IsStronger(
        in KeyValuePair<(int Pattern, int Start, int End), double> left, in KeyValuePair<(int Pattern, int Start, int End), double> right) =>
        (left.Value, -left.Key.Pattern, left.Key.End - left.Key.Start, -left.Key.Start)
            .CompareTo((right.Value, -right.Key.Pattern, right.Key.End - right.Key.Start, -right.Key.Start)) > 0;
}
