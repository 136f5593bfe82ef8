namespace PiiScanner.Detection.Explaining;

/// <summary>What became of something that might have been a value.</summary>
public enum Verdict
{
    /// <summary>It is reported.</summary>
    Reported,

    /// <summary>Its evidence does not reach the least confidence.</summary>
    Weak,

    /// <summary>Another reading that overlaps it is stronger.</summary>
    Beaten,

    /// <summary>It has the form of a value and fails the type's test.</summary>
    FailsTest,

    /// <summary>A word of the type stands with it, but it lacks the form of a value or fails the type's test.</summary>
    NoValue,
}
