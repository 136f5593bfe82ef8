using System.Text;
using PiiScanner.Detection;
using PiiScanner.Detection.Patterns;

namespace PiiScanner.Tests.Detection.Patterns;

/// <summary>A pattern file that is wrong is refused with one sentence that names its line.</summary>
public sealed class PatternErrorTests
{
    private const string Right =
        """
        id: test
        names:
          nl: Proef
          en: Test
        category: contact
        severity: low
        law: [AVG art. 4]
        shape: nine-digits
        validate: elfproef
        base: -1
        evidence:
          elfproef: 2
          label: 3.5
        labels:
          - proef
        examples:
          - text: "111222333"
            value: "111222333"
        counter-examples:
          - "123456789"

        """;

    [Fact]
    public void A_right_file_is_read()
    {
        Pattern pattern = Assert.Single(Load(Right).Patterns);
        Assert.Equal(("test", Severity.Low, "Proef", "Test"), (pattern.Id, pattern.Severity, pattern.DutchName, pattern.EnglishName));
        Assert.Equal([17L, 20L], pattern.Examples.Select(static example => example.Line));
    }

    [Theory]
    [InlineData("id: test", "ids: test", 1, "'id' is missing")]
    [InlineData("id: test", "id: []", 1, "'id' is one word or sentence")]
    [InlineData("  en: Test", "  en: Test\n  de: Probe", 5, "'de' is no key of a pattern file")]
    [InlineData("category: contact", "categorie: contact", 1, "'category' is missing")]
    [InlineData("severity: low", "severity: laag", 6, "severity is none, low, medium or high")]
    [InlineData("law: [AVG art. 4]", "law: AVG art. 4", 7, "'law' is a list")]
    [InlineData("law: [AVG art. 4]", "law: [[AVG]]", 7, "'law' holds words")]
    [InlineData("shape: nine-digits", "shape: ten-digits", 8, "'ten-digits' is none of expression, list, letters-and-digits, nine-digits, at-sign, dialled-digits, four-digits-two-letters")]
    [InlineData("validate: elfproef", "validate: twaalfproef", 9, "'twaalfproef' is none of birth-date, credit-card, device-id, elfproef, email, ")]
    [InlineData("validate: elfproef", "validate: email", 9, "this validator needs the list 'file-extensions' under lists")]
    [InlineData("validate: elfproef", "validate: email\nlists: [file-extensions]", 9, "there is no list 'file-extensions'")]
    [InlineData("base: -1", "base: veel", 10, "a weight is a number from -20 to 20")]
    [InlineData("base: -1", "base: 21", 10, "a weight is a number from -20 to 20")]
    [InlineData("  label: 3.5", "  etiket: 3.5", 13, "'etiket' is none of ")]
    [InlineData("  label: 3.5", "  label: 3.5\n  label: 4", 14, "'label' stands here twice")]
    [InlineData("  - proef", "  - \"\"", 15, "'labels' holds words")]
    [InlineData("  - text: \"111222333\"", "  - tekst: \"111222333\"", 17, "'text' is missing")]
    [InlineData("    value: \"111222333\"", "    value: \"111222333\"\n    layout: tabel", 19, "'tabel' is none of plain, table, json, xml, sql, card")]
    [InlineData("  - \"123456789\"", "  - text: \"123456789\"\n    value: \"1\"", 21, "'value' is no key of a pattern file")]
    [InlineData("labels:\n  - proef", "labels: *een", 14, "anchors, aliases and tags are not used here")]
    [InlineData("law: [AVG art. 4]", "law: [AVG art. 4", 7, "not well-formed YAML")]
    [InlineData("law: [AVG art. 4]", "law: [[[[[[[[[[x]]]]]]]]]]", 7, "nested too deeply")]
    [InlineData("id: test", "- id: test\n- x", 3, "not well-formed YAML")]
    [InlineData("base: -1", "base: -1\n---\nid: twee", 11, "a file holds one document")]
    public void What_is_wrong_is_told_with_its_line(string right, string wrong, long line, string problem)
    {
        Assert.Contains(right, Right);
        string file = Right.Replace(right, wrong, StringComparison.Ordinal);
        PatternException exception = Assert.Throws<PatternException>(() => Load(file));
        Assert.Equal(("nl/test.yaml", line), (exception.File, exception.Line));
        Assert.StartsWith($"nl/test.yaml:{line}: {problem}", exception.Message);
    }

    [Fact]
    public void Two_files_that_define_one_pattern_are_wrong()
    {
        PatternException exception = Assert.Throws<PatternException>(() => PatternSet.Load([File("nl/test.yaml", Right), File("eu/test.yaml", Right)]));
        Assert.Equal("nl/test.yaml:1: eu/test.yaml defines this pattern too", exception.Message);
    }

    [Fact]
    public void A_set_holds_so_many_patterns_and_no_more()
    {
        PatternFile[] files = [.. Enumerable.Range(0, PatternSet.Most + 1).Select(static i => File($"{i:D3}.yaml", Right.Replace("id: test", $"id: test-{i:D3}", StringComparison.Ordinal)))];
        Assert.Equal(PatternSet.Most, PatternSet.Load(files[..^1]).Patterns.Length);
        Assert.Equal("064.yaml:1: a set holds at most 64 patterns", Assert.Throws<PatternException>(() => PatternSet.Load(files)).Message);
    }

    [Fact]
    public void The_version_changes_with_every_file_and_with_nothing_else()
    {
        PatternFile pattern = File("nl/test.yaml", Right), list = File("data/lijst.tsv", "kop\nregel\n");
        string version = PatternSet.Load([pattern, list]).Version;
        Assert.Equal(version, PatternSet.Load([list, pattern]).Version);
        Assert.NotEqual(version, PatternSet.Load([pattern]).Version);
        Assert.NotEqual(version, PatternSet.Load([pattern, File("data/lijst.tsv", "kop\nregels\n")]).Version);
        Assert.NotEqual(version, PatternSet.Load([pattern, File("data/lijsten.tsv", "kop\nregel\n")]).Version);
    }

    private static PatternSet Load(string text) => PatternSet.Load([File("nl/test.yaml", text)]);

    private static PatternFile File(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
