namespace PiiScanner.Detection.Candidates;

/// <summary>
/// The first pass over text: reports where it is worth asking a validator. It may report positions that are nothing, but never misses one at
/// which a validator accepts. Implementations hold no state and serve all threads.
/// </summary>
internal interface ICandidateFinder
{
    /// <summary>The most bytes that one call goes through.</summary>
    public const int Region = 4096;

    /// <summary>
    /// Replaces the anchors by those in the text from <paramref name="from"/> to at most <paramref name="to"/>, in order, and returns how far
    /// it got. Bytes before and after that range are looked at, none outside the span.
    /// </summary>
    int Find(ReadOnlySpan<byte> text, int from, int to, AnchorLists anchors);
}
