namespace PiiScanner.Findings.Export.Report;

/// <summary>
/// Writes one page for people: what was scanned and what was not and why, which types lie where, the worst documents first with masked
/// evidence, and what changed. It needs nothing from anywhere and no script, and prints well.
/// </summary>
/// <param name="output">Where it goes; stays open.</param>
/// <param name="context">What it says beside the results.</param>
public sealed class HtmlReport(Stream output, ExportContext context) : IExport
{
    private readonly ReportTally tally = new();
    private readonly List<ReportScan> scans = [];
    private readonly Dictionary<Reason, long> ofEntries = [];
    private ExportContext context = context;

    /// <inheritdoc/>
    public void Write(Finding finding) => tally.Add(finding);

    /// <inheritdoc/>
    public void Write(Outcome entry)
    {
        if (!entry.IsIncomplete) return;
        tally.AddUnread(entry, entry.Reasons[0].Reason);
        if (entry.Document.Depth > 1) return; // what it lies in counts it too
        foreach (ReasonCount count in entry.Reasons) ofEntries[count.Reason] = ofEntries.GetValueOrDefault(count.Reason) + count.Count;
    }

    /// <inheritdoc/>
    public void Commit(Outcome item)
    {
        tally.Add(item);
        // Of a container its parts tell what was not read; what they do not tell is its own, or of parts beyond those that have an outcome.
        foreach (ReasonCount count in item.Reasons)
        {
            if (!count.IsLoss || count.Count <= ofEntries.GetValueOrDefault(count.Reason)) continue;
            tally.AddUnread(item, count.Reason);
            break;
        }
        ofEntries.Clear();
    }

    /// <inheritdoc/>
    public void Complete(ScanSummary summary) => scans.Add(new ReportScan(context, summary));

    /// <inheritdoc/>
    public void Next(ExportContext scan) => context = scan;

    /// <inheritdoc/>
    public void End()
    {
        output.Write(new ReportPage(scans, context.IsDutch ? ReportTexts.Dutch : ReportTexts.English, tally).Render());
        output.Flush();
    }
}
