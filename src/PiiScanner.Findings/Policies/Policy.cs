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

    /// <summary>True when a finding breaks a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="now">What time it is.</param>
    public bool IsBroken(PolicyRule rule, Finding finding, DateTimeOffset now)
    {
        StoreItem item = finding.Document.Item;
        if (!rule.Types.IsEmpty && !rule.Types.Contains(finding.Type)) return false;
        StoreFacts? facts = FactsOf(item);
        if (rule.WithoutGround && facts?.Grounds.Contains(finding.Type) == true) return false;
        if (rule.OutsideEea && (item.Region is null || Regions.IsInEea(item.Region))) return false;
        if (rule.BeyondTerm && !IsBeyondTerm(item, finding.Type, facts, now)) return false;
        return rule.BornWithinYears is not { } years || (YearOf(finding.Masked) is { } born && born > now.Year - years - 1);
    }

    /// <summary>The facts that hold for an object, null for none.</summary>
    public StoreFacts? FactsOf(StoreItem item) => Stores.Where(facts => facts.Covers(item)).MaxBy(static facts => facts.Match.Length);

    private static bool IsBeyondTerm(StoreItem item, string type, StoreFacts? facts, DateTimeOffset now)
    {
        if (facts is null || item.Modified is not { } modified) return false;
        if (!facts.Terms.TryGetValue(type, out int days) && !facts.Terms.TryGetValue("*", out days)) return false;
        return modified.AddDays(days) < now;
    }

    // The mask of a date is its year (CONTRACT.md, "Masks").
    private static int? YearOf(string masked) =>
        masked.Length >= 4 && int.TryParse(masked.AsSpan(0, 4), System.Globalization.NumberStyles.None, null, out int year) ? year : null;
}
