using System.Collections.Immutable;
using PiiScanner.Content.Reading;

namespace PiiScanner.Scanning.Recording;

/// <summary>
/// Records one item: the values of its documents, which threads may read in parallel, and the outcomes of its entries. What does not fit in
/// memory goes to the spool. Thread-safe until it is sealed; then it is for one thread.
/// </summary>
internal sealed class ItemRecorder(Recorders shared) : IContentSink, IDisposable
{
    private readonly Lock gate = new();
    private readonly RecordSort records = new(shared.Space, shared.Options.ItemBytes);
    private readonly DocumentMemory? memory = shared.Cache is null ? null : new DocumentMemory(shared);
    private long[] hits = [];
    private long[] allowed = [];

    /// <inheritdoc/>
    public IDocumentMemory? Memory => memory;

    /// <summary>Bytes of text that were searched.</summary>
    public long TextBytes { get; private set; }

    /// <summary>The documents that hold the worst.</summary>
    public WorstPlaces Worst { get; } = new();

    /// <summary>How many places entries of the allow list have left out.</summary>
    public ImmutableArray<long> Allowed => [.. allowed];

    /// <summary>How much memory it holds once sealed, in bytes.</summary>
    public long MemoryBytes => records.MemoryBytes;

    /// <inheritdoc/>
    public IDocumentSink Open(DocumentPath document)
    {
        DocumentRecorder recorder = shared.Rent();
        recorder.Start(this, document);
        return recorder;
    }

    /// <inheritdoc/>
    public void Report(Outcome entry)
    {
        if (shared.Options.CountsOnly) return; // the item's own outcome has the sum
        var place = new RecordBuffer();
        var record = new RecordBuffer();
        DocumentCode.WritePlace(entry.Document, place);
        DocumentCode.WriteAfter(place);
        OutcomeRecord.Write(record, entry);
        Add(place.Written, 0, record.Written);
    }

    /// <summary>Those that remember a document, because they remember one around it; null for none.</summary>
    public List<DocumentCapture>? CapturesOf(DocumentPath document) => memory?.CapturesOf(document);

    /// <summary>Keeps a record of a document.</summary>
    public void Add(ReadOnlySpan<byte> place, long ordinal, ReadOnlySpan<byte> record)
    {
        lock (gate) records.Add(place, ordinal, record);
    }

    /// <summary>Counts in places that an entry of the allow list has left out.</summary>
    public void Allow(int entry, long places)
    {
        lock (gate)
        {
            if (allowed.Length <= entry) Array.Resize(ref allowed, entry + 1);
            allowed[entry] += places;
        }
    }

    /// <summary>Counts in a document that has ended.</summary>
    /// <param name="document">The document.</param>
    /// <param name="counts">Its places by pattern.</param>
    /// <param name="severities">Its places by severity; empty where values are not told apart, and each is as bad as its type.</param>
    /// <param name="textBytes">How much text it had.</param>
    public void Close(DocumentPath document, ReadOnlySpan<long> counts, ReadOnlySpan<long> severities, long textBytes)
    {
        lock (gate)
        {
            TextBytes += textBytes;
            if (!counts.ContainsAnyExcept(0)) return;
            if (hits.Length < counts.Length) Array.Resize(ref hits, counts.Length);
            Span<long> bySeverity = stackalloc long[(int)Severity.High + 1];
            severities.CopyTo(bySeverity);
            long sum = 0;
            for (int i = 0; i < counts.Length; i++)
            {
                if (counts[i] == 0) continue;
                hits[i] += counts[i];
                sum += counts[i];
                if (severities.IsEmpty) bySeverity[(int)shared.Patterns[i].Pattern.Severity] += counts[i];
            }
            var worst = (Severity)Math.Max(bySeverity.LastIndexOfAnyExcept(0), 0);
            long worstSum = bySeverity[(int)worst];
            shared.Progress.AddHits(sum);
            if (Worst.WouldKeep(worst, worstSum, sum)) Worst.Add(new PlaceCount(document, worst, worstSum, sum, shared.Patterns.Count([], counts)));
        }
    }

    /// <summary>Ends recording.</summary>
    public void Seal() => records.Seal();

    /// <summary>Copies what it holds in memory once sealed.</summary>
    public void CopyTo(Stream stream) => records.CopyTo(stream);

    /// <summary>Frees the memory: what was copied is read from there.</summary>
    public void MoveTo(Stream copy) => records.MoveTo(copy);

    /// <summary>Writes everything to a sink, once, in order.</summary>
    /// <returns>Values and places by type.</returns>
    public ImmutableArray<TypeCount> WriteTo(StoreItem item, IResultSink sink)
    {
        var path = new PathCursor(item);
        using RunMerge merge = records.Take();
        while (merge.Next())
        {
            var reader = new RecordReader(merge.Value);
            if (DocumentCode.IsAfter(merge.Key))
            {
                DocumentPath document = path.MoveTo(ref reader);
                sink.Write(OutcomeRecord.Read(reader, document, shared.Patterns.Count(path.Values, [])));
            }
            else if (DocumentCode.IsPath(merge.Key))
            {
                path.MoveTo(ref reader);
            }
            else
            {
                while (!reader.Rest.IsEmpty)
                {
                    var value = new RecordReader(reader.Block());
                    var key = new ValueKey(shared.Key.Id, value.Hash());
                    path.CountValue(ValueRecord.PatternOf(value));
                    sink.Write(ValueRecord.Read(value, key, path.Document, shared.Patterns, shared.Severities));
                }
            }
        }
        path.MoveToRoot();
        return shared.Patterns.Count(path.Values, hits);
    }

    public void Dispose() => records.Dispose();
}
