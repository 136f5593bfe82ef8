using System.Text.Json;

namespace PiiScanner.Findings.Export;

/// <summary>
/// Writes OCSF 1.3 events, one JSON object a line: a Data Security Finding (class 2006) for every finding. What was not read has no class there:
/// it is in the records of the other formats.
/// </summary>
/// <param name="output">Where they go; stays open.</param>
/// <param name="context">What they say beside the results.</param>
public sealed class OcsfWriter(Stream output, ExportContext context) : IExport
{
    private const int Findings = 2;
    private const int DataSecurityFinding = 2006;
    private const int Create = 1;
    private const int AtRest = 1;
    private const int DataDiscovery = 4; // "Data Discovery & Classification" of detection_system_id (dictionary.json of OCSF 1.3.0)
    private const int RegularFile = 1;

    private readonly MemoryStream line = new();
    private ExportContext context = context;

    /// <inheritdoc/>
    public void Write(Finding finding)
    {
        line.SetLength(0);
        using (var json = new Utf8JsonWriter(line)) Put(json, finding);
        line.WriteByte((byte)'\n');
        output.Write(line.GetBuffer(), 0, (int)line.Length);
    }

    /// <inheritdoc/>
    public void Write(Outcome entry)
    {
    }

    /// <inheritdoc/>
    public void Commit(Outcome item) => output.Flush();

    /// <inheritdoc/>
    public void Complete(ScanSummary summary) => output.Flush();

    /// <inheritdoc/>
    public void Next(ExportContext scan) => context = scan;

    /// <inheritdoc/>
    public void End() => output.Flush();

    private void Put(Utf8JsonWriter json, Finding finding)
    {
        StoreItem item = finding.Document.Item;
        json.WriteStartObject();
        json.WriteNumber("category_uid", Findings);
        json.WriteNumber("class_uid", DataSecurityFinding);
        json.WriteNumber("activity_id", Create);
        json.WriteNumber("type_uid", (DataSecurityFinding * 100) + Create);
        json.WriteNumber("time", context.Started.ToUnixTimeMilliseconds());
        json.WriteNumber("severity_id", finding.Severity switch { Severity.High => 4, Severity.Medium => 3, Severity.Low => 2, _ => 1 });
        json.WriteNumber("status_id", 1); // new
        json.WriteNumber("confidence_score", (int)(finding.Confidence * 100));
        json.WriteNumber("count", Math.Min(int.MaxValue, finding.Count));
        json.WriteStartObject("metadata");
        json.WriteString("version", "1.3.0");
        json.WriteString("correlation_uid", context.Scan);
        json.WriteStartObject("product");
        json.WriteString("name", "PiiScanner");
        json.WriteString("vendor_name", "PiiScanner");
        json.WriteString("version", context.Engine);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("finding_info");
        json.WriteString("uid", finding.Id);
        json.WriteString("title", context.NameOf(finding.Type));
        json.WriteStartArray("types");
        json.WriteStringValue(finding.Type);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("data_security");
        json.WriteNumber("data_lifecycle_state_id", AtRest);
        json.WriteNumber("detection_system_id", DataDiscovery);
        json.WriteString("detection_pattern", finding.Type);
        json.WriteString("pattern_match", finding.Revealed ?? finding.Masked);
        json.WriteEndObject();
        json.WriteStartObject("file");
        json.WriteString("name", Path.GetFileName(finding.Document.OwnName.TrimEnd('/')) is { Length: > 0 } name ? name : item.Store);
        json.WriteString("path", ObjectAddress.PathOf(finding.Document));
        json.WriteString("uri", ObjectAddress.UriOf(item));
        json.WriteNumber("type_id", RegularFile);
        if (item.Length >= 0 && finding.Document.Container is null) json.WriteNumber("size", item.Length);
        if (item.Modified is { } modified) json.WriteNumber("modified_time", modified.ToUnixTimeMilliseconds());
        json.WriteEndObject();
        if (item.Region is not null)
        {
            json.WriteStartObject("cloud");
            json.WriteString("provider", item.Store.StartsWith("s3:", StringComparison.Ordinal) ? "AWS" : "Azure");
            json.WriteString("region", item.Region);
            json.WriteEndObject();
        }
        json.WriteStartObject("unmapped");
        json.WriteString("fingerprint", finding.Value.ToString());
        if (finding.ValueId is not null) json.WriteString("valueId", finding.ValueId);
        json.WriteStartArray("evidence");
        foreach (string word in finding.Evidence) json.WriteStringValue(word);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
