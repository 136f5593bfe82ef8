namespace PiiScanner.Findings.Database;

/// <summary>A decision about a finding.</summary>
/// <param name="State">What was decided.</param>
/// <param name="Reason">Why, in the words of who decided.</param>
/// <param name="Author">Who decided.</param>
/// <param name="At">When.</param>
/// <param name="Until">When it ends to hold, null for never.</param>
public sealed record Triage(TriageState State, string Reason, string Author, DateTimeOffset At, DateTimeOffset? Until)
{
    /// <summary>True when it hides the finding from lists and checks at a time.</summary>
    public bool Hides(DateTimeOffset now) => State is TriageState.FalsePositive or TriageState.Accepted && !(Until <= now);
}
