using System.Collections.Immutable;

namespace PiiScanner.Findings.Policies;

/// <summary>A rule over findings: everything it asks must hold for a finding to break it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Dutch">What is wrong when it is broken, in Dutch.</param>
/// <param name="English">The same in English.</param>
/// <param name="Law">The laws behind it.</param>
/// <param name="Severity">How bad that is.</param>
public sealed record PolicyRule(string Id, string Dutch, string English, ImmutableArray<string> Law, Severity Severity)
{
    /// <summary>It asks for one of these types; empty for any.</summary>
    public ImmutableArray<string> Types { get; init; } = [];

    /// <summary>It asks for a store that no legal ground is recorded for, for the finding's type.</summary>
    public bool WithoutGround { get; init; }

    /// <summary>It asks for a store whose region is known and lies outside the European Economic Area.</summary>
    public bool OutsideEea { get; init; }

    /// <summary>It asks for an object older than the store's retention term for the finding's type.</summary>
    public bool BeyondTerm { get; init; }

    /// <summary>It asks for a year of birth that is at most this many years ago; null for any.</summary>
    public int? BornWithinYears { get; init; }
}
