namespace PiiScanner.Content.Reading;

/// <summary>Receives one document's text, in order, from one thread at a time. Disposing ends the document.</summary>
public interface IDocumentSink : IDisposable
{
    /// <summary>False when nobody asks where text stands: lines and columns are then not counted. Constant.</summary>
    bool WantsPlaces { get; }

    /// <summary>Takes a segment.</summary>
    void Text(in TextSegment segment);

    /// <summary>Hears that nothing but the document's name can be read; its outcome says so too.</summary>
    void Refuse(Reason reason, string? detail, long length)
    {
    }
}
