namespace PiiScanner.Detection.Explaining;

/// <summary>One piece of evidence with what it added.</summary>
/// <param name="Word">Its word in the pattern library.</param>
/// <param name="Weight">What it added to the log-odds; negative spoke against.</param>
/// <param name="Strength">The share of its full weight, below 1 where a word stands at a distance, behind the value or above it.</param>
public readonly record struct WeighedEvidence(string Word, double Weight, double Strength)
{
    /// <summary>The word beside the value that was heard, null where that cannot be said. Its letters are those of a word in the pattern's file.</summary>
    public string? Heard { get; init; }
}
