namespace PiiScanner.Detection;

/// <summary>
/// A value on its way to the recorder. A <c>ref struct</c>: the compiler refuses to store, box, capture or await over it, so a raw value
/// cannot be kept by accident. Valid only during <see cref="IMatchSink.Add"/>.
/// </summary>
public readonly ref struct Match
{
    private readonly TextSegment segment;
    private readonly PlaceFinder places;
    private readonly int start;
    private readonly int length;
    private readonly long record;

    internal Match(
        Pattern pattern, double logOdds, ulong evidence, ReadOnlySpan<byte> normalized, string? valueId,
        in TextSegment segment, PlaceFinder places, int start, int length, long record, int column)
    {
        Pattern = pattern;
        LogOdds = logOdds;
        Column = column;
        Evidence = evidence;
        Normalized = normalized;
        ValueId = valueId;
        this.segment = segment;
        this.places = places;
        this.start = start;
        this.length = length;
        this.record = record;
    }

    /// <summary>What it was found by; its id is the type.</summary>
    public Pattern Pattern { get; }

    /// <summary>The sum of base and evidence.</summary>
    public double LogOdds { get; }

    /// <summary>0 to 1, in steps of a hundredth.</summary>
    public double Confidence => ConfidenceOf(LogOdds);

    /// <summary>
    /// Not 0 when the match lies in a column that has yet to speak: it is a match only once <see cref="IMatchSink.Settle"/> has said so of this number.
    /// </summary>
    public int Column { get; }

    /// <summary>Log-odds as a confidence from 0 to 1, in steps of a hundredth.</summary>
    public static double ConfidenceOf(double logOdds) => Math.Round(1 / (1 + Math.Exp(-logOdds)), 2);

    /// <summary>Which evidence spoke, for or against: bit n stands for <see cref="Pattern.Evidence"/>[n].</summary>
    public ulong Evidence { get; }

    /// <summary>The value in the normalised form of its type, UTF-8.</summary>
    public ReadOnlySpan<byte> Normalized { get; }

    /// <summary>The id of the <c>--values</c> entry it equals, else null.</summary>
    public string? ValueId { get; }

    /// <summary>Works out where it stands, its record included. Costs time: call it only when the place is wanted.</summary>
    public Place Locate() => places.Locate(segment, start, length, record);
}
