using System.Collections.Immutable;

namespace PiiScanner.Detection.Explaining;

/// <summary>Why a piece of text was reported as a value of a type, or was not.</summary>
/// <param name="Pattern">The type.</param>
/// <param name="Shown">What <see cref="ShownValue"/> makes of it: the only text that is kept.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Evidence">What spoke for and against it, in the pattern's order, its column last. Base and weights make the sum.</param>
/// <param name="LogOdds">The sum; of something that is no value it has no meaning.</param>
/// <param name="Verdict">What became of it.</param>
public sealed record Explanation(
    Pattern Pattern, string Shown, Place Place, ImmutableArray<WeighedEvidence> Evidence, double LogOdds, Verdict Verdict)
{
    /// <summary>The sum as a confidence, as a match has it.</summary>
    public double Confidence => Match.ConfidenceOf(LogOdds);

    /// <summary>The type that beat it, null where none did.</summary>
    public Pattern? BeatenBy { get; init; }

    /// <summary>What its column said.</summary>
    public ColumnVoice Column { get; init; }

    /// <summary>False for what fails its type's test: then there is no sum.</summary>
    public bool IsValue => Verdict is not (Verdict.FailsTest or Verdict.NoValue);
}
