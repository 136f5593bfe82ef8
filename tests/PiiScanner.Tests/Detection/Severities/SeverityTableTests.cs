using System.Text;
using PiiScanner.Detection;
using PiiScanner.Detection.Patterns;
using PiiScanner.Detection.Severities;

namespace PiiScanner.Tests.Detection.Severities;

public sealed class SeverityTableTests
{
    private static readonly SeverityTable Table = new(PatternSet.Shipped().Patterns);

    [Fact]
    public void Its_rules_name_types_that_are_there() =>
        Assert.Empty(Table.Rules.SelectMany(static rule => rule.Groups).SelectMany(static group => group).Except(PatternSet.Shipped().Patterns.Select(static pattern => pattern.Id)));

    [Theory]
    [InlineData("nl-bsn iban", "iban nl-bsn")]
    [InlineData("nl-bsn person-name", "")]
    [InlineData("nl-bsn person-name date-of-birth", "date-of-birth nl-bsn person-name")]
    [InlineData("email password", "email password")]
    [InlineData("email person-name credit-card phone", "credit-card email person-name")]
    [InlineData("person-name special-category", "person-name special-category")]
    [InlineData("nl-passport person-name", "nl-passport person-name")]
    [InlineData("iban person-name email phone", "")]
    [InlineData("nl-bsn", "")]
    public void What_stands_together_is_raised(string present, string raised) =>
        Assert.Equal(raised, string.Join(' ', Types(Table.Raised(Bits(present.Split(' '))))));

    [Theory]
    [InlineData(Severity.High, 0.61, false, Severity.High)]
    [InlineData(Severity.High, 0.59, false, Severity.Medium)]
    [InlineData(Severity.High, 0.59, true, Severity.Medium)]
    [InlineData(Severity.High, 0.99, true, Severity.High)]
    [InlineData(Severity.Medium, 0.99, true, Severity.High)]
    [InlineData(Severity.Low, 0.99, true, Severity.Medium)]
    [InlineData(Severity.None, 0.2, false, Severity.None)]
    public void Company_raises_a_level_and_weakness_takes_one(Severity type, double confidence, bool isRaised, Severity expected) =>
        Assert.Equal(expected, Table.Of(type, Math.Log(confidence / (1 - confidence)), isRaised));

    [Fact]
    public void What_is_weak_is_what_is_shown_as_less_sure()
    {
        for (double logOdds = -3; logOdds < 3; logOdds += 0.0007)
            Assert.Equal(Match.ConfidenceOf(logOdds) < Table.WeakBelow, Table.IsWeak(logOdds));
    }

    [Theory]
    [InlineData("weak-below: much\ncombinations: []", 1, "a confidence is a number from 0 to 1")]
    [InlineData("weak-below: 0.6\ncombinations:\n  - nl: a\n    en: b\n    types: [iban]", 5, "a group is a list of types")]
    [InlineData("weak-below: 0.6\ncombinations: []\nmore: 1", 3, "'more' is no key of a pattern file")]
    public void A_wrong_file_is_told_with_its_line(string yaml, int line, string problem)
    {
        var exception = Assert.Throws<PatternException>(() => new SeverityTable(new PatternFile("severity.yaml", Encoding.UTF8.GetBytes(yaml)), []));
        Assert.Contains($"severity.yaml:{line}: {problem}", exception.Message, StringComparison.Ordinal);
    }

    private static ulong Bits(string[] types) =>
        PatternSet.Shipped().Patterns.Where(pattern => types.Contains(pattern.Id)).Aggregate(0UL, static (all, pattern) => all | (1UL << pattern.Index));

    private static IEnumerable<string> Types(ulong bits) => PatternSet.Shipped().Patterns.Where(pattern => (bits >> pattern.Index & 1) != 0).Select(static pattern => pattern.Id);
}
