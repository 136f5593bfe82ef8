using System.Collections.Concurrent;
using PiiScanner.Content.Spooling;
using PiiScanner.Detection;
using PiiScanner.Detection.Severities;
using PiiScanner.Scanning.Keys;
using PiiScanner.Scanning.Pipeline;

namespace PiiScanner.Scanning.Recording;

/// <summary>What all recorders of a scan share, and the recorders that are free. Thread-safe.</summary>
internal sealed class Recorders(
    ScanOptions options, Detector detector, ScanKey key, SpoolSpace space, ScanProgress progress, IDocumentCache? cache) : IDisposable
{
    private readonly ConcurrentBag<DocumentRecorder> free = [];

    public ScanOptions Options { get; } = options;

    public Detector Detector { get; } = detector;

    public ScanKey Key { get; } = key;

    /// <summary>Where results of documents are kept; null where they are not, because nobody wants them.</summary>
    public IDocumentCache? Cache { get; } = options.CountsOnly ? null : cache;

    /// <summary>What contents of documents are hashed with.</summary>
    public byte[] ContentKey { get; } = cache is null ? [] : key.Derive("piiscan document content"u8);

    public SpoolSpace Space { get; } = space;

    public ScanProgress Progress { get; } = progress;

    public KnownPatterns Patterns { get; } = new();

    public SeverityTable Severities { get; } = new(detector.Patterns);

    /// <summary>A recorder for a document.</summary>
    public DocumentRecorder Rent() => free.TryTake(out DocumentRecorder? recorder) ? recorder : new DocumentRecorder(this);

    /// <summary>Takes a recorder back.</summary>
    public void Return(DocumentRecorder recorder) => free.Add(recorder);

    public void Dispose()
    {
        foreach (DocumentRecorder recorder in free) recorder.Free();
    }
}
