namespace PiiScanner.Findings.Policies;

/// <summary>How a finding stands to a rule.</summary>
public enum PolicyVerdict
{
    /// <summary>It does not break the rule.</summary>
    Kept,

    /// <summary>It breaks the rule.</summary>
    Broken,

    /// <summary>Nobody can tell: the store does not say in which region it lies.</summary>
    NoRegion,

    /// <summary>Nobody can tell: no term is recorded for it.</summary>
    NoTerm,

    /// <summary>Nobody can tell: when its object was changed is not known, or in which year somebody was born.</summary>
    NoDate,
}
