using System.Collections.Immutable;
using System.Text;

namespace PiiScanner.Labelled.Measuring;

/// <summary>Whether confidence means what it says: of findings with confidence 0.8, eight in ten are right.</summary>
/// <param name="findings">Confidence of every finding, and whether it is right.</param>
internal sealed class Calibration(IEnumerable<Judged> findings)
{
    /// <summary>The most that the expected calibration error may be.</summary>
    public const double Bar = 0.05;

    /// <summary>So many kinds of evidence are shown: those that put confidence off most.</summary>
    private const int Shown = 25;

    private const int ShownOfTenth = 6;

    private readonly ImmutableArray<Judged> all = [.. findings];

    public ImmutableArray<Tenth> Tenths => TenthsOf(all);

    public double Error => ErrorOf(all);

    public bool Holds => Error <= Bar && Tenths.All(static tenth => tenth.Holds);

    /// <summary>The tables of the report.</summary>
    public string Report()
    {
        var text = new StringBuilder();
        text.Append("| confidence | findings | mean confidence | share right | apart |\n|---|---|---|---|---|\n");
        ImmutableArray<Tenth> tenths = Tenths;
        for (int i = 0; i < tenths.Length; i++)
        {
            Tenth tenth = tenths[i];
            if (tenth.Findings == 0) continue;
            string mark = tenth.Findings < Tenth.Telling ? "few" : tenth.Holds ? "" : "**too far**";
            text.Append(FormattableString.Invariant($"| {i / 10.0:0.0} to {(i + 1) / 10.0:0.0} | {tenth.Findings} | {tenth.Confidence:0.000} | {tenth.Share:0.000} | {tenth.Gap:0.000} {mark} |\n"));
        }
        text.Append(FormattableString.Invariant($"\nExpected calibration error {Error:0.000} over {all.Length} findings.\n\n"));
        text.Append("| type | findings | mean confidence | share right | expected calibration error |\n|---|---|---|---|---|\n");
        foreach (IGrouping<string, Judged> type in all.GroupBy(static finding => finding.Type).OrderBy(static type => type.Key, StringComparer.Ordinal))
        {
            text.Append(FormattableString.Invariant(
                $"| {type.Key} | {type.Count()} | {type.Average(static finding => finding.Confidence):0.000} | {type.Average(static finding => finding.IsRight ? 1.0 : 0):0.000} | {ErrorOf([.. type]):0.000} |\n"));
        }
        text.Append("\nEvidence that puts confidence off most:\n\n| type | evidence | findings | mean confidence | share right |\n|---|---|---|---|---|\n");
        var kinds = all.GroupBy(static finding => (finding.Type, finding.Evidence))
            .Select(static kind => (kind.Key, Count: kind.Count(), Confidence: kind.Average(static finding => finding.Confidence), Share: kind.Average(static finding => finding.IsRight ? 1.0 : 0)));
        foreach (((string type, string evidence), int count, double confidence, double share) in
            kinds.OrderByDescending(static kind => kind.Count * Math.Abs(kind.Confidence - kind.Share)).ThenBy(static kind => kind.Key.Type + kind.Key.Evidence, StringComparer.Ordinal).Take(Shown))
        {
            text.Append(FormattableString.Invariant($"| {type} | {evidence} | {count} | {confidence:0.000} | {share:0.000} |\n"));
        }
        Fill(text);
        return text.ToString();
    }

    /// <summary>The kinds of evidence that have most findings in the tenths where confidence decides: between one and nine in ten.</summary>
    private void Fill(StringBuilder text)
    {
        text.Append("\nWhat fills the tenths between:\n\n| confidence | type | evidence | findings | share right |\n|---|---|---|---|---|\n");
        foreach (IGrouping<int, Judged> tenth in all.GroupBy(PlaceOf).Where(static tenth => tenth.Key is > 0 and < 9).OrderBy(static tenth => tenth.Key))
        {
            foreach (IGrouping<(string Type, string Evidence), Judged> kind in tenth.GroupBy(static finding => (finding.Type, finding.Evidence))
                .OrderByDescending(static kind => kind.Count()).ThenBy(static kind => kind.Key.Type + kind.Key.Evidence, StringComparer.Ordinal).Take(ShownOfTenth))
            {
                text.Append(FormattableString.Invariant(
                    $"| {tenth.Key / 10.0:0.0} to {(tenth.Key + 1) / 10.0:0.0} | {kind.Key.Type} | {kind.Key.Evidence} | {kind.Count()} | {kind.Average(static finding => finding.IsRight ? 1.0 : 0):0.000} |\n"));
            }
        }
    }

    private static int PlaceOf(Judged finding) => Math.Min(9, (int)((finding.Confidence * 10) + 1e-9));

    private static ImmutableArray<Tenth> TenthsOf(ImmutableArray<Judged> findings)
    {
        ILookup<int, Judged> byTenth = findings.ToLookup(PlaceOf);
        return [.. Enumerable.Range(0, 10).Select(i => byTenth[i].Any() ? new Tenth(byTenth[i].Count(), byTenth[i].Count(static finding => finding.IsRight), byTenth[i].Average(static finding => finding.Confidence)) : default)];
    }

    /// <summary>How far confidence is off on average, each tenth counting by its findings (Naeini and others, 2015).</summary>
    private static double ErrorOf(ImmutableArray<Judged> findings) =>
        findings.IsEmpty ? 0 : TenthsOf(findings).Sum(static tenth => tenth.Findings * tenth.Gap) / findings.Length;
}
