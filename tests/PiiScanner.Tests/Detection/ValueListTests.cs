using System.Text;
using CsCheck;
using PiiScanner.Detection;

namespace PiiScanner.Tests.Detection;

/// <summary>Exact values are found wherever they stand, and nothing else is.</summary>
public sealed class ValueListTests
{
    private static readonly Gen<string> Word = Gen.String[Gen.OneOf(Gen.Const('a'), Gen.Const('b'), Gen.Const('é'), Gen.Const(' ')), 1, 6];
    private static readonly Gen<string> PlainWord = Gen.String[Gen.OneOf(Gen.Const('a'), Gen.Const('b'), Gen.Const('é')), 9, 24];

    /// <summary>With digits in a row, capitals and at signs, by which values are found.</summary>
    private static readonly Gen<string> MarkedWord = Gen.Select(Gen.String[Gen.OneOf(Gen.Const('a'), Gen.Const('1'), Gen.Const('2'), Gen.Const('é'), Gen.Const('K')), 0, 12], Gen.OneOf(Gen.Const("123456789"), Gen.Const("Kees@"), Gen.Const("voor.@beeld")), Gen.String[Gen.OneOf(Gen.Const('a'), Gen.Const('1'), Gen.Const('@')), 3, 12])
        .Select(static (before, mark, behind) => before + mark + behind);

    private static readonly Gen<string> LongWord = Gen.OneOf(PlainWord, MarkedWord);

    [Fact]
    public void Every_value_is_found_where_a_naive_search_finds_it() =>
        Gen.Select(Word.Array[1, 12], Word.Array[0, 80]).Sample((values, pieces) =>
        {
            string[] distinct = [.. values.Distinct(StringComparer.Ordinal)];
            byte[] text = Encoding.UTF8.GetBytes(string.Concat(pieces));
            var list = new ValueList(distinct.Select((value, i) => KeyValuePair.Create($"v{i}", value)));

            IEnumerable<(int, string?)> found = TextScan.Detector(values: list, types: "value").Find(text).Select(match => (match.Start, match.ValueId));

            Assert.Equal(Naive(distinct, text), found.Order());
        });

    [Fact]
    public void Every_long_value_is_found_where_a_naive_search_finds_it() =>
        Gen.Select(LongWord.Array[1, 30], Gen.Int[0, 1000].Array[0, 40], Word.Array[1, 20]).Sample((values, picks, between) =>
        {
            string[] distinct = [.. values.Concat(values.Select(static value => value[..^1])).Concat(between.Take(3)).Distinct(StringComparer.Ordinal)];
            byte[] text = Encoding.UTF8.GetBytes(string.Concat(picks.Select((pick, i) => (pick % 3 == 0 ? between[i % between.Length] : "") + distinct[pick % distinct.Length])));
            var list = new ValueList(distinct.Select((value, i) => KeyValuePair.Create($"v{i}", value)));

            IEnumerable<(int, string?)> found = TextScan.Detector(values: list, types: "value").Find(text).Select(match => (match.Start, match.ValueId));

            Assert.Equal(Naive(distinct, text), found.Order());
        });

    [Fact]
    public void One_value_under_two_ids_is_found_under_both()
    {
        var list = new ValueList([KeyValuePair.Create("a", "voorbeeld 1"), KeyValuePair.Create("b", "voorbeeld 1")]);

        Assert.Equal(["a", "b"], TextScan.Detector(values: list, types: "value").Find("voorbeeld 1").Select(match => match.ValueId).Order());
    }

    [Fact]
    public void Where_the_text_is_cut_makes_no_difference() =>
        Gen.Select(Gen.OneOf(Word, LongWord).Array[1, 6], Gen.Int[0, 1000].Array[0, 80], Gen.Int[0, 300].Array[0, 4]).Sample((values, picks, cuts) =>
        {
            string[] distinct = [.. values.Distinct(StringComparer.Ordinal)];
            byte[] text = Encoding.UTF8.GetBytes(string.Concat(picks.Select(pick => distinct[pick % distinct.Length])));
            Detector detector = TextScan.Detector(values: new ValueList(distinct.Select((value, i) => KeyValuePair.Create($"v{i}", value))), types: "value");

            Assert.Equal(detector.Find(text).Select(match => (match.Start, match.ValueId)).Order(), detector.Find(text, cuts).Select(match => (match.Start, match.ValueId)).Order());
        });

    [Fact]
    public void Twenty_thousand_values_are_told_apart()
    {
        KeyValuePair<string, string>[] values = [.. Enumerable.Range(0, 20_000).Select(i => KeyValuePair.Create($"id{i}", $"klant-{i:D5}@voorbeeld.example"))];

        var found = TextScan.Detector(values: new ValueList(values), types: "value").Find("x klant-00017@voorbeeld.example y klant-19999@voorbeeld.example klant-20000@voorbeeld.example");

        Assert.Equal(["id17", "id19999"], found.Select(match => match.ValueId));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(TextSegment.Reach + 1)]
    public void A_value_that_no_segment_can_hold_is_refused_by_its_id(int length)
    {
        var exception = Assert.Throws<ArgumentException>(() => new ValueList([KeyValuePair.Create("zaak-7", new string('x', length))]));

        Assert.Contains("zaak-7", exception.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(int, string?)> Naive(string[] values, byte[] text) =>
        values.SelectMany((value, i) =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(value);
            return Enumerable.Range(0, Math.Max(0, text.Length - bytes.Length + 1))
                .Where(start => text.AsSpan(start).StartsWith(bytes)).Select(start => (start, (string?)$"v{i}"));
        }).Order();
}
