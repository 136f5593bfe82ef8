using CsCheck;
using PiiScanner.Detection;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Context;
using PiiScanner.Detection.Tables;

namespace PiiScanner.Tests.Detection;

/// <summary>The law of overlaps, said again in the plainest way: every validator at every position, every pair compared.</summary>
public sealed class ArbitrationTests
{
    private static readonly PatternSet Shipped = PatternSet.Shipped();

    [Fact]
    public void A_match_is_a_reading_that_no_stronger_one_overlaps() =>
        TextGen.Text(40).Sample(static text =>
            Assert.Equal(
                Oracle(text),
                TextScan.Detector(minConfidence: 0).Find(text).Select(static found => (found.Type, found.Start, found.Start + found.Place.Length, found.Confidence))));

    private static List<(string Type, int Start, int End, double Confidence)> Oracle(byte[] text)
    {
        var scale = new Scale(new Lexicon(Shipped.Patterns));
        var readings = new Dictionary<(int Pattern, int Start, int End), double>();
        foreach (Pattern pattern in Shipped.Patterns)
        {
            for (int anchor = 0; anchor < text.Length; anchor++)
            {
                Reading reading = default;
                if (!pattern.Validator!.TryRead(text, anchor, ref reading)) continue;
                reading.LogOdds = pattern.Sums[reading.Evidence];
                scale.Weigh(text, new Field { CellStart = -1 }, pattern, 0, isExact: true, ref reading);
                readings[(pattern.Index, reading.Start, reading.End)] = reading.LogOdds;
            }
        }
        return [.. from reading in readings
                   where !readings.Any(other => Overlaps(reading.Key, other.Key) && IsStronger(other, reading))
                   orderby reading.Key.Start
                   select (Shipped.Patterns[reading.Key.Pattern].Id, reading.Key.Start, reading.Key.End, Math.Round(1 / (1 + Math.Exp(-reading.Value)), 2))];
    }

    private static bool Overlaps((int Pattern, int Start, int End) left, (int Pattern, int Start, int End) right) =>
        left != right && left.Start < right.End && right.Start < left.End;

    private static bool IsStronger(
        in KeyValuePair<(int Pattern, int Start, int End), double> left, in KeyValuePair<(int Pattern, int Start, int End), double> right) =>
        (left.Value, -left.Key.Pattern, left.Key.End - left.Key.Start, -left.Key.Start)
            .CompareTo((right.Value, -right.Key.Pattern, right.Key.End - right.Key.Start, -right.Key.Start)) > 0;
}
