using System.Collections.Immutable;
using PiiScanner.Content;
using PiiScanner.Content.Spooling;
using PiiScanner.Detection;
using PiiScanner.Labelled.Writing;
using PiiScanner.Scanning.Keys;
using PiiScanner.Scanning.Pipeline;

namespace PiiScanner.Labelled.Measuring;

/// <summary>Scans documents as they would be scanned on disk, formats recognised by content, and keeps what is found.</summary>
internal static class LabelledScan
{
    public static ImmutableArray<Reported> Run(IReadOnlyList<Document> documents, double minConfidence)
    {
        var sink = new Sink();
        var detector = new Detector(PatternSet.Shipped(), new DetectorOptions { MinConfidence = minConfidence });
        var scan = new Scan(new ScanOptions { Id = "labelled", Reveal = true }, detector, Formats.All, ScanKey.Ephemeral(), new SpoolSpace(Path.GetTempPath(), 64 << 20, usesFiles: false));
        scan.Run([new MemoryStore(documents)], sink, CancellationToken.None);
        return sink.Found.ToImmutable();
    }

    private sealed class Sink : IResultSink
    {
        public ImmutableArray<Reported>.Builder Found { get; } = ImmutableArray.CreateBuilder<Reported>();

        public void Write(Finding finding) => Found.Add(new Reported(
            finding.Document.Item.Key, new Label(finding.Type, finding.Revealed ?? ""), finding.Confidence, finding.Places[0].Line, string.Join(' ', finding.Evidence)));

        public void Write(Outcome entry)
        {
            // What was not read of an archive was not found: the score says so.
        }

        public void Commit(Outcome item)
        {
            // The same.
        }

        public void Complete(ScanSummary summary)
        {
            // Nothing to end.
        }
    }
}
