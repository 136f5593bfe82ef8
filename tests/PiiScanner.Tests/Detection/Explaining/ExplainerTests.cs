using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsCheck;
using PiiScanner.Detection;
using PiiScanner.Detection.Explaining;

namespace PiiScanner.Tests.Detection.Explaining;

/// <summary>What is explained is what a scan did, to the last digit.</summary>
public sealed class ExplainerTests
{
    private static readonly TextLayout[] Layouts =
        [TextLayout.Plain, new TextLayout(LayoutKind.Table, (byte)';', (byte)'"'), new TextLayout(LayoutKind.Json), new TextLayout(LayoutKind.Markup), TextLayout.Carved];

    private static readonly ConcurrentDictionary<double, Explainer> Explainers = new();
    private static readonly ConcurrentDictionary<double, Detector> Detectors = new();

    private static readonly Gen<double> Thresholds = Gen.OneOf(Gen.Const(0.5), Gen.Const(0.0), Gen.Const(0.9));

    [Fact]
    public void The_sum_of_base_and_evidence_is_what_the_scan_has_weighed() =>
        Gen.Select(TextGen.Text(40), Gen.OneOf(Layouts.Select(Gen.Const).ToArray()), Thresholds).Sample((text, layout, least) =>
            Assert.Equal(
                Detectors.GetOrAdd(least, static least => TextScan.Detector(least)).Find(text, layout).Select(static found => $"{found.Type} {found.Value} {found.Place} {found.Confidence} {found.Evidence}").Order(StringComparer.Ordinal),
                Explain(text, layout, least).Where(static explanation => explanation.Verdict == Verdict.Reported).Select(static explanation =>
                    $"{explanation.Pattern.Id} {explanation.Shown} {explanation.Place} {Match.ConfidenceOf(Sum(explanation))} {string.Join(' ', explanation.Evidence.Select(static part => part.Word))}").Order(StringComparer.Ordinal)));

    [Fact]
    public void Only_words_around_a_value_lose_strength() =>
        Gen.Select(TextGen.Text(40), Gen.OneOf(Layouts.Select(Gen.Const).ToArray())).Sample((text, layout) =>
        {
            foreach (Explanation explanation in Explain(text, layout))
            {
                Assert.Equal(explanation.LogOdds, Sum(explanation), 1e-9);
                foreach (WeighedEvidence part in explanation.Evidence)
                {
                    double full = explanation.Pattern.Weights[explanation.Pattern.Evidence.IndexOf(part.Word)];
                    Assert.Equal(full * part.Strength, part.Weight, 1e-9);
                    if (part.Word is "label" or "counter-label") Assert.InRange(part.Strength, 0.3 - 1e-9, 1 + 1e-9);
                    else Assert.Equal(1, part.Strength);
                }
            }
        });

    [Fact]
    public void What_was_beaten_overlaps_something_stronger_that_is_named() =>
        TextGen.Text(40).Sample(static text =>
        {
            ImmutableArray<Explanation> all = Explain(text, TextLayout.Plain);
            foreach (Explanation beaten in all.Where(static explanation => explanation.Verdict == Verdict.Beaten))
            {
                Assert.Contains(all, other => other.Pattern == beaten.BeatenBy && other.LogOdds >= beaten.LogOdds
                    && other.Place.Offset < beaten.Place.Offset + beaten.Place.Length && beaten.Place.Offset < other.Place.Offset + other.Place.Length);
            }
        });

    [Fact]
    public void Where_the_text_was_cut_makes_no_difference() =>
        Gen.Select(TextGen.Text(60), Gen.Int[0, 900].Array[0, 4]).Sample(static (text, cuts) =>
            Assert.Equal(Show(Explain(text, TextLayout.Plain)), Show(Explain(text, TextLayout.Plain, cuts: Characters(text, cuts)))));

    [Theory]
    [InlineData("BSN: 123456789", "nl-bsn", Verdict.FailsTest)]
    [InlineData("IBAN: NL91ABNA0417164301", "iban", Verdict.NoValue)]
    [InlineData("order 111222333", "nl-bsn", Verdict.Weak)]
    [InlineData("BSN: 111222333", "nl-bsn", Verdict.Reported)]
    [InlineData("NL91ABNA0417164300", "iban", Verdict.Reported)]
    public void A_verdict_is_told_for_the_type(string text, string type, Verdict verdict) =>
        Assert.Equal(verdict, Assert.Single(Explain(text), explanation => explanation.Pattern.Id == type).Verdict);

    [Fact]
    public void What_is_no_value_has_no_sum_and_names_the_word_beside_it()
    {
        Explanation failed = Assert.Single(Explain("IBAN: NL91ABNA0417164301"), static explanation => explanation.Pattern.Id == "iban");
        Assert.False(failed.IsValue);
        Assert.Equal(["label"], failed.Evidence.Select(static part => part.Word));
    }

    [Theory]
    [InlineData("burgerServiceNummer=111222333", "burger Service Nummer", 1)]
    [InlineData("249566758 (BSN)", "BSN", 0.8)]
    [InlineData("BSN\n111222333", "BSN", 0.9)]
    public void The_word_that_was_heard_is_named_with_its_strength(string text, string word, double strength)
    {
        Explanation explanation = Assert.Single(Explain(text), static explanation => explanation.Pattern.Id == "nl-bsn");
        Assert.Equal((word, strength), Assert.Single(explanation.Evidence.Where(static part => part.Word == "label").Select(static part => (part.Heard, Math.Round(part.Strength, 9)))));
    }

    [Fact]
    public void Of_a_word_that_was_heard_only_its_letters_are_told() =>
        Assert.Equal("order nummer", Assert.Single(Explain("order (nummer 111222333"), static explanation => explanation.Pattern.Id == "nl-bsn" && explanation.Shown == "111222333").Evidence[^1].Heard);

    [Fact]
    public void A_column_of_values_is_told_to_have_spoken()
    {
        Explanation[] cells = [.. Explain(Rows(Bsns(40)), Layouts[1]).Where(static explanation => explanation.Pattern.Id == "nl-bsn")];
        Assert.Equal(40, cells.Length);
        Assert.All(cells, static cell => Assert.Equal((ColumnVoice.For, Verdict.Reported, "column-values"), (cell.Column, cell.Verdict, cell.Evidence[^1].Word)));
    }

    [Fact]
    public void A_column_that_passes_by_chance_is_told_to_speak_against_its_cells()
    {
        string rows = Rows(Enumerable.Range(0, 60).Select(static index => (123456782 + (7919 * index)).ToString(CultureInfo.InvariantCulture)));
        Explanation[] cells = [.. Explain(rows, Layouts[1]).Where(static explanation => explanation.Pattern.Id == "nl-bsn" && explanation.IsValue)];
        Assert.NotEmpty(cells);
        Assert.All(cells, static cell => Assert.Equal((ColumnVoice.Against, Verdict.Weak), (cell.Column, cell.Verdict)));
    }

    [Fact]
    public void Two_cells_are_too_few_to_speak() =>
        Assert.All(
            Explain(Rows(Bsns(2)), Layouts[1]).Where(static explanation => explanation.Pattern.Id == "nl-bsn"),
            static cell => Assert.Equal(ColumnVoice.Silent, cell.Column));

    [Fact]
    public void An_offset_asks_about_what_it_lies_in()
    {
        byte[] text = "mail jan@voorbeeld.nl, BSN 111222333"u8.ToArray();
        using DocumentExplainer explainer = Explainer(0.5).StartAt(30, 10);
        explainer.Text(new TextSegment(text, 0, text.Length, TextScan.Source, default, isLast: true));
        Assert.All(explainer.End(), static explanation => Assert.InRange(30, explanation.Place.Offset, explanation.Place.Offset + explanation.Place.Length));
    }

    [Fact]
    public void What_is_found_brings_what_it_beat_and_nothing_else()
    {
        byte[] text = "IBAN NL91ABNA0417164300 en ordernummer 87654321"u8.ToArray();
        using DocumentExplainer explainer = Explainer(0.5).StartFound(10);
        explainer.Text(new TextSegment(text, 0, text.Length, TextScan.Source, default, isLast: true));
        Assert.Equal("iban", Assert.Single(explainer.End()).Pattern.Id);
    }

    [Fact]
    public void No_more_is_told_than_is_wanted()
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("jan@voorbeeld.nl ", 50)));
        using DocumentExplainer explainer = Explainer(0.5).StartFound(7);
        explainer.Text(new TextSegment(text, 0, text.Length, TextScan.Source, default, isLast: true));
        Assert.Equal((true, 7), (explainer.IsCut, explainer.End().Length));
    }

    private static double Sum(Explanation explanation) => explanation.Pattern.Base + explanation.Evidence.Sum(static part => part.Weight);

    private static Explainer Explainer(double least) => Explainers.GetOrAdd(least, static least =>
        new Explainer(PatternSet.Shipped(), new DetectorOptions { MinConfidence = least }, static (_, value) => Encoding.UTF8.GetString(value)));

    private static ImmutableArray<Explanation> Explain(string text, TextLayout layout = default) => Explain(Encoding.UTF8.GetBytes(text), layout);

    private static ImmutableArray<Explanation> Explain(byte[] text, TextLayout layout, double least = 0.5, IEnumerable<int>? cuts = null)
    {
        using DocumentExplainer explainer = Explainer(least).Start(int.MaxValue);
        int begin = 0;
        foreach (int end in (cuts ?? []).Where(cut => cut > 0 && cut < text.Length).Distinct().Order().Append(text.Length))
        {
            int from = Math.Max(0, begin - TextSegment.Reach), to = Math.Min(text.Length, end + TextSegment.Reach);
            PlaceRun[] places = [new PlaceRun(0, TextScan.PlaceOf(text, from))];
            explainer.Text(new TextSegment(text.AsSpan(from, to - from), begin - from, end - from, places, layout, end == text.Length));
            begin = end;
        }
        return explainer.End();
    }

    /// <summary>A text may be cut between two characters only.</summary>
    private static IEnumerable<int> Characters(byte[] text, int[] cuts) => cuts.Where(cut => cut < text.Length && (text[cut] & 0xC0) != 0x80);

    private static IEnumerable<string> Show(IEnumerable<Explanation> explanations) => explanations.Where(static explanation => explanation.IsValue).Select(static explanation => string.Create(
        CultureInfo.InvariantCulture, $"{explanation.Place} {explanation.Pattern.Id} {explanation.Verdict} {explanation.LogOdds:0.000000} {explanation.BeatenBy?.Id}"));

    private static string Rows(IEnumerable<string> numbers) => string.Concat(numbers.Select(static (number, index) => $"{index};{number};x\n"));

    private static IEnumerable<string> Bsns(int count) => Enumerable.Range(0, 2000).Select(static index => (200_000_000 + (index * 104_729)).ToString(CultureInfo.InvariantCulture))
        .Where(static number => number.Select(static (digit, at) => (digit - '0') * (at == 8 ? -1 : 9 - at)).Sum() % 11 == 0).Take(count);
}
