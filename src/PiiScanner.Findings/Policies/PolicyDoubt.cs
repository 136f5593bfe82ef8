namespace PiiScanner.Findings.Policies;

/// <summary>Findings of which nobody can tell whether they break a rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Verdict">What is missing.</param>
/// <param name="Findings">How many.</param>
public sealed record PolicyDoubt(PolicyRule Rule, PolicyVerdict Verdict, long Findings);
