using System.Text;
using PiiScanner.Detection;
using PiiScanner.Detection.Patterns;

namespace PiiScanner.Tests.Detection.Patterns;

/// <summary>A user's file that is wrong is refused with one sentence that names its line.</summary>
public sealed class OwnPatternErrorTests
{
    private const string Expression = "id: staff\nshape: expression\nexpression: \\d{6}\n";
    private const string List = "id: staff\nshape: list\nvalues: [een, twee]\n";

    [Theory]
    [InlineData("id: staff", "id: nl-bsn", 1, "'nl-bsn' is a type of the product; give yours another id")]
    [InlineData("id: staff", "id: value", 1, "'value' is a type of the product; give yours another id")]
    [InlineData("id: staff", "id: Staff", 1, "'Staff' is no id: one is lower-case words and numbers with hyphens between, such as staff-number")]
    [InlineData("id: staff", "id: staff-", 1, "'staff-' is no id: ")]
    [InlineData("expression: \\d{6}", "", 1, "'expression' is missing")]
    [InlineData("expression: \\d{6}", "expression: []", 3, "'expression' is a regular expression")]
    [InlineData("expression: \\d{6}", "expression: (\\d{6}", 3, "the expression is wrong at character 6: insufficient closing parentheses")]
    [InlineData("expression: \\d{6}", "expression: (?<=a)\\d{6}", 3, "look-arounds, back-references, conditions, atomic groups and very large counts cannot be searched in linear time; do without")]
    [InlineData("expression: \\d{6}", "expression: (\\d)\\1", 3, "look-arounds, back-references, conditions, atomic groups and very large counts cannot be searched in linear time; do without")]
    [InlineData("expression: \\d{6}", "expression: (?>\\d+)", 3, "look-arounds, back-references, conditions, atomic groups and very large counts cannot be searched in linear time; do without")]
    [InlineData("expression: \\d{6}", "expression: (\\d{500}){500}", 3, "look-arounds, back-references, conditions, atomic groups and very large counts cannot be searched in linear time; do without")]
    [InlineData("expression: \\d{6}", "expression: \\d*", 3, "the expression matches where there is nothing")]
    [InlineData("expression: \\d{6}", "expression: \\d{6}\nvalidate: iban", 4, "'iban' is none of elfproef, luhn, mod-97, which can stand beside a shape of your own")]
    [InlineData("expression: \\d{6}", "expression: \\d{6}\nevidence:\n  checked: 1", 5, "'checked' is none of form, label, counter-label")]
    [InlineData("expression: \\d{6}", "expression: \\d{6}\nvalues: [a]", 4, "'values' is no key of a pattern file")]
    public void A_wrong_expression_is_told_with_its_line(string right, string wrong, long line, string problem) => Refuses(Expression, right, wrong, line, problem);

    [Theory]
    [InlineData("values: [een, twee]", "", 2, "a list has values, under 'values' or in the file that 'list' names")]
    [InlineData("values: [een, twee]", "values: []", 2, "a list has values, under 'values' or in the file that 'list' names")]
    [InlineData("values: [een, twee]", "list: namen.tsv", 3, "there is no 'namen.tsv' beside this file; a list is a *.tsv")]
    [InlineData("values: [een, twee]", "list: kop.tsv", 3, "the first line of 'kop.tsv' names its columns; the first is called 'value'")]
    [InlineData("values: [een, twee]", "list: leeg.tsv", 3, "a list has values, under 'values' or in the file that 'list' names")]
    public void A_wrong_list_is_told_with_its_line(string right, string wrong, long line, string problem) => Refuses(List, right, wrong, line, problem);

    [Fact]
    public void A_shape_that_there_is_not_is_named() =>
        Refuses(Expression, "shape: expression", "shape: expresion", 2, "'expresion' is none of expression, list, letters-and-digits, nine-digits");

    [Theory]
    [InlineData("own/staff.yaml", "id: staff\nshape: list\nvalues: [caf\u00E9]\n", 3)]
    [InlineData("own/staff.yaml", "id: staff\nshape: list\nlist: names.tsv\n", 2, "value\ncaf\u00E9\n")]
    public void A_file_that_is_not_UTF_8_is_told_with_its_line(string name, string latin, long line, string? list = null)
    {
        PatternFile[] files = [new(name, Encoding.Latin1.GetBytes(latin)), .. list is null ? (PatternFile[])[] : [new("own/names.tsv", Encoding.Latin1.GetBytes(list))]];
        PatternException exception = Assert.Throws<PatternException>(() => PatternSet.ShippedWith(files));
        Assert.Equal($"{(list is null ? name : "own/names.tsv")}:{line}: this is not UTF-8; save the file as UTF-8", exception.Message);
    }

    [Fact]
    public void A_value_too_long_to_find_is_refused() =>
        Refuses(List, "values: [een, twee]", $"values: [{new string('x', 321)}]", 2, "a value of the list has more than 320 bytes");

    [Fact]
    public void A_list_of_the_product_cannot_be_replaced() => Assert.Equal(
        "own/nl-surnames.tsv:1: 'nl-surnames' is a list of the product; give yours another name",
        Assert.Throws<PatternException>(() => PatternSet.ShippedWith([File("own/nl-surnames.tsv", "value\nx\n")])).Message);

    [Fact]
    public void The_pattern_that_is_one_too_many_is_named()
    {
        int room = PatternSet.Most - PatternSet.Shipped().Patterns.Length;
        PatternFile[] files = [.. Enumerable.Range(0, room + 1).Select(static i => File($"p{i}.yaml", Expression.Replace("staff", $"own-{i}", StringComparison.Ordinal)))];
        Assert.Equal(PatternSet.Most, PatternSet.ShippedWith(files[..room]).Patterns.Length);
        Assert.Equal($"p{room}.yaml:1: a set holds at most 64 patterns", Assert.Throws<PatternException>(() => PatternSet.ShippedWith(files)).Message);
    }

    [Fact]
    public void The_version_tells_one_set_of_own_patterns_from_another_wherever_they_lie()
    {
        string version = PatternSet.ShippedWith([File("a/staff.yaml", Expression)]).Version;
        Assert.Equal(version, PatternSet.ShippedWith([File("b/staff.yaml", Expression)]).Version);
        Assert.NotEqual(version, PatternSet.ShippedWith([File("a/staff.yaml", Expression.Replace('6', '7'))]).Version);
        Assert.NotEqual(version, PatternSet.Shipped().Version);
        Assert.Equal(PatternSet.Shipped().Version, PatternSet.ShippedWith([]).Version);
    }

    private static void Refuses(string file, string right, string wrong, long line, string problem)
    {
        Assert.Contains(right, file, StringComparison.Ordinal);
        PatternFile[] files = [File("own/staff.yaml", file.Replace(right, wrong, StringComparison.Ordinal)), File("own/kop.tsv", "een\ntwee\n"), File("own/leeg.tsv", "value\n")];
        PatternException exception = Assert.Throws<PatternException>(() => PatternSet.ShippedWith(files));
        Assert.Equal(("own/staff.yaml", line), (exception.File, exception.Line));
        Assert.StartsWith($"own/staff.yaml:{line}: {problem}", exception.Message);
    }

    private static PatternFile File(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
