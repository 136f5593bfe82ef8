using System.Collections.Immutable;

namespace PiiScanner.Findings.Policies;

/// <summary>Rules, and the facts about stores that they ask.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Stores">The facts; of those that cover an object the longest match holds.</param>
public sealed record Policy(ImmutableArray<PolicyRule> Rules, ImmutableArray<StoreFacts> Stores)
{
    /// <summary>The rules that ship with the product; no facts.</summary>
    public static Policy Shipped()
    {
        using Stream file = typeof(Policy).Assembly.GetManifestResourceStream("policies/privacy.yaml")!;
        return PolicyReader.Read("privacy.yaml", new StreamReader(file));
    }

    /// <summary>This and another one; a rule of the other takes the place of one with its name.</summary>
    public Policy With(Policy other) => new(
        [.. Rules.Where(rule => other.Rules.All(own => own.Id != rule.Id)), .. other.Rules], [.. Stores, .. other.Stores]);

    /// <summary>Whether a finding breaks a rule. What keeps it for certain comes before what is not known.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="now">What time it is.</param>
    public PolicyVerdict Judge(PolicyRule rule, Finding finding, DateTimeOffset now)
    {
        StoreItem item = finding.Document.Item;
        if (!rule.Types.IsEmpty && !rule.Types.Contains(finding.Type)) return PolicyVerdict.Kept;
        StoreFacts? facts = FactsOf(item);
        if (rule.WithoutGround && facts?.Grounds.Contains(finding.Type) == true) return PolicyVerdict.Kept;
        ReadOnlySpan<PolicyVerdict> verdicts =
        [
            rule.OutsideEea ? JudgeRegion(item.Region) : PolicyVerdict.Broken,
            rule.BeyondTerm ? JudgeTerm(item, finding.Type, facts, now) : PolicyVerdict.Broken,
            rule.BornWithinYears is { } years ? JudgeYear(YearOf(finding.Masked), now.Year - years) : PolicyVerdict.Broken,
        ];
        if (verdicts.Contains(PolicyVerdict.Kept)) return PolicyVerdict.Kept;
        int doubt = verdicts.IndexOfAnyExcept(PolicyVerdict.Broken);
        return doubt < 0 ? PolicyVerdict.Broken : verdicts[doubt];
    }

    /// <summary>The facts that hold for an object, null for none.</summary>
    public StoreFacts? FactsOf(StoreItem item) => Stores.Where(facts => facts.Covers(item)).MaxBy(static facts => facts.Match.Length);

    private static PolicyVerdict JudgeRegion(string? region) =>
        region is null ? PolicyVerdict.NoRegion : Regions.IsInEea(region) ? PolicyVerdict.Kept : PolicyVerdict.Broken;

    private static PolicyVerdict JudgeTerm(StoreItem item, string type, StoreFacts? facts, DateTimeOffset now)
    {
        int days = 0;
        if (facts?.Terms.TryGetValue(type, out days) != true && facts?.Terms.TryGetValue("*", out days) != true) return PolicyVerdict.NoTerm;
        if (item.Modified is not { } modified) return PolicyVerdict.NoDate;
        return modified.AddDays(days) < now ? PolicyVerdict.Broken : PolicyVerdict.Kept;
    }

    private static PolicyVerdict JudgeYear(int? born, int first) =>
        born is null ? PolicyVerdict.NoDate : born >= first ? PolicyVerdict.Broken : PolicyVerdict.Kept;

    // The mask of a date is its year (CONTRACT.md, "Masks").
    private static int? YearOf(string masked) =>
        masked.Length >= 4 && int.TryParse(masked.AsSpan(0, 4), System.Globalization.NumberStyles.None, null, out int year) ? year : null;
}
