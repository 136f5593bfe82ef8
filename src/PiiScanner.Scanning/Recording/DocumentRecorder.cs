using System.Text;
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

    /// <summary>Even where all are asked for, a value that fills a document may not fill the memory.</summary>
    private const int MostPlaces = 1_000_000;

    private readonly Recorders shared;
    private readonly ValueTable? values;
    private readonly Hasher? hasher;
    private readonly RecordBuffer place = new();
    private readonly RecordBuffer record = new();
    private KnownPattern?[] patterns = [];
    private long[] hits = [];
    private ItemRecorder? item;
    private DocumentPath? document;
    private DocumentScan? search;
    private long textBytes;

    public DocumentRecorder(Recorders shared)
    {
        this.shared = shared;
        if (shared.Options.CountsOnly) return;
        values = new ValueTable(shared.Space, shared.Options.AllPlaces ? MostPlaces : FirstPlaces, shared.Options.DocumentBytes);
        hasher = shared.Key.CreateHasher();
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
    }

    /// <inheritdoc/>
    public void Add(in Match match)
    {
        int number = match.ValueId is null ? match.Pattern.Index + 1 : 0; // 0: the list of exact values, which is in no set
        if (number >= hits.Length || patterns[number] is null) Know(number, match.Pattern);
        hits[number]++;
        if (values is null) return;
        if (match.ValueId is null) Keep(match, number, match.Normalized);
        else Keep(match, number, Encoding.UTF8.GetBytes(match.ValueId)); // CONTRACT.md: its value is its id
    }

    /// <summary>Ends the document: what it held goes to its item.</summary>
    public void Dispose()
    {
        if (item is null) return;
        try
        {
            search!.Dispose();
            if (values is { IsEmpty: false })
            {
                place.Clear();
                DocumentCode.WritePlace(document!, place);
                record.Clear();
                DocumentCode.WritePath(document!, record);
                item.Add(place.Written, 0, record.Written);
                hasher!.StartDocument(document!);
                values.Drain(this);
            }
            item.Close(document!, hits, textBytes);
        }
        finally
        {
            values?.Clear();
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
        Span<byte> id = stackalloc byte[Hasher.IdBytes];
        hasher!.FindingId(new ValueKey(shared.Key.Id, hash), id);
        record.Clear();
        record.Bytes(id);
        record.Hash(hash);
        record.Bytes(value);
        item!.Add(place.Written, ordinal + 1, record.Written);
    }

    /// <summary>Frees what it holds, for good.</summary>
    public void Free() => hasher?.Dispose();

    private void Keep(in Match match, int number, ReadOnlySpan<byte> value)
    {
        KnownPattern pattern = patterns[number]!;
        ValueKey key = hasher!.Fingerprint(pattern.Type, value);
        values!.Add(match, key.Hash, pattern, value, shared.Options.Reveal);
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
