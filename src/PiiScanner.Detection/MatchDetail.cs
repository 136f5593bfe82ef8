namespace PiiScanner.Detection;

/// <summary>How much of a match a sink wants.</summary>
public enum MatchDetail
{
    /// <summary>Only that a value of a type is there: evidence that cannot change the verdict is not gathered, <see cref="Match.Normalized"/> is empty.</summary>
    Verdict,

    /// <summary>Everything.</summary>
    Full,
}
