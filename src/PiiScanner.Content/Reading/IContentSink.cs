namespace PiiScanner.Content.Reading;

/// <summary>Receives what an item holds. Called from any thread; order is told by <see cref="DocumentPath.ComparePlaces"/>.</summary>
public interface IContentSink
{
    /// <summary>Starts on a document: its text goes to the sink returned, which the reader disposes.</summary>
    IDocumentSink Open(DocumentPath document);

    /// <summary>Remembers documents; null where nothing is remembered.</summary>
    IDocumentMemory? Memory => null;

    /// <summary>Takes the outcome of an entry that was not wholly read.</summary>
    void Report(Outcome entry);
}
