namespace PiiScanner.Detection;

/// <summary>Finds personal data in text. Immutable, shared by all threads.</summary>
public sealed class Detector
{
    /// <summary>A detector for these patterns.</summary>
    public Detector(PatternSet patterns, DetectorOptions options) => throw new NotSupportedException("being built");

    /// <summary>Starts on a document. The scan belongs to one thread at a time and is returned by its <see cref="DocumentScan.Dispose"/>.</summary>
    public DocumentScan Start(IMatchSink sink) => throw new NotSupportedException("being built");
}
