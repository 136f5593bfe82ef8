using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using PiiScanner.Detection;
using PiiScanner.Detection.Patterns;

namespace PiiScanner.Tests.Detection;

/// <summary>Patterns of users find what their files say, whatever the text and wherever it is cut.</summary>
public sealed class OwnPatternTests
{
    private const string Staff =
        """
        id: staff-number
        shape: expression
        expression: '[A-Z]{2}-\d{3,6}'
        labels: [personeelsnummer]
        counter-labels: [bestelling]
        """;

    private const string Projects =
        """
        id: project
        shape: list
        values: [Zonnebloem, Zonnebloem Noord, "café Ζ7"]
        """;

    private static readonly Detector Own = Make(("staff.yaml", Staff), ("projects.yaml", Projects));

    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.OneOf("AB-123", "XY-123456", "QZ-1234567", "ab-123", "AB-12", "Zonnebloem", "Zonnebloem Noord", "Zonnebloemen", "café Ζ7", "café", "personeelsnummer: ", "bestelling "),
        Gen.OneOf(" ", "-", "\n", ",", "é", "€", "😀", "\u001F", "A", "B-", "7", "BSN 111222333", "jan@voorbeeld.nl"));

    private static readonly Gen<byte[]> Text = Piece.Array[0, 60].Select(static pieces => Encoding.UTF8.GetBytes(string.Concat(pieces)));

    [Theory]
    [InlineData(@"(P-\d{5})?\b")]
    [InlineData(@"P-\d{5}|\b")]
    [InlineData(@"x*\b|P-\d{5}")]
    public void An_expression_that_may_match_nothing_finds_what_it_matches_else(string expression)
    {
        Detector own = Make(("pas.yaml", $"id: pas\nshape: expression\nexpression: '{expression}'\n"));
        foreach (string text in (string[])["P-12345", "pas P-12345 ", "pas", "", "é P-12345", "a\n"])
            Assert.Equal(text.Contains("P-1", StringComparison.Ordinal) && !expression.StartsWith('x') ? ["P-12345"] : [], own.Find(text).Select(static found => found.Value));
    }

    [Theory]
    [InlineData("\uFEFF", "\n")]
    [InlineData("", "\r\n")]
    [InlineData("# of our own\n", "\n")]
    public void A_file_may_be_saved_by_any_editor_and_its_values_are_what_they_are(string start, string lineBreak)
    {
        Detector own = Make(("kanalen.yaml", "\uFEFFid: kanaal\nshape: list\nlist: kanalen.tsv\n"), ("kanalen.tsv", start + string.Join(lineBreak, "value", "#zorg", "Zonnebloem")));
        Assert.Equal(["#zorg", "Zonnebloem"], own.Find("in #zorg en Zonnebloem").Select(static found => found.Value));
    }

    [Theory]
    [InlineData("zie AB-1234.", "AB-1234", 0.73)]
    [InlineData("personeelsnummer AB-1234", "AB-1234", 0.95)]
    [InlineData("project Zonnebloem", "Zonnebloem", 0.73)]
    [InlineData("(Zonnebloem Noord)", "Zonnebloem Noord", 0.73)]
    [InlineData("in café Ζ7 😀", "café Ζ7", 0.73)]
    public void What_has_the_form_is_found_and_weighed(string text, string value, double confidence) =>
        Assert.Equal([(value, confidence)], Find(Own, text).Select(static found => (found.Value, found.Confidence)));

    [Theory]
    [InlineData("bestelling AB-1234")]
    [InlineData("XAB-1234")]
    [InlineData("AB-1234567")]
    [InlineData("AB-1234a")]
    [InlineData("Zonnebloemen")]
    [InlineData("zonnebloem")]
    public void What_is_part_of_something_else_or_called_so_is_left_alone(string text) => Assert.Empty(Find(Own, text));

    [Theory]
    [InlineData("elfproef", "111222333", "111222334")]
    [InlineData("luhn", "4561-7366-9593-7971", "4561-7366-9593-7972")]
    [InlineData("mod-97", "NL123456789B13", "NL123456789B14")]
    public void What_fails_its_check_is_no_value(string check, string right, string wrong)
    {
        Detector detector = Make(("x.yaml", $"id: x\nshape: expression\nexpression: '[0-9A-Z-]{{9,}}'\nvalidate: {check}\nbase: 9\n"));
        Assert.Equal([(right, "form check")], Find(detector, $"a {right} b {wrong} c").Select(static found => (found.Value, found.Evidence)));
    }

    [Fact]
    public void The_stronger_reading_of_the_same_digits_stands()
    {
        const string Text = "BSN 111222333";
        Assert.Equal(["nl-bsn"], Make(("x.yaml", "id: x\nshape: expression\nexpression: \\d{9}\n")).Find(Text).Select(static found => found.Type));
        Assert.Equal(["x"], Make(("x.yaml", "id: x\nshape: expression\nexpression: \\d{9}\nbase: 15\n")).Find(Text).Select(static found => found.Type));
    }

    [Fact]
    public void A_column_named_by_a_label_speaks_for_its_cells() =>
        Assert.Equal([0.95, 0.95], Find(Own, "personeelsnummer;x\nAB-123;1\nCD-456;2\n", new TextLayout(LayoutKind.Table, (byte)';')).Select(static found => found.Confidence));

    [Fact]
    public void A_list_may_lie_in_a_file_beside_the_pattern()
    {
        Detector detector = Make(("x.yaml", "id: x\nshape: list\nlist: namen.tsv\n"), ("namen.tsv", "# bron\nvalue\tnote\nVelp 7\tx\nOudorp\ty\n"));
        Assert.Equal(["Oudorp", "Velp 7"], Find(detector, "Oudorp, Velp 7, value").Select(static found => found.Value));
    }

    [Fact]
    public void Lines_begin_and_end_with_the_line() =>
        Assert.Equal(["b1", "c1"], Find(Make(("x.yaml", "id: x\nshape: expression\nexpression: '^[a-c]1$'\n")), "a1 x\nb1\nx a1\nc1").Select(static found => found.Value));

    [Fact]
    public void A_value_longer_than_can_be_carried_is_none()
    {
        Detector detector = Make(("x.yaml", "id: x\nshape: expression\nexpression: 'Z[ab ]*'\n"));
        Assert.Equal([320], Find(detector, $"Z{new string('a', 319)}\nZ{new string('b', 320)}\n").Select(static found => found.Value.Length));
    }

    [Fact]
    public void Whole_matches_are_those_that_another_engine_finds() =>
        Text.Sample(static text =>
        {
            string characters = Encoding.UTF8.GetString(text);
            IEnumerable<(int, string)> expected = Regex.Matches(characters, "(?<![A-Za-z0-9])[A-Z]{2}-[0-9]{3,6}(?![A-Za-z0-9])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10))
                .Select(match => (Encoding.UTF8.GetByteCount(characters.AsSpan(0, match.Index)), match.Value));
            // Stronger than whatever else the same characters may be.
            Detector all = Make(("staff.yaml", Staff + "\nbase: 18\n"));
            Assert.Equal(expected, all.Find(text).Where(static found => found.Type == "staff-number").Select(static found => (found.Start, found.Value)));
        });

    [Fact]
    public void However_a_text_is_cut_the_matches_are_the_same() =>
        Gen.Select(Text, Gen.Int[0, 700].Array[0, 12]).Sample(static (text, cuts) => Assert.Equal(Own.Find(text), Own.Find(text, cuts)));

    [Fact]
    public void A_text_cut_after_every_byte_gives_the_same_matches() =>
        Text.Sample(static text => Assert.Equal(Own.Find(text), Own.Find(text, Enumerable.Range(0, text.Length))), iter: 40);

    [Fact]
    public void A_greedy_expression_finds_the_same_however_a_long_text_is_cut()
    {
        // All of the text is one match of the whole, and what begins at a position is decided by what lies near it.
        Detector detector = Make(("x.yaml", "id: x\nshape: expression\nexpression: 'a[ab-]*b|é.{3}'\n"));
        Gen.Select(Gen.OneOf("a", "b", "-", "aab", "é", "😀", " ").Array[0, 3000], Gen.Int[0, 8000].Array[0, 8]).Sample(
            (pieces, cuts) =>
            {
                byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(string.Concat(pieces), 12)));
                Assert.Equal(detector.Find(text), detector.Find(text, cuts));
            },
            iter: 6);
    }

    [Fact]
    public void A_verdict_is_the_same_as_a_full_match() =>
        Text.Sample(static text => Assert.Equal(
            Own.Find(text).Select(static found => found.Type).Order(), Own.Find(text, detail: MatchDetail.Verdict).Select(static found => found.Type).Order()));

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_passed_over() =>
        Assert.Equal([(4, "AB-123"), (14, "CD-456")], Own.Find([0xFF, 0xC3, (byte)'(', 0x80, .. "AB-123"u8, 0xE2, 0x82, (byte)' ', 0xF0, .. "CD-456"u8]).Select(static found => (found.Start, found.Value)));

    [Fact]
    public void Patterns_that_ship_find_the_same_beside_them() =>
        TextGen.Text(60).Sample(static text => Assert.Equal(
            TextScan.Detector().Find(text).Select(static found => (found.Type, found.Start, found.Confidence)),
            Make(("x.yaml", "id: x\nshape: expression\nexpression: 'Qqq[0-9]+'\n")).Find(text).Select(static found => (found.Type, found.Start, found.Confidence))));

    private static List<TextScan.Found> Find(Detector detector, string text, TextLayout layout = default) =>
        [.. detector.Find(text, layout).Where(static found => found.Type is "staff-number" or "project" or "x")];

    private static Detector Make(params (string Name, string Text)[] files) => new(
        PatternSet.ShippedWith([.. files.Select(static file => new PatternFile(file.Name, Encoding.UTF8.GetBytes(file.Text)))]), new DetectorOptions());
}
