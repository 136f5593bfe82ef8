namespace PiiScanner.Detection;

/// <summary>One document's search. Not thread-safe.</summary>
public sealed class DocumentScan : IDisposable
{
    /// <summary>Searches a segment's own text. Segments of a part come in order; a part's last one is marked.</summary>
    public void Text(in TextSegment segment) => throw new NotSupportedException("being built");

    /// <summary>Ends the search and clears what was kept of the text.</summary>
    public void Dispose()
    {
    }
}
