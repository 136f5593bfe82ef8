using System.Collections.Immutable;
using System.Globalization;

namespace PiiScanner.Findings.Export;

/// <summary>
/// Writes the records of CONTRACT.md, one JSON object a line. Equal results give equal bytes. A finished item is written through: what
/// was committed has reached the stream.
/// </summary>
public sealed class JsonLinesWriter : IExport
{
    private const int FlushBytes = 64 * 1024;
    private const int MaxCachedEvidence = 1024;

    /// <summary>How many places a record shows (CONTRACT.md).</summary>
    private const int FirstPlaces = 16;

    private readonly Stream output;
    private readonly JsonText text = new();
    private readonly JsonText piece = new();
    private readonly Dictionary<ImmutableArray<string>, byte[]> evidence = [];
    private string engine = "";
    private string patterns = "";
    private byte[] scan = [];
    private int maxPlaces;
    private DocumentPath? document;
    private byte[] location = [];

    /// <summary>Starts on a file of records.</summary>
    /// <param name="output">Where they go; stays open.</param>
    /// <param name="context">What they say beside the results.</param>
    public JsonLinesWriter(Stream output, ExportContext context)
    {
        this.output = output;
        Next(context);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The stream does not take it.</exception>
    public void Write(Finding finding)
    {
        text.Raw("{\"schema\":\"piiscan.finding/1\",\"id\":"u8);
        text.String(finding.Id);
        text.Raw(",\"scan\":"u8);
        text.Raw(scan);
        text.Raw(",\"type\":"u8);
        text.String(finding.Type);
        text.Raw(",\"confidence\":"u8);
        text.Fraction(finding.Confidence, 2);
        text.Raw(",\"severity\":"u8);
        text.String(finding.Severity.Word());
        text.Raw(",\"evidence\":"u8);
        text.Raw(EvidenceOf(finding.Evidence));
        text.Raw(",\"masked\":"u8);
        text.String(finding.Masked);
        text.Raw(",\"fingerprint\":"u8);
        text.Fingerprint(finding.Value);
        if (finding.Revealed is not null)
        {
            text.Raw(",\"value\":"u8);
            text.String(finding.Revealed);
        }
        if (finding.ValueId is not null)
        {
            text.Raw(",\"valueId\":"u8);
            text.String(finding.ValueId);
        }
        text.Raw(",\"location\":{"u8);
        text.Raw(LocationOf(finding.Document));
        text.Raw(","u8);
        Put(finding.Places[0]);
        text.Raw("},\"count\":"u8);
        text.Number(finding.Count);
        text.Raw(",\"places\":["u8);
        for (int i = 0; i < Math.Min(finding.Places.Length, maxPlaces); i++)
        {
            text.Raw(i == 0 ? "{"u8 : ",{"u8);
            Put(finding.Places[i]);
            text.Raw("}"u8);
        }
        text.Raw("]}\n"u8);
        if (text.Length > FlushBytes) Flush();
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The stream does not take it.</exception>
    public void Write(Outcome entry)
    {
        StoreItem item = entry.Document.Item;
        text.Raw("{\"schema\":\"piiscan.outcome/1\",\"scan\":"u8);
        text.Raw(scan);
        text.Raw(",\"location\":{"u8);
        Put(text, item);
        text.Raw(",\"inner\":"u8);
        text.Strings(entry.Document.Steps().AsSpan());
        text.Raw("},\"outcome\":"u8);
        text.String(entry.Kind.Word());
        text.Raw(",\"reason\":"u8);
        text.String(entry.Gravest?.Word());
        text.Raw(",\"reasons\":"u8);
        Put(entry.Reasons);
        text.Raw(",\"detail\":"u8);
        text.String(entry.Detail);
        text.Raw(entry.Unchanged ? ",\"unchanged\":true,\"bytes\":"u8 : ",\"unchanged\":false,\"bytes\":"u8);
        PutSize(entry.Bytes);
        text.Raw(",\"bytesScanned\":"u8);
        text.Number(entry.BytesScanned);
        text.Raw(",\"entries\":"u8);
        text.Number(entry.Entries);
        text.Raw(",\"entriesScanned\":"u8);
        text.Number(entry.EntriesScanned);
        text.Raw(",\"format\":"u8);
        text.String(entry.Document.Format.Length == 0 ? null : entry.Document.Format);
        text.Raw(",\"findings\":{"u8);
        for (int i = 0; i < entry.Findings.Length; i++)
        {
            if (i > 0) text.Raw(","u8);
            text.String(entry.Findings[i].Type);
            text.Raw(":"u8);
            text.Number(entry.Findings[i].Values);
        }
        text.Raw("},\"version\":"u8);
        text.String(item.VersionId);
        text.Raw(",\"etag\":"u8);
        text.String(item.ETag);
        text.Raw(",\"modified\":"u8);
        text.String(item.Modified?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        text.Raw(",\"region\":"u8);
        text.String(item.Region);
        text.Raw(",\"tier\":"u8);
        text.String(item.Tier);
        text.Raw("}\n"u8);
        if (text.Length > FlushBytes) Flush();
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The stream does not take it.</exception>
    public void Commit(Outcome item)
    {
        Write(item);
        Flush();
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The stream does not take it.</exception>
    public void Complete(ScanSummary summary)
    {
        text.Raw("{\"schema\":\"piiscan.summary/1\",\"scan\":"u8);
        text.String(summary.Scan);
        text.Raw(summary.Stopped ? ",\"stopped\":true,\"objects\":"u8 : ",\"stopped\":false,\"objects\":"u8);
        text.Number(summary.Objects);
        text.Raw(",\"outcomes\":{"u8);
        for (int i = 0; i < summary.Outcomes.Length; i++)
        {
            if (i > 0) text.Raw(","u8);
            text.String(((OutcomeKind)i).Word());
            text.Raw(":"u8);
            text.Number(summary.Outcomes[i]);
        }
        text.Raw("},\"reasons\":"u8);
        Put(summary.Reasons);
        text.Raw(",\"entries\":"u8);
        text.Number(summary.Entries);
        text.Raw(",\"entriesScanned\":"u8);
        text.Number(summary.EntriesScanned);
        text.Raw(",\"bytes\":"u8);
        text.Number(summary.Bytes);
        text.Raw(",\"bytesScanned\":"u8);
        text.Number(summary.BytesScanned);
        text.Raw(",\"textBytes\":"u8);
        text.Number(summary.TextBytes);
        text.Raw(",\"coverage\":"u8);
        double ofNothing = summary.IsIncomplete ? 0 : 1; // what is missing has no bytes
        text.Fraction(summary.Bytes == 0 ? ofNothing : (double)summary.BytesScanned / summary.Bytes, 4);
        text.Raw(summary.IsIncomplete ? ",\"complete\":false,\"worst\":"u8 : ",\"complete\":true,\"worst\":"u8);
        text.String(summary.Worst.Word());
        text.Raw(",\"findings\":{"u8);
        for (int i = 0; i < summary.Types.Length; i++)
        {
            TypeCount count = summary.Types[i];
            if (i > 0) text.Raw(","u8);
            text.String(count.Type);
            text.Raw(":{\"values\":"u8);
            text.Number(count.Values);
            text.Raw(",\"hits\":"u8);
            text.Number(count.Hits);
            text.Raw("}"u8);
        }
        text.Raw("},\"allowed\":"u8);
        text.Number(summary.Allowed);
        text.Raw(",\"engine\":"u8);
        text.String(engine);
        text.Raw(",\"patterns\":"u8);
        text.String(patterns);
        text.Raw("}\n"u8);
        Flush();
    }

    /// <inheritdoc/>
    public void Next(ExportContext scan)
    {
        (engine, patterns) = (scan.Engine, scan.Patterns);
        maxPlaces = scan.AllPlaces ? int.MaxValue : FirstPlaces;
        piece.Clear();
        piece.String(scan.Scan);
        this.scan = piece.Written.ToArray();
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The stream does not take it.</exception>
    public void End() => Flush();

    private static void Put(JsonText text, StoreItem item)
    {
        text.Raw("\"store\":"u8);
        text.String(item.Store);
        if (item.StoreName is not null)
        {
            text.Raw(",\"storeName\":"u8);
            text.String(item.StoreName);
        }
        text.Raw(",\"object\":"u8);
        text.String(item.Key);
        if (item.KeyBytes.IsDefaultOrEmpty) return;
        text.Raw(",\"objectBytes\":"u8);
        text.String(Convert.ToBase64String(item.KeyBytes.AsSpan()));
    }

    /// <summary>The part of the location that all findings of a document share; they come one after the other.</summary>
    private byte[] LocationOf(DocumentPath path)
    {
        if (ReferenceEquals(path, document)) return location;
        piece.Clear();
        Put(piece, path.Item);
        piece.Raw(",\"version\":"u8);
        piece.String(path.Item.VersionId);
        piece.Raw(",\"inner\":"u8);
        piece.Strings(path.Steps().AsSpan());
        piece.Raw(",\"formats\":"u8);
        piece.Strings(path.Formats().AsSpan());
        document = path;
        return location = piece.Written.ToArray();
    }

    private byte[] EvidenceOf(ImmutableArray<string> words)
    {
        if (evidence.TryGetValue(words, out byte[]? json)) return json;
        piece.Clear();
        piece.Strings(words.AsSpan());
        json = piece.Written.ToArray();
        if (evidence.Count < MaxCachedEvidence) evidence.Add(words, json);
        return json;
    }

    private void Put(in Place place)
    {
        text.Raw("\"part\":"u8);
        text.String(place.Part);
        text.Raw(",\"line\":"u8);
        PutOrdinal(place.Line);
        text.Raw(",\"column\":"u8);
        PutOrdinal(place.Column);
        text.Raw(",\"offset\":"u8);
        text.Number(place.Offset);
        text.Raw(",\"length\":"u8);
        text.Number(place.Length);
        text.Raw(",\"record\":"u8);
        PutOrdinal(place.Record);
    }

    /// <summary>Ordinals count from 1; there is none where the text has none.</summary>
    private void PutOrdinal(long ordinal)
    {
        if (ordinal > 0) text.Number(ordinal);
        else text.Raw("null"u8);
    }

    private void PutSize(long bytes)
    {
        if (bytes >= 0) text.Number(bytes);
        else text.Raw("null"u8);
    }

    private void Put(ImmutableArray<ReasonCount> reasons)
    {
        text.Raw("{"u8);
        for (int i = 0; i < reasons.Length; i++)
        {
            if (i > 0) text.Raw(","u8);
            text.String(reasons[i].Reason.Word());
            text.Raw(":"u8);
            text.Number(reasons[i].Count);
        }
        text.Raw("}"u8);
    }

    private void Flush()
    {
        output.Write(text.Written);
        output.Flush();
        text.Clear();
    }
}
