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
    private ExportContext context = context;

    /// <inheritdoc/>
    public void Write(Finding finding) => tally.Add(finding);

    /// <inheritdoc/>
    public void Write(Outcome entry)
    {
        if (entry.IsIncomplete) tally.AddUnread(entry);
    }

    /// <inheritdoc/>
    public void Commit(Outcome item)
    {
        tally.Add(item);
        // Of a container its parts tell what was not read.
        if (item.IsIncomplete && (item.Entries == 0 || item.Kind != OutcomeKind.Partial)) tally.AddUnread(item);
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
