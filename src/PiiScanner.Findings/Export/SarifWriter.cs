using System.Globalization;
using System.Text.Json;

namespace PiiScanner.Findings.Export;

/// <summary>
/// Writes SARIF 2.1.0 (OASIS standard): a result for every finding, with its id as the partial fingerprint, and a notification for everything
/// that was not wholly read. What lies in a container has its way down as the logical location. Every scan is a run.
/// </summary>
public sealed class SarifWriter : IExport
{
    private const int FlushBytes = 64 * 1024;
    private const int MaxNotifications = 10_000;

    private readonly Stream output;
    private readonly Utf8JsonWriter json;
    private readonly SortedDictionary<string, Severity> rules = new(StringComparer.Ordinal);
    private readonly List<(string Uri, string Path, string Reason, string? Detail)> unread = [];
    private ExportContext context;
    private long unreadCount;

    /// <summary>Starts on a log.</summary>
    /// <param name="output">Where it goes; stays open.</param>
    /// <param name="context">What it says beside the results.</param>
    public SarifWriter(Stream output, ExportContext context)
    {
        this.output = output;
        this.context = context;
        json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        StartRun();
    }

    /// <inheritdoc/>
    public void Write(Finding finding)
    {
        if (rules.GetValueOrDefault(finding.Type) <= finding.Severity) rules[finding.Type] = finding.Severity; // the worst of its findings
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Type);
        json.WriteString("kind", "fail");
        json.WriteString("level", Level(finding.Severity));
        Message($"{context.NameOf(finding.Type)}: {finding.Masked}");
        json.WriteStartArray("locations");
        Location(finding.Document, finding.Places[0]);
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("piiscanFinding/v1", finding.Id);
        json.WriteString("piiscanValue/v1", finding.Value.ToString());
        json.WriteEndObject();
        json.WriteNumber("occurrenceCount", Math.Min(int.MaxValue, finding.Count));
        json.WriteNumber("rank", Math.Round(finding.Confidence * 100, 2));
        json.WriteStartObject("properties");
        json.WriteStartArray("evidence");
        foreach (string word in finding.Evidence) json.WriteStringValue(word);
        json.WriteEndArray();
        if (finding.Revealed is not null) json.WriteString("value", finding.Revealed);
        if (finding.ValueId is not null) json.WriteString("valueId", finding.ValueId);
        if (finding.Places[0].Part is { } part) json.WriteString("part", part);
        if (finding.Places[0].Record > 0) json.WriteNumber("record", finding.Places[0].Record);
        json.WriteEndObject();
        json.WriteEndObject();
        Flush(FlushBytes);
    }

    /// <inheritdoc/>
    public void Write(Outcome entry)
    {
        if (!entry.IsIncomplete) return;
        unreadCount++;
        if (unread.Count == MaxNotifications) return;
        unread.Add((ObjectAddress.UriOf(entry.Document.Item), ObjectAddress.PathOf(entry.Document), entry.Gravest!.Value.Word(), entry.Detail));
    }

    /// <inheritdoc/>
    public void Commit(Outcome item) => Write(item);

    /// <inheritdoc/>
    public void Complete(ScanSummary summary)
    {
        json.WriteEndArray();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "piiscan");
        json.WriteString("semanticVersion", context.Engine);
        json.WriteStartArray("rules");
        foreach ((string type, Severity severity) in rules) Rule(type, severity);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("automationDetails");
        json.WriteString("id", context.Scan);
        json.WriteEndObject();
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", !summary.Stopped);
        json.WriteStartArray("toolExecutionNotifications");
        foreach ((string uri, string path, string reason, string? detail) in unread) Notification(uri, path, reason, detail);
        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteNumber("notRead", unreadCount);
        json.WriteString("patterns", context.Patterns);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        Flush(0);
    }

    /// <inheritdoc/>
    public void Next(ExportContext scan)
    {
        context = scan;
        rules.Clear();
        unread.Clear();
        unreadCount = 0;
        StartRun();
    }

    /// <inheritdoc/>
    public void End()
    {
        json.WriteEndArray();
        json.WriteEndObject();
        Flush(0);
        json.Dispose();
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.High => "error",
        Severity.Medium => "warning",
        Severity.Low => "note",
        _ => "none",
    };

    private void StartRun()
    {
        json.WriteStartObject();
        json.WriteString("columnKind", "unicodeCodePoints");
        json.WriteStartArray("results");
    }

    private void Rule(string type, Severity severity)
    {
        json.WriteStartObject();
        json.WriteString("id", type);
        json.WriteStartObject("shortDescription");
        json.WriteString("text", context.NameOf(type));
        json.WriteEndObject();
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(severity));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Notification(string uri, string path, string reason, string? detail)
    {
        json.WriteStartObject();
        json.WriteString("level", "warning");
        Message($"{path}: {reason}{(detail is null ? "" : ": " + detail)}");
        json.WriteStartArray("locations");
        json.WriteStartObject();
        Physical(uri, null);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("descriptor");
        json.WriteString("id", reason);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Location(DocumentPath document, Place place)
    {
        json.WriteStartObject();
        // Lines and columns are those of the document: of an entry in a container SARIF has no region.
        Physical(ObjectAddress.UriOf(document.Item), document.Container is null && place.Part is null && place.Line > 0 ? place : null);
        if (document.Container is not null)
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("name", document.Name);
            json.WriteString("fullyQualifiedName", ObjectAddress.PathOf(document));
            json.WriteEndObject();
            json.WriteEndArray();
            if (place.Line > 0) Message(string.Create(CultureInfo.InvariantCulture, $"line {place.Line}, column {place.Column}"));
        }
        json.WriteEndObject();
    }

    private void Physical(string uri, Place? place)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", uri);
        json.WriteEndObject();
        if (place is { } region)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", region.Line);
            if (region.Column > 0) json.WriteNumber("startColumn", region.Column);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private void Message(string text)
    {
        json.WriteStartObject("message");
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private void Flush(int pending)
    {
        if (json.BytesPending < pending) return;
        json.Flush();
        output.Flush();
    }
}
