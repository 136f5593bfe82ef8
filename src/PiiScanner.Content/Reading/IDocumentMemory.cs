namespace PiiScanner.Content.Reading;

/// <summary>
/// Remembers what documents in containers held, so that the same content under the same name is not parsed again. Only documents that were
/// wholly read, with everything in them, are remembered. Called from any thread.
/// </summary>
public interface IDocumentMemory
{
    /// <summary>What a document is remembered by.</summary>
    /// <param name="document">The document.</param>
    /// <param name="content">Its content, from the start; read to its end.</param>
    UInt128 KeyOf(DocumentPath document, Stream content);

    /// <summary>Hands over what the same document held before, in place of what its sink got so far; false when nobody remembers.</summary>
    /// <param name="key">What it is remembered by.</param>
    /// <param name="document">The document.</param>
    /// <param name="sink">The sink that was opened for it.</param>
    /// <param name="counts">What reading it would have counted.</param>
    bool TryRecall(UInt128 key, DocumentPath document, IDocumentSink sink, out DocumentCounts counts);

    /// <summary>Starts to remember a document that is about to be read.</summary>
    void Start(DocumentPath document);

    /// <summary>Ends it, once its sink and those of all documents in it are disposed.</summary>
    /// <param name="key">What it is remembered by.</param>
    /// <param name="document">The document, as it was started.</param>
    /// <param name="counts">What was counted; null to forget it.</param>
    void End(UInt128 key, DocumentPath document, DocumentCounts? counts);
}
