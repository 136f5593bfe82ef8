using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PiiScanner.Findings.Export;

/// <summary>
/// Writes a workbook (ECMA-376): findings, what was not wholly read, and the sums of every scan. Cells are texts and numbers, never formulas. A sheet that is
/// full goes on in the next one.
/// </summary>
public sealed class XlsxWriter : IExport
{
    private const int MaxRows = 1_048_576;
    private const int MaxUnread = 100_000;
    private const int MaxCell = 32_767;

    private static readonly string[] FindingHead =
        ["id", "type", "severity", "confidence", "masked", "value", "count", "store", "object", "inner", "part", "line", "column", "record", "evidence", "fingerprint", "scan", "valueId"];

    private static readonly string[] UnreadHead = ["store", "object", "inner", "outcome", "reason", "detail", "scan"];

    private static readonly string[] SumHead = ["scan", "what", "values", "places"];

    private readonly ZipArchive zip;
    private readonly List<string> sheets = [];
    private readonly List<string?[]> unread = [];
    private readonly List<object?[]> sums = [];
    private ExportContext context;
    private StreamWriter? sheet;
    private int rows;
    private long unreadCount;
    private long unreadBefore;

    /// <summary>Starts on a workbook.</summary>
    /// <param name="output">Where it goes; stays open.</param>
    /// <param name="context">What it says beside the results.</param>
    public XlsxWriter(Stream output, ExportContext context)
    {
        this.context = context;
        zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <inheritdoc/>
    public void Write(Finding finding)
    {
        if (sheet is null || rows == MaxRows) StartSheet(context.IsDutch ? "Bevindingen" : "Findings", FindingHead);
        Place place = finding.Places[0];
        Row(
            finding.Id, finding.Type, finding.Severity.Word(), Math.Round(finding.Confidence, 2), finding.Masked, finding.Revealed, finding.Count,
            finding.Document.Item.Store, finding.Document.Item.Key, string.Join("!/", finding.Document.Steps()), place.Part, Ordinal(place.Line),
            Ordinal(place.Column), Ordinal(place.Record), string.Join(' ', finding.Evidence), finding.Value.ToString(), context.Scan, finding.ValueId);
    }

    /// <inheritdoc/>
    public void Write(Outcome entry)
    {
        if (!entry.IsIncomplete) return;
        unreadCount++;
        if (unread.Count == MaxUnread) return;
        StoreItem item = entry.Document.Item;
        unread.Add([item.Store, item.Key, string.Join("!/", entry.Document.Steps()), entry.Kind.Word(), entry.Gravest?.Word(), entry.Detail, context.Scan]);
    }

    /// <inheritdoc/>
    public void Commit(Outcome item) => Write(item);

    /// <inheritdoc/>
    public void Complete(ScanSummary summary)
    {
        foreach (TypeCount type in summary.Types) Sum(type.Type, type.Values, type.Hits);
        Sum("objects", summary.Objects);
        Sum("bytes", summary.Bytes);
        Sum("bytes read", summary.BytesScanned);
        Sum("not wholly read", unreadCount - unreadBefore);
        Sum("engine", context.Engine);
        unreadBefore = unreadCount;
    }

    /// <inheritdoc/>
    public void Next(ExportContext scan) => context = scan;

    /// <inheritdoc/>
    public void End()
    {
        if (sheet is null) StartSheet(context.IsDutch ? "Bevindingen" : "Findings", FindingHead);
        StartSheet(context.IsDutch ? "Niet gelezen" : "Not read", UnreadHead);
        foreach (string?[] row in unread) Row(row);
        if (unreadCount > unread.Count) Row($"... {unreadCount - unread.Count} more");
        StartSheet(context.IsDutch ? "Samenvatting" : "Summary", SumHead);
        foreach (object?[] row in sums) Row(row);
        EndSheet();
        Part("xl/workbook.xml", Workbook());
        Part("xl/_rels/workbook.xml.rels", WorkbookRelations());
        Part("_rels/.rels", """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        Part("[Content_Types].xml", ContentTypes());
        zip.Dispose();
    }

    private static object? Ordinal(long value) => value > 0 ? value : null;

    private void Sum(params ReadOnlySpan<object?> cells) => sums.Add([context.Scan, .. cells]);

    private void StartSheet(string name, ReadOnlySpan<string?> head)
    {
        EndSheet();
        string unique = name;
        for (int i = 2; sheets.Contains(unique); i++) unique = $"{name} {i}";
        sheets.Add(unique);
        sheet = Open($"xl/worksheets/sheet{sheets.Count}.xml");
        sheet.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">""");
        sheet.Write("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>""");
        rows = 0;
        Row([.. head]);
    }

    private void EndSheet()
    {
        if (sheet is null) return;
        sheet.Write("</sheetData></worksheet>");
        sheet.Dispose();
        sheet = null;
    }

    private void Row(params ReadOnlySpan<object?> cells)
    {
        rows++;
        sheet!.Write("<row>");
        foreach (object? cell in cells)
        {
            if (cell is null or "") sheet.Write("<c/>");
            else if (cell is string text) Cell(text);
            else sheet.Write(string.Create(CultureInfo.InvariantCulture, $"<c><v>{cell}</v></c>"));
        }
        sheet.Write("</row>");
    }

    private void Cell(string text)
    {
        sheet!.Write("""<c t="inlineStr"><is><t xml:space="preserve">""");
        sheet.Write(Markup.Text(text.Length > MaxCell ? text[..MaxCell] : text));
        sheet.Write("</t></is></c>");
    }

    private string Workbook()
    {
        var text = new StringBuilder("""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
            """);
        for (int i = 1; i <= sheets.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"""<sheet name="{sheets[i - 1]}" sheetId="{i}" r:id="rId{i}"/>""");
        return text.Append("</sheets></workbook>").ToString();
    }

    private string WorkbookRelations()
    {
        var text = new StringBuilder("""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            """);
        for (int i = 1; i <= sheets.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"""<Relationship Id="rId{i}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{i}.xml"/>""");
        }
        return text.Append("</Relationships>").ToString();
    }

    private string ContentTypes()
    {
        var text = new StringBuilder("""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
            """);
        for (int i = 1; i <= sheets.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"""<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>""");
        }
        return text.Append("</Types>").ToString();
    }

    private void Part(string name, string content)
    {
        using StreamWriter writer = Open(name);
        writer.Write(content);
    }

    private StreamWriter Open(string name)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // equal results give equal bytes
        return new StreamWriter(entry.Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
