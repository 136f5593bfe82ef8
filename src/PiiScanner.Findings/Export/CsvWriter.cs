using System.Buffers;
using System.Globalization;
using System.Text;

namespace PiiScanner.Findings.Export;

/// <summary>
/// Writes a table (RFC 4180, UTF-8 with a byte order mark, which spreadsheets ask for): a row for every finding, and one for every object and
/// entry that was not wholly read. A text that a spreadsheet would take for a formula stands behind an apostrophe; what could mislead a terminal or an
/// eye is escaped as in JSON.
/// </summary>
public sealed class CsvWriter : IExport
{
    private const int FlushLength = 64 * 1024;
    private const string Head =
        "record,id,type,severity,confidence,masked,value,count,store,object,inner,part,line,column,offset,length,row,evidence,fingerprint,outcome,reason,detail,scan,"
        + "valueId,storeName,version,objectBytes";

    /// <summary>Line feeds and tabs are part of values, and harmless in quotes.</summary>
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. JsonText.Misleading.Where(static character => character is not ('\n' or '\t'))]);

    private readonly Stream output;
    private readonly StringBuilder text = new();
    private ExportContext context;

    /// <summary>Starts on a table.</summary>
    /// <param name="output">Where it goes; stays open.</param>
    /// <param name="context">What it says beside the results.</param>
    public CsvWriter(Stream output, ExportContext context)
    {
        this.output = output;
        this.context = context;
        text.Append('\uFEFF').Append(Head).Append("\r\n");
    }

    /// <inheritdoc/>
    public void Write(Finding finding)
    {
        Place place = finding.Places[0];
        Row(
            "finding", finding.Id, finding.Type, finding.Severity.Word(), finding.Confidence.ToString("0.00", CultureInfo.InvariantCulture),
            finding.Masked, finding.Revealed, Number(finding.Count), finding.Document.Item.Store, finding.Document.Item.Key,
            string.Join("!/", finding.Document.Steps()), place.Part, Ordinal(place.Line), Ordinal(place.Column), Number(place.Offset),
            Number(place.Length), Ordinal(place.Record), string.Join(' ', finding.Evidence), finding.Value.ToString(), null, null, null, context.Scan, finding.ValueId,
            finding.Document.Item.StoreName, finding.Document.Item.VersionId, BytesOf(finding.Document.Item));
    }

    /// <inheritdoc/>
    public void Write(Outcome entry)
    {
        if (!entry.IsIncomplete) return;
        StoreItem item = entry.Document.Item;
        Row(
            "outcome", null, null, null, null, null, null, null, item.Store, item.Key, string.Join("!/", entry.Document.Steps()), null, null, null,
            null, null, null, null, null, entry.Kind.Word(), entry.Gravest?.Word(), entry.Detail, context.Scan, null, item.StoreName, item.VersionId, BytesOf(item));
    }

    /// <inheritdoc/>
    public void Commit(Outcome item) => Write(item);

    /// <inheritdoc/>
    public void Complete(ScanSummary summary) => Flush();

    /// <inheritdoc/>
    public void Next(ExportContext scan) => context = scan;

    /// <inheritdoc/>
    public void End() => Flush();

    private static string? BytesOf(StoreItem item) => item.KeyBytes.IsDefaultOrEmpty ? null : Convert.ToBase64String(item.KeyBytes.AsSpan());

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string? Ordinal(long value) => value > 0 ? Number(value) : null;

    private void Row(params ReadOnlySpan<string?> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            if (i > 0) text.Append(',');
            Cell(cells[i]);
        }
        text.Append("\r\n");
        if (text.Length >= FlushLength) Flush();
    }

    private void Cell(string? cell)
    {
        if (string.IsNullOrEmpty(cell)) return;
        CsvCell.Append(text, cell.AsSpan().ContainsAny(Escaped) ? Plain(cell) : cell);
    }

    private static string Plain(string cell)
    {
        var plain = new StringBuilder(cell.Length + 16);
        foreach (char character in cell)
        {
            if (Escaped.Contains(character)) plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else plain.Append(character);
        }
        return plain.ToString();
    }

    private void Flush()
    {
        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
        output.Flush();
        text.Clear();
    }
}
