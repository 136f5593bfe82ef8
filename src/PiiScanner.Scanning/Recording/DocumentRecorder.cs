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

    /// <summary>Findings that come in the order of their places are kept by the block: what is done for each record is done once for many.</summary>
    private const int BlockBytes = 16 * 1024;

    private const string Address = "email";

    private readonly Recorders shared;
    private readonly ValueTable? values;
    private readonly Hasher? hasher;
    private readonly MatchBatch? matches;
    private readonly RecordBuffer place = new();
    private readonly RecordBuffer[] records = new RecordBuffer[Hasher.Batch];
    private readonly long[] ordinals = new long[Hasher.Batch];
    private readonly RecordBuffer block = new();
    private readonly DocumentFindings captured = new();
    private readonly Dictionary<int, ColumnVerdict> verdicts = [];
    private List<DocumentCapture>? captures;
    private bool isRecalled;
    private KnownPattern?[] patterns = [];
    private readonly long[] severities = new long[(int)Severity.High + 1];
    private long[] hits = [];
    private ItemRecorder? item;
    private DocumentPath? document;
    private DocumentScan? search;
    private TextLayout layout;
    private int allowedBy = -1;
    private long textBytes;
    private int waiting;
    private bool areOrdered;
    private long blockOrdinal;

    public DocumentRecorder(Recorders shared)
    {
        this.shared = shared;
        if (shared.Options.CountsOnly) return;
        hasher = shared.Key.CreateHasher();
        int places = shared.Options.AllPlaces ? MostPlaces : shared.Options.ForStore ? StoredPlaces : FirstPlaces;
        SearchKeys? searchKeys = shared.Options.ForStore ? new SearchKeys(hasher) : null;
        values = new ValueTable(shared.Space, places, shared.Options.DocumentBytes, shared.Options.Reveal, searchKeys, shared.Severities);
        matches = new MatchBatch(hasher, values, searchKeys is not null);
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
        allowedBy = shared.Options.Allowed?.OfDocument(document) ?? -1;
        search = shared.Detector.Start(this);
    }

    /// <inheritdoc/>
    public void Text(in TextSegment segment)
    {
        textBytes += segment.End - segment.Begin;
        if (layout != segment.Layout) values?.EndRecord();
        layout = segment.Layout;
        search!.Text(segment);
        matches?.Flush(); // no value outlives the text that it stands in
        if (segment.IsLast) values?.EndRecord();
    }

    /// <inheritdoc/>
    public void Add(in Match match)
    {
        int number = Know(match.Pattern);
        if (IsAllowedByDomain(match)) return;
        if (match.Column == 0) hits[number]++;
        matches!.Add(match, patterns[number]!);
    }

    /// <inheritdoc/>
    public void Count(Pattern pattern, int matches)
    {
        int number = Know(pattern);
        hits[number] += matches;
    }

    /// <inheritdoc/>
    public void Settle(Pattern pattern, in ColumnVerdict verdict)
    {
        verdicts.Add(verdict.Column, verdict);
        int number = Know(pattern);
        hits[number] += verdict.Matches;
    }

    /// <summary>Ends the document: what it held goes to its item.</summary>
    public void Dispose()
    {
        if (item is null) return;
        try
        {
            search!.Dispose();
            matches?.Flush();
            if (!isRecalled)
            {
                captures = item.CapturesOf(document!);
                if (values is { IsEmpty: false }) Keep();
                Close(document!, hits, textBytes);
            }
        }
        finally
        {
            values?.Clear();
            verdicts.Clear();
            waiting = 0;
            block.Wipe();
            captures = null;
            captured.Clear();
            isRecalled = false;
            Array.Clear(hits);
            Array.Clear(severities);
            layout = default;
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
        if (shared.Options.Allowed is { } allowed && (allowedBy >= 0 ? allowedBy : allowed.OfValue(hash)) is int entry and >= 0)
        {
            ref long places = ref hits[ValueRecord.PatternOf(new RecordReader(value))];
            long count = Math.Min(places, ValueRecord.CountOf(new RecordReader(value)));
            places -= count;
            item!.Allow(entry, count);
            return;
        }
        Put(ordinal, hash, value);
        if (waiting == Hasher.Batch) AddFindings();
    }

    /// <summary>Takes what the document and all in it held when the same content was read before, instead of what it was handed so far.</summary>
    public void Recall(RecordReader content)
    {
        isRecalled = true;
        while (!content.Rest.IsEmpty)
        {
            DocumentPath path = DocumentCapture.ReadPath(ref content, document!);
            captures = item!.CapturesOf(path);
            long text = content.Number();
            long[] counts = ReadCounts(ref content);
            long count = content.Number();
            if (count > 0) StartFindings(path, areOrdered: true);
            for (long i = 0; i < count; i++)
            {
                var record = new RecordReader(content.Block());
                Put(i, record.Hash(), record.Rest);
                if (waiting == Hasher.Batch) AddFindings();
            }
            if (count > 0) EndFindings();
            Close(path, counts, text);
        }
    }

    /// <summary>Frees what it holds, for good.</summary>
    public void Free() => hasher?.Dispose();

    /// <summary>Counts an address in an allowed domain, and says so. It must be told before the value is hashed; columns are not asked about addresses.</summary>
    private bool IsAllowedByDomain(in Match match)
    {
        if (shared.Options.Allowed is not { } allowed || allowedBy >= 0 || match.Column != 0 || match.Pattern.Id != Address) return false;
        int entry = allowed.OfAddress(match.Normalized);
        if (entry < 0) return false;
        item!.Allow(entry, 1);
        return true;
    }

    /// <summary>Hands the document's values to its item.</summary>
    private void Keep()
    {
        StartFindings(document!, values!.IsOrdered);
        values.Drain(verdicts, this);
        EndFindings();
    }

    private void StartFindings(DocumentPath path, bool areOrdered)
    {
        this.areOrdered = areOrdered;
        place.Clear();
        DocumentCode.WritePlace(path, place);
        RecordBuffer record = records[0];
        record.Clear();
        DocumentCode.WritePath(path, record);
        item!.Add(place.Written, 0, record.Written);
        hasher!.StartDocument(path);
    }

    private void Put(long ordinal, UInt128 hash, ReadOnlySpan<byte> value)
    {
        hasher!.Put(waiting, hash);
        ordinals[waiting] = ordinal;
        RecordBuffer record = records[waiting++];
        record.Clear();
        record.Hash(hash);
        record.Bytes(value);
        (Severity severity, long places) = ValueRecord.SeverityOf(value, shared.Patterns, shared.Severities);
        severities[(int)severity] += places;
    }

    /// <summary>Ends a document: its counts go to its item, and everything to those that remember it.</summary>
    private void Close(DocumentPath path, ReadOnlySpan<long> counts, long text)
    {
        item!.Close(path, counts, shared.Options.CountsOnly ? [] : severities, text);
        Array.Clear(severities);
        if (captures is null) return;
        foreach (DocumentCapture capture in captures) capture.Add(path, counts, text, captured);
        captured.Clear();
    }

    private long[] ReadCounts(ref RecordReader content)
    {
        var counts = new long[content.Number()];
        for (long i = content.Number(); i > 0; i--)
        {
            int number = (int)content.Number();
            counts[number] = content.Number();
            Know(shared.Detector.Patterns[number - 1]);
        }
        return counts;
    }

    private void AddFindings()
    {
        Span<UInt128> ids = stackalloc UInt128[Hasher.Batch];
        hasher!.FindingIds(waiting, ids);
        for (int i = 0; i < waiting; i++)
        {
            if (captures is not null && captured.Bytes <= DocumentCapture.MaxBytes) captured.Add(ordinals[i], records[i].Written);
            records[i].Hash(ids[i]);
            if (block.Length == 0) blockOrdinal = ordinals[i];
            block.Block(records[i].Written);
            if (!areOrdered || block.Length >= BlockBytes) EndBlock();
        }
        waiting = 0;
    }

    private void EndFindings()
    {
        AddFindings();
        EndBlock();
    }

    private void EndBlock()
    {
        if (block.Length > 0) item!.Add(place.Written, blockOrdinal + 1, block.Written);
        block.Wipe();
    }

    /// <summary>The number under which a pattern is counted.</summary>
    private int Know(Pattern pattern)
    {
        int number = pattern == ValueList.Pattern ? 0 : pattern.Index + 1; // exact values are in no set
        if (number < hits.Length && patterns[number] is not null) return number;
        if (number >= hits.Length)
        {
            Array.Resize(ref hits, number + 8);
            Array.Resize(ref patterns, number + 8);
        }
        patterns[number] = shared.Patterns.Know(number, pattern);
        return number;
    }
}
