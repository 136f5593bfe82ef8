using PiiScanner.Findings.Policies;

namespace PiiScanner.Tests.Findings.Policies;

public sealed class PolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("eu-west-1", PolicyVerdict.Kept)]
    [InlineData("westeurope", PolicyVerdict.Kept)]
    [InlineData("West Europe", PolicyVerdict.Kept)]
    [InlineData("eu-west-2", PolicyVerdict.Broken)]
    [InlineData("us-east-1", PolicyVerdict.Broken)]
    [InlineData("switzerlandnorth", PolicyVerdict.Broken)]
    [InlineData(null, PolicyVerdict.NoRegion)]
    public void Data_outside_the_EEA_breaks_a_rule(string? region, PolicyVerdict verdict) =>
        Assert.Equal(verdict, Judge("outside-eea", Finding("email", "***", region: region)));

    [Theory]
    [InlineData("2012-**-**", PolicyVerdict.Broken)]
    [InlineData("2010-**-**", PolicyVerdict.Broken)]
    [InlineData("2009-**-**", PolicyVerdict.Kept)]
    [InlineData("***", PolicyVerdict.NoDate)]
    public void A_year_of_birth_within_sixteen_years_may_be_a_childs(string masked, PolicyVerdict verdict) =>
        Assert.Equal(verdict, Judge("under-sixteen", Finding("date-of-birth", masked)));

    [Theory]
    [InlineData("email", "30d", PolicyVerdict.Broken)]
    [InlineData("email", "2y", PolicyVerdict.Kept)]
    [InlineData("\"*\"", "30d", PolicyVerdict.Broken)]
    [InlineData("phone", "30d", PolicyVerdict.NoTerm)]
    public void What_has_no_term_cannot_be_kept_too_long_and_nobody_says_that_it_is_not(string type, string term, PolicyVerdict verdict)
    {
        Policy policy = Policy.Shipped().With(PolicyReader.Read("f", new StringReader($"stores:\n  - {{match: /data, terms: {{{type}: {term}}}}}\n")));
        PolicyRule rule = policy.Rules.Single(static rule => rule.Id == "kept-too-long");
        Assert.Equal(verdict, policy.Judge(rule, Finding("email", "***", "/data/a"), Now));
        Assert.Equal(PolicyVerdict.NoTerm, policy.Judge(rule, Finding("email", "***", "/elders"), Now));
    }

    [Fact]
    public void What_is_kept_for_certain_is_in_no_doubt()
    {
        PolicyRule rule = new("x", "x", "x", ["AVG"], Severity.High) { OutsideEea = true, BeyondTerm = true };
        Assert.Equal(PolicyVerdict.Kept, Policy.Shipped().Judge(rule, Finding("email", "***", region: "eu-west-1"), Now));
    }

    [Theory]
    [InlineData("/data/hr/a.csv", false)]
    [InlineData("/data/hrm/a.csv", true)]
    [InlineData("/data/hr/buiten/a.csv", true)]
    public void A_ground_holds_where_it_is_recorded_and_the_nearest_one_counts(string file, bool isBroken)
    {
        const string Facts = "stores:\n  - {match: /data/hr/, grounds: [nl-bsn]}\n  - {match: /data/hr/buiten, grounds: []}\n";
        Policy policy = Policy.Shipped().With(PolicyReader.Read("f", new StringReader(Facts)));
        PolicyVerdict verdict = policy.Judge(policy.Rules.Single(static rule => rule.Id == "bsn-without-ground"), Finding("nl-bsn", "***", file), Now);
        Assert.Equal(isBroken ? PolicyVerdict.Broken : PolicyVerdict.Kept, verdict);
    }

    [Fact]
    public void Every_shipped_rule_has_its_law_and_both_languages() => Assert.All(Policy.Shipped().Rules, static rule =>
    {
        Assert.NotEmpty(rule.Law);
        Assert.NotEqual(rule.Id, rule.Dutch);
        Assert.NotEqual(rule.Id, rule.English);
    });

    private static PolicyVerdict Judge(string rule, Finding finding)
    {
        Policy policy = Policy.Shipped();
        return policy.Judge(policy.Rules.Single(known => known.Id == rule), finding, Now);
    }

    private static Finding Finding(string type, string masked, string file = "/a", string? region = null) => new(
        "f-aaaaaaaaaaaaaaaa", type, default, masked, 1, Severity.High, [],
        DocumentPath.Root(new StoreItem("file", file, [], null, null, 1, Now.AddYears(-1), ItemState.Readable, region)), [default], 1);
}
