namespace PiiScanner.Detection.Candidates;

/// <summary>
/// The first pass over text: reports where it is worth asking a validator. It may report positions that are nothing, but never misses one at
/// which a validator accepts. Implementations hold no state and serve all threads.
/// </summary>
internal interface ICandidateFinder
{
    /// <summary>
    /// Replaces the anchors by those in the text from <paramref name="from"/> to <paramref name="to"/>, in order. Bytes before and after that
    /// range are looked at, none outside the span.
    /// </summary>
    void Find(ReadOnlySpan<byte> text, int from, int to, AnchorLists anchors);
}
