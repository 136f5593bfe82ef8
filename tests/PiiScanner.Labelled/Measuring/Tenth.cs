namespace PiiScanner.Labelled.Measuring;

/// <summary>The findings whose confidence lies in one tenth.</summary>
/// <param name="Findings">How many there are.</param>
/// <param name="Right">How many of them are right.</param>
/// <param name="Confidence">What confidence they have on average.</param>
internal readonly record struct Tenth(int Findings, int Right, double Confidence)
{
    /// <summary>So many findings say something.</summary>
    public const int Telling = 200;

    /// <summary>The most that confidence and share of right ones may lie apart.</summary>
    public const double Bar = 0.10;

    public double Share => (double)Right / Findings;

    /// <summary>How far confidence is from the truth.</summary>
    public double Gap => Findings == 0 ? 0 : Math.Abs(Confidence - Share);

    public bool Holds => Findings < Telling || Gap <= Bar;
}
