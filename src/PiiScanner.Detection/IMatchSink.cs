namespace PiiScanner.Detection;

/// <summary>Receives one document's matches. Called from one thread.</summary>
public interface IMatchSink
{
    /// <summary>How much of a match is wanted. Constant for the sink's life.</summary>
    MatchDetail Detail { get; }

    /// <summary>
    /// Takes a match that reaches the detector's least confidence, in the order of their first byte. Called only where the detail is
    /// <see cref="MatchDetail.Full"/>.
    /// </summary>
    void Add(in Match match);

    /// <summary>
    /// Takes so many matches of a pattern, in no order. Called only where the detail is <see cref="MatchDetail.Verdict"/>; a sink that wants
    /// everything has no need of it.
    /// </summary>
    void Count(Pattern pattern, int matches) => throw new NotSupportedException("this sink asks for whole matches");

    /// <summary>
    /// Takes what a column has said about the matches that carry its number (<see cref="Match.Column"/>). Comes before the part ends, for every such
    /// number once, and only where the detail is <see cref="MatchDetail.Full"/>.
    /// </summary>
    void Settle(Pattern pattern, in ColumnVerdict verdict);
}
