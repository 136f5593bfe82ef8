using PiiScanner.Findings.Policies;

namespace PiiScanner.Tests.Findings.Policies;

public sealed class PolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("eu-west-1", false)]
    [InlineData("westeurope", false)]
    [InlineData("West Europe", false)]
    [InlineData("eu-west-2", true)]
    [InlineData("us-east-1", true)]
    [InlineData("switzerlandnorth", true)]
    [InlineData(null, false)]
    public void Data_outside_the_EEA_breaks_a_rule(string? region, bool isBroken) =>
        Assert.Equal(isBroken, IsBroken("outside-eea", Finding("email", "***", region: region)));

    [Theory]
    [InlineData("2012-**-**", true)]
    [InlineData("2010-**-**", true)]
    [InlineData("2009-**-**", false)]
    [InlineData("***", false)]
    public void A_year_of_birth_within_sixteen_years_may_be_a_childs(string masked, bool isBroken) =>
        Assert.Equal(isBroken, IsBroken("under-sixteen", Finding("date-of-birth", masked)));

    [Theory]
    [InlineData("/data/hr/a.csv", false)]
    [InlineData("/data/hrm/a.csv", true)]
    [InlineData("/data/hr/buiten/a.csv", true)]
    public void A_ground_holds_where_it_is_recorded_and_the_nearest_one_counts(string file, bool isBroken)
    {
        const string Facts = "stores:\n  - {match: /data/hr/, grounds: [nl-bsn]}\n  - {match: /data/hr/buiten, grounds: []}\n";
        Policy policy = Policy.Shipped().With(PolicyReader.Read("f", new StringReader(Facts)));
        Assert.Equal(isBroken, policy.IsBroken(policy.Rules.Single(static rule => rule.Id == "bsn-without-ground"), Finding("nl-bsn", "***", file), Now));
    }

    [Fact]
    public void Every_shipped_rule_has_its_law_and_both_languages() => Assert.All(Policy.Shipped().Rules, static rule =>
    {
        Assert.NotEmpty(rule.Law);
        Assert.NotEqual(rule.Id, rule.Dutch);
        Assert.NotEqual(rule.Id, rule.English);
    });

    private static bool IsBroken(string rule, Finding finding)
    {
        Policy policy = Policy.Shipped();
        return policy.IsBroken(policy.Rules.Single(known => known.Id == rule), finding, Now);
    }

    private static Finding Finding(string type, string masked, string file = "/a", string? region = null) => new(
        "f-aaaaaaaaaaaaaaaa", type, default, masked, 1, Severity.High, [],
        DocumentPath.Root(new StoreItem("file", file, [], null, null, 1, Now.AddYears(-1), ItemState.Readable, region)), [default], 1);
}
