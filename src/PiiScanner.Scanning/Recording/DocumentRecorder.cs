using PiiScanner.Content.Reading;
using PiiScanner.Detection;
using PiiScanner.Scanning.Keys;

namespace PiiScanner.Scanning.Recording;

/// <summary>
/// Turns one document's text into matches, and its matches into values: hashed, masked, counted. Where only places are counted, it does
/// just that. Reusable: disposing ends the document and gives the recorder back.
/// </summary>
internal sealed class DocumentRecorder : IDocumentSink, IMatchSink, IValueSink
{
    /// <summary>How many places of a value are kept (CONTRACT.md).</summary>
    private const int FirstPlaces = 16;

    /// <summary>How many a findings store keeps, to tell what stands in one record; a value beyond is a hub that joins nothing.</summary>
    private const int StoredPlaces = 10_000;

    /// <summary>Even where all are asked for, a value that fills a document may not fill the memory.</summary>
    private const int MostPlaces = 1_000_000;

    private readonly Recorders shared;
    private readonly ValueTable? values;
    private readonly Hasher? hasher;
    private readonly MatchBatch? matches;
    private readonly RecordBuffer place = new();
    private readonly RecordBuffer[] records = new RecordBuffer[Hasher.Batch];
    private readonly long[] ordinals = new long[Hasher.Batch];
    private KnownPattern?[] patterns = [];
    private long[] hits = [];
    private ItemRecorder? item;
    private DocumentPath? document;
    private DocumentScan? search;
    private long textBytes;
    private int waiting;

    public DocumentRecorder(Recorders shared)
    {
        this.shared = shared;
        if (shared.Options.CountsOnly) return;
        hasher = shared.Key.CreateHasher();
        int places = shared.Options.AllPlaces ? MostPlaces : shared.Options.ForStore ? StoredPlaces : FirstPlaces;
        SearchKeys? searchKeys = shared.Options.ForStore ? new SearchKeys(hasher) : null;
        values = new ValueTable(shared.Space, places, shared.Options.DocumentBytes, shared.Options.Reveal, searchKeys);
        matches = new MatchBatch(hasher, values);
        for (int i = 0; i < records.Length; i++) records[i] = new RecordBuffer();
    }

    /// <inheritdoc/>
    public bool WantsPlaces => values is not null;

    /// <inheritdoc/>
    public MatchDetail Detail => values is null ? MatchDetail.Verdict : MatchDetail.Full;

    /// <summary>Starts on a document.</summary>
    public void Start(ItemRecorder item, DocumentPath document)
    {
        this.item = item;
        this.document = document;
        search = shared.Detector.Start(this);
    }

    /// <inheritdoc/>
    public void Text(in TextSegment segment)
    {
        textBytes += segment.End - segment.Begin;
        search!.Text(segment);
        matches?.Flush(); // no value outlives the text that it stands in
    }

    /// <inheritdoc/>
    public void Add(in Match match)
    {
        int number = match.ValueId is null ? match.Pattern.Index + 1 : 0; // 0: the list of exact values, which is in no set
        if (number >= hits.Length || patterns[number] is null) Know(number, match.Pattern);
        hits[number]++;
        matches?.Add(match, patterns[number]!);
    }

    /// <summary>Ends the document: what it held goes to its item.</summary>
    public void Dispose()
    {
        if (item is null) return;
        try
        {
            search!.Dispose();
            matches?.Flush();
            if (values is { IsEmpty: false }) Keep();
            item.Close(document!, hits, textBytes);
        }
        finally
        {
            values?.Clear();
            waiting = 0;
            Array.Clear(hits);
            textBytes = 0;
            item = null;
            document = null;
            search = null;
            shared.Return(this);
        }
    }

    /// <inheritdoc/>
    void IValueSink.Take(long ordinal, UInt128 hash, ReadOnlySpan<byte> value)
    {
        hasher!.Put(waiting, hash);
        ordinals[waiting] = ordinal;
        RecordBuffer record = records[waiting++];
        record.Clear();
        record.Hash(hash);
        record.Bytes(value);
        if (waiting == Hasher.Batch) AddFindings();
    }

    /// <summary>Frees what it holds, for good.</summary>
    public void Free() => hasher?.Dispose();

    /// <summary>Hands the document's values to its item.</summary>
    private void Keep()
    {
        place.Clear();
        DocumentCode.WritePlace(document!, place);
        RecordBuffer path = records[0];
        path.Clear();
        DocumentCode.WritePath(document!, path);
        item!.Add(place.Written, 0, path.Written);
        hasher!.StartDocument(document!);
        values!.Drain(this);
        AddFindings();
    }

    private void AddFindings()
    {
        Span<UInt128> ids = stackalloc UInt128[Hasher.Batch];
        hasher!.FindingIds(waiting, ids);
        for (int i = 0; i < waiting; i++)
        {
            records[i].Hash(ids[i]);
            item!.Add(place.Written, ordinals[i] + 1, records[i].Written);
        }
        waiting = 0;
    }

    private void Know(int number, Pattern pattern)
    {
        if (number >= hits.Length)
        {
            Array.Resize(ref hits, number + 8);
            Array.Resize(ref patterns, number + 8);
        }
        patterns[number] = shared.Patterns.Know(number, pattern);
    }
}
