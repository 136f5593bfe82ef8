namespace PiiScanner.Detection.Candidates;

/// <summary>Several passes over the same text, each for shapes of its own.</summary>
internal sealed class FinderChain(params ICandidateFinder[] passes) : ICandidateFinder
{
    /// <inheritdoc/>
    public void Find(ReadOnlySpan<byte> text, int from, int to, AnchorLists anchors)
    {
        foreach (ICandidateFinder pass in passes) pass.Find(text, from, to, anchors);
    }
}
