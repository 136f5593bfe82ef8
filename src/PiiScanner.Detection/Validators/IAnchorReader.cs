using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Context;

namespace PiiScanner.Detection.Validators;

/// <summary>Asks one validator about many anchors.</summary>
internal interface IAnchorReader
{
    /// <summary>The validator.</summary>
    IValidator Validator { get; }

    /// <summary>
    /// Adds the values at the anchors that begin at <paramref name="begin"/> or later, and that are worth it, to the line-up as one row.
    /// </summary>
    void Read(ReadOnlySpan<byte> text, int begin, ReadOnlySpan<int> anchors, Shape shape, Pattern pattern, in Worth worth, NamedCells cells, Lineup lineup);
}
