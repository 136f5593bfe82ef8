using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Candidates;

namespace PiiScanner.Detection.Validators;

/// <summary>Asks one validator about many anchors.</summary>
internal interface IAnchorReader
{
    /// <summary>The validator.</summary>
    IValidator Validator { get; }

    /// <summary>
    /// Adds the values at the anchors that begin at <paramref name="begin"/> or later, and that can still be reported, to the line-up as one
    /// row: those of at least so many log-odds, or, where a key may stand before them, of <paramref name="leastKeyed"/>. Where columns are <paramref name="isHeard"/>,
    /// so is what has the form of a value only.
    /// </summary>
    void Read(ReadOnlySpan<byte> text, int begin, ReadOnlySpan<int> anchors, Shape shape, Pattern pattern, double least, double leastKeyed, bool isHeard, Lineup lineup);
}
