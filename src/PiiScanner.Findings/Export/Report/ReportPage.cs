using System.Globalization;
using System.Text;

namespace PiiScanner.Findings.Export.Report;

/// <summary>The page itself.</summary>
/// <param name="scans">The scans that it tells of, one at least.</param>
/// <param name="texts">Its language.</param>
/// <param name="tally">What they found.</param>
internal sealed class ReportPage(IReadOnlyList<ReportScan> scans, ReportTexts texts, ReportTally tally)
{
    private const int Shades = 5;

    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

    private readonly StringBuilder html = new();
    private readonly ExportContext context = scans[^1].Context;

    /// <summary>The page in UTF-8.</summary>
    public byte[] Render()
    {
        html.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="{texts.Language}"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"/>
            <title>{texts.Title}</title><style>{ReportStyle.Css}</style></head><body>
            <a class="skip" href="#main">{texts.ToContent}</a>
            <header><h1>{texts.Title}</h1>{string.Concat(scans.Select(scan => $"<p>{Made(scan.Context)}</p>"))}</header><main id="main" tabindex="-1">

            """);
        Figures();
        Unread();
        Picture();
        Worst();
        Change();
        Stores();
        string audit = context.AuditHead() is { } head ? $"<p>{texts.Audit} <code>{Markup.Text(head)}</code></p>" : "";
        html.Append(CultureInfo.InvariantCulture, $"</main><footer><p>{texts.Privacy}</p>{audit}</footer></body></html>\n");
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    private long Objects => scans.Sum(static scan => scan.Summary.Objects);

    private long Places => scans.Sum(static scan => scan.Summary.Types.Sum(static type => type.Hits));

    private string Made(ExportContext scan) => string.Format(
        CultureInfo.InvariantCulture, texts.Made, Markup.Text(scan.Scan),
        scan.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture), Markup.Text(scan.Engine), Markup.Text(scan.Patterns));

    private void Figures()
    {
        string[] caveats = [.. Caveats()];
        string sentence = Places > 0
            ? string.Format(CultureInfo.InvariantCulture, texts.Found, Number(Places), Number(tally.Documents), Number(Objects))
            : caveats.Length == 0 ? texts.FoundNothing : texts.FoundNothingOfThis;
        html.Append(CultureInfo.InvariantCulture, $"<section><p class=\"lead\">{sentence}</p>");
        foreach (string caveat in caveats) html.Append(CultureInfo.InvariantCulture, $"<p class=\"warn\">{Markup.Text(caveat)}</p>");
        long bytes = scans.Sum(static scan => scan.Summary.Bytes), bytesRead = scans.Sum(static scan => scan.Summary.BytesScanned);
        string[] values =
            [Number(Objects), Size(bytes), Share(bytesRead, bytes), Number(Places), Number(tally.Documents), Number(tally.UnreadCount)];
        html.Append("<dl class=\"figures\">");
        for (int i = 0; i < values.Length; i++) html.Append(CultureInfo.InvariantCulture, $"<div><dt>{texts.Figures[i]}</dt><dd>{values[i]}</dd></div>");
        html.Append(CultureInfo.InvariantCulture, $"</dl><p>{texts.Meaning}</p></section>\n");
    }

    /// <summary>Why what stands here may not be all there is.</summary>
    private IEnumerable<string> Caveats()
    {
        var say = new Caveats(context.IsDutch);
        foreach (ReportScan scan in scans)
        {
            if (scan.Summary.Stopped) yield return say.Stopped(scan.Context.Scan);
            if (say.Reach(scan.Context.Scan, scan.Context.Reach) is { } reach) yield return reach;
        }
        if (context.Selection is { } selection) yield return say.Selected(selection);
        if (context.Triaged() is > 0 and var triaged) yield return say.Triaged(Number(triaged));
        if (scans.Sum(static scan => scan.Summary.Allowed) is > 0 and var allowed) yield return say.Allowed(Number(allowed));
    }

    private void Unread()
    {
        html.Append(CultureInfo.InvariantCulture, $"<section><h2>{texts.NotRead}</h2>");
        if (!scans.Any(static scan => scan.Summary.IsIncomplete)) html.Append(CultureInfo.InvariantCulture, $"<p class=\"good\">{texts.ReadAll}</p>");
        else html.Append(CultureInfo.InvariantCulture, $"<p class=\"warn\">{string.Format(CultureInfo.InvariantCulture, texts.NotReadMeans, Number(tally.UnreadCount))}</p>");
        IGrouping<Reason, ReasonCount>[] reasons = [.. scans.SelectMany(static scan => scan.Summary.Reasons).GroupBy(static count => count.Reason).OrderBy(static reason => reason.Key)];
        if (reasons.Length > 0)
        {
            Head(texts.NotRead, texts.ReasonColumns, 1);
            foreach (IGrouping<Reason, ReasonCount> reason in reasons)
                html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{reason.Key.Word()}</th><td class=\"n\">{Number(reason.Sum(static count => count.Count))}</td><td>{texts.Reason(reason.Key)}</td></tr>");
            html.Append("</tbody></table></div>");
        }
        if (tally.Unread.Count > 0)
        {
            Head(texts.NotRead, texts.UnreadColumns);
            foreach ((string path, Reason reason, string? detail) in tally.Unread)
            {
                // Details are English sentences.
                string why = Markup.Text(context.IsDutch ? texts.Reason(reason) : detail ?? texts.Reason(reason));
                html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\" class=\"path\">{Path(path)}</th><td>{reason.Word()}<br/><small>{why}</small></td></tr>");
            }
            html.Append("</tbody></table></div>");
            More(tally.UnreadCount - tally.Unread.Count);
        }
        html.Append("</section>\n");
    }

    private void Picture()
    {
        if (tally.Types.Count == 0) return;
        List<(string Name, SortedDictionary<string, long> Counts)> columns = FolderMap.Of(tally.Folders);
        long most = columns.Max(static column => column.Counts.Values.Max());
        html.Append(CultureInfo.InvariantCulture, $"<section><h2>{texts.Picture}</h2><p>{texts.PictureMeans}</p>");
        string common = columns.Count == 1 ? "" : FolderMap.CommonOf([.. columns.Select(static column => column.Name).Where(static name => name != FolderMap.Rest)]);
        if (common.Length > 0) html.Append(CultureInfo.InvariantCulture, $"<p class=\"path\">{string.Format(CultureInfo.InvariantCulture, texts.Within, Path(common.TrimEnd('/', '!')))}</p>");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{texts.Picture}\"><table class=\"map\"><thead><tr><th scope=\"col\">{texts.Type}</th>");
        foreach ((string name, _) in columns)
        {
            string own = name == FolderMap.Rest ? name : name[common.Length..].TrimEnd('!');
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\" class=\"path\">{Path(own.Length == 0 ? "/" : own)}</th>");
        }
        html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\" class=\"n\">{texts.Sum}</th></tr></thead><tbody>");
        foreach ((string type, Severity severity) in tally.Types.OrderByDescending(static type => type.Value).ThenByDescending(type => columns.Sum(column => column.Counts.GetValueOrDefault(type.Key))))
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Badge(severity)} {Markup.Text(context.NameOf(type))}</th>");
            foreach ((_, SortedDictionary<string, long> counts) in columns)
            {
                long count = counts.GetValueOrDefault(type);
                html.Append(CultureInfo.InvariantCulture, $"<td class=\"n s{Shade(count, most)}\">{(count == 0 ? "·" : Number(count))}</td>");
            }
            html.Append(CultureInfo.InvariantCulture, $"<td class=\"n\"><b>{Number(columns.Sum(column => column.Counts.GetValueOrDefault(type)))}</b></td></tr>");
        }
        html.Append("</tbody></table></div></section>\n");
    }

    private void Worst()
    {
        if (tally.Worst.Count == 0) return;
        html.Append(CultureInfo.InvariantCulture, $"<section><h2>{texts.Worst}</h2><p>{string.Format(CultureInfo.InvariantCulture, texts.WorstMeans, Number(tally.Worst.Count), Number(tally.Documents))}</p>");
        Head(texts.Worst, texts.WorstColumns);
        foreach (ReportDocument document in tally.Worst)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Badge(document.Worst)}</td><th scope=\"row\" class=\"path\">{Path(document.Path)}</th><td><ul>");
            foreach ((string type, long count) in document.Hits.OrderByDescending(hit => tally.Types[hit.Key]).ThenByDescending(static hit => hit.Value))
                html.Append(CultureInfo.InvariantCulture, $"<li>{Number(count)} × {Markup.Text(context.NameOf(type))}</li>");
            html.Append("</ul></td><td><ul>");
            foreach (Finding sample in document.Samples)
                html.Append(CultureInfo.InvariantCulture, $"<li><code>{Markup.Text(sample.Masked)}</code> <small>{Markup.Text(Where(sample.Places[0]))}</small></li>");
            html.Append("</ul></td></tr>");
        }
        html.Append("</tbody></table></div></section>\n");
    }

    private void Change()
    {
        (string Scan, ScanChange Change)[] changes = [.. from scan in scans let change = scan.Context.Change() where change is not null select (scan.Context.Scan, change)];
        if (changes.Length == 0) return;
        html.Append(CultureInfo.InvariantCulture, $"<section><h2>{texts.Change}</h2>");
        foreach ((string scan, ScanChange change) in changes)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>{string.Format(CultureInfo.InvariantCulture, texts.ChangeSince, Markup.Text(scan), Markup.Text(change.Before))}</p><dl class=\"figures\">");
            long[] values = [change.New, change.Gone, change.Unchanged, change.Unknown];
            string[] signs = ["+", "−", "=", "?"];
            int count = change.Unknown == 0 ? values.Length - 1 : values.Length;
            for (int i = 0; i < count; i++) html.Append(CultureInfo.InvariantCulture, $"<div><dt>{texts.Changes[i]}</dt><dd>{signs[i]} {Number(values[i])}</dd></div>");
            html.Append("</dl>");
        }
        html.Append("</section>\n");
    }

    private void Stores()
    {
        html.Append(CultureInfo.InvariantCulture, $"<section><h2>{texts.Stores}</h2>");
        Head(texts.Stores, texts.StoreColumns, 2, 3, 4, 5);
        foreach ((string name, ReportStore store) in tally.Stores)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\" class=\"path\">{Path(texts.Store(name))}</th><td>{Markup.Text(store.Region ?? "–")}</td><td class=\"n\">{Number(store.Objects)}</td>");
            html.Append(CultureInfo.InvariantCulture, $"<td class=\"n\">{Size(store.Bytes)}</td><td class=\"n\">{Share(store.BytesRead, store.Bytes)}</td><td class=\"n\">{Number(store.Unread)}</td></tr>");
        }
        html.Append("</tbody></table></div></section>\n");
    }

    private void Head(string label, string[] columns, params ReadOnlySpan<int> numbers)
    {
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{label}: {columns[0]}\"><table><thead><tr>");
        for (int i = 0; i < columns.Length; i++)
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{(numbers.Contains(i) ? " class=\"n\"" : "")}>{columns[i]}</th>");
        html.Append("</tr></thead><tbody>");
    }

    private void More(long count)
    {
        if (count > 0) html.Append(CultureInfo.InvariantCulture, $"<p>{string.Format(CultureInfo.InvariantCulture, texts.More, Number(count))}</p>");
    }

    private string Badge(Severity severity) => $"<span class=\"sev sev{(int)severity}\">{texts.Severities[(int)severity]}</span>";

    // A long name may break behind its slashes.
    private static string Path(string path) => Markup.Text(path).Replace("/", "/<wbr/>", StringComparison.Ordinal);

    private static string Where(Place place)
    {
        string line = place.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{place.Line}:{place.Column}") : "";
        return place.Part is null ? line : place.Part.Contains('!', StringComparison.Ordinal) || line.Length == 0 ? place.Part : $"{place.Part}:{line}";
    }

    private static int Shade(long count, long most) =>
        count == 0 ? 0 : 1 + (int)Math.Min(Shades - 1, Math.Log(count) / Math.Max(1, Math.Log(most)) * Shades);

    private string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture).Replace(",", texts.Thousands, StringComparison.Ordinal);

    private string Size(double bytes)
    {
        int unit = 0;
        for (; bytes >= 999.5 && unit < Units.Length - 1; unit++) bytes /= 1024;
        return bytes.ToString(unit == 0 || bytes >= 99.95 ? "0" : "0.0", CultureInfo.InvariantCulture).Replace(".", texts.Point, StringComparison.Ordinal) + " " + Units[unit];
    }

    // Cut and not rounded: 99.99 % is not all.
    private string Share(long part, long whole)
    {
        double share = whole == 0 ? 1 : Math.Min(1, (double)part / whole);
        return (Math.Floor(share * 10_000) / 100).ToString("0.##", CultureInfo.InvariantCulture).Replace(".", texts.Point, StringComparison.Ordinal) + " %";
    }
}
