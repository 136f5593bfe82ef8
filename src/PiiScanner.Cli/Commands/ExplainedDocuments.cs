using System.Collections.Immutable;
using PiiScanner.Content.Reading;
using PiiScanner.Detection.Explaining;

namespace PiiScanner.Cli.Commands;

/// <summary>Explains the documents of an item that are asked about, one after the other.</summary>
internal sealed class ExplainedDocuments(Explainer explainer, ExplainedTarget target) : IContentSink
{
    /// <summary>The most explanations of one run: more is read by nobody.</summary>
    public const int Most = 1000;

    private const string NamePart = "@name";

    private readonly List<ExplainedDocument> documents = [];
    private int count;

    /// <summary>The documents of which there was something to explain.</summary>
    public IReadOnlyList<ExplainedDocument> Documents => documents;

    /// <summary>True when a document was met that is asked about.</summary>
    public bool HasMet { get; private set; }

    /// <summary>Where the longest text ends that was seen, in bytes as records count them.</summary>
    public long Extent { get; private set; }

    /// <summary>True when there was more than <see cref="Most"/>.</summary>
    public bool IsCut { get; private set; }

    /// <inheritdoc/>
    public IDocumentSink Open(DocumentPath document)
    {
        if (!target.Covers(document)) return new Sink(this, document, null, false);
        HasMet = true;
        int left = Most - count;
        DocumentExplainer started = target.Text is not null ? explainer.Start(left) : target.Offset is { } offset ? explainer.StartAt(offset, left) : explainer.StartFound(left);
        // Offsets are those of the content; names have their own.
        return new Sink(this, document, started, skipsNames: target.Offset is not null);
    }

    /// <inheritdoc/>
    public void Report(Outcome entry)
    {
        // The item's own outcome says that something was not read.
    }

    private void Add(DocumentPath path, DocumentExplainer explained)
    {
        ImmutableArray<Explanation> explanations = explained.End();
        IsCut |= explained.IsCut;
        Extent = Math.Max(Extent, explained.Extent);
        count += explanations.Length;
        if (!explanations.IsEmpty) documents.Add(new ExplainedDocument(path, explanations));
    }

    private sealed class Sink(ExplainedDocuments owner, DocumentPath path, DocumentExplainer? explainer, bool skipsNames) : IDocumentSink
    {
        public bool WantsPlaces => true;

        public void Text(in TextSegment segment)
        {
            if (!skipsNames || segment.Part != NamePart) explainer?.Text(segment);
        }

        public void Dispose()
        {
            if (explainer is null) return;
            owner.Add(path, explainer);
            explainer.Dispose();
        }
    }
}
