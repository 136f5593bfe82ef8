namespace PiiScanner.Findings.Database;

/// <summary>What a person decided about a finding; the numbers stand in stores and never change.</summary>
public enum TriageState : byte
{
    /// <summary>Nothing: an earlier decision is taken back.</summary>
    Open,

    /// <summary>It is no personal data.</summary>
    FalsePositive,

    /// <summary>It may lie there.</summary>
    Accepted,

    /// <summary>It is to be removed.</summary>
    Confirmed,
}
