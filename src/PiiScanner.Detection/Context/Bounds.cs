namespace PiiScanner.Detection.Context;

/// <summary>How far the log-odds of a value can still move.</summary>
/// <param name="Loss">Down, as a negative number.</param>
/// <param name="Gain">Up.</param>
internal readonly record struct Bounds(double Loss, double Gain)
{
    /// <summary>Moves by one of these weights or by none.</summary>
    public static Bounds OneOf(params ReadOnlySpan<double> weights)
    {
        double loss = 0, gain = 0;
        foreach (double weight in weights)
        {
            loss = Math.Min(loss, weight);
            gain = Math.Max(gain, weight);
        }
        return new Bounds(loss, gain);
    }

    /// <summary>Moves by one or by the other.</summary>
    public static Bounds Either(Bounds left, Bounds right) => new(Math.Min(left.Loss, right.Loss), Math.Max(left.Gain, right.Gain));

    /// <summary>Moves by both.</summary>
    public static Bounds operator +(Bounds left, Bounds right) => new(left.Loss + right.Loss, left.Gain + right.Gain);

    /// <summary>True when what is still to come leaves the log-odds on their side of the threshold.</summary>
    public bool Settle(double logOdds, double least) => logOdds + Loss >= least || logOdds + Gain < least;
}
