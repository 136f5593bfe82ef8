namespace PiiScanner.Detection;

/// <summary>How much of a match a sink wants.</summary>
public enum MatchDetail
{
    /// <summary>Only how many values of a type there are: evidence that cannot change the verdict is not gathered.</summary>
    Verdict,

    /// <summary>Everything.</summary>
    Full,
}
