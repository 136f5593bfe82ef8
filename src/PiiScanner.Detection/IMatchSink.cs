namespace PiiScanner.Detection;

/// <summary>Receives one document's matches, in the order of their first byte. Called from one thread.</summary>
public interface IMatchSink
{
    /// <summary>How much of a match is wanted. Constant for the sink's life.</summary>
    MatchDetail Detail { get; }

    /// <summary>Takes a match that reaches the detector's least confidence.</summary>
    void Add(in Match match);
}
