using System.Text;
using System.Xml;
using PiiScanner.Findings.Export;
using PiiScanner.Findings.Export.Report;

namespace PiiScanner.Tests.Findings.Export;

public sealed class HtmlReportTests
{
    [Fact]
    public void It_tells_what_was_found_and_what_was_not_read()
    {
        string page = Page();
        Assert.Contains("5 places with personal data were found, in 2 documents within 2 objects.", page, StringComparison.Ordinal);
        Assert.Contains("Burgerservicenummer &amp; &lt;meer&gt;", page, StringComparison.Ordinal);
        Assert.Contains("geheim.7z", page, StringComparison.Ordinal);
        Assert.Contains("*******33", page, StringComparison.Ordinal);
        Assert.Contains("90 %", page, StringComparison.Ordinal);
    }

    [Fact]
    public void It_speaks_Dutch_to_who_does()
    {
        string page = Page(ExportSamples.Context with { IsDutch = true });
        Assert.Contains("<html lang=\"nl\">", page, StringComparison.Ordinal);
        Assert.Contains("Wat niet gelezen is", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_worst_documents_come_first()
    {
        string page = Page();
        Assert.True(page.IndexOf("*******33", StringComparison.Ordinal) < page.IndexOf("Blad1!C12", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_in_it_is_fetched_or_run()
    {
        string page = Page();
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("onerror", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_names_stay_text()
    {
        string page = Page();
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202E", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(&#39;é&#39;)&lt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_elements_are_nested_and_closed()
    {
        string page = Page().Replace("<!doctype html>", "", StringComparison.Ordinal); // the one thing that is no XML
        using var reader = XmlReader.Create(new StringReader(page));
        while (reader.Read()) continue;
        Assert.Equal(ReadState.EndOfFile, reader.ReadState);
    }

    [Fact]
    public void It_tells_what_changed_and_the_head_of_the_audit_log()
    {
        string page = Page(ExportSamples.Context with { Change = static () => new ScanChange("scan-0", 1204, 3, 9), AuditHead = static () => "12:abcdef" });
        Assert.Contains("+ 1,204", page, StringComparison.Ordinal);
        Assert.Contains("12:abcdef", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_size_does_not_grow_with_the_scan()
    {
        var output = new MemoryStream();
        var report = new HtmlReport(output, ExportSamples.Context);
        for (int i = 0; i < 20_000; i++)
        {
            StoreItem item = ExportSamples.InFile.Document.Item with { Key = $"/data/{i}/x/f.txt" };
            report.Write(ExportSamples.InFile with { Document = DocumentPath.Root(item) });
            report.Commit(new Outcome(DocumentPath.Root(item), OutcomeKind.Failed, [new(Reason.Corrupt, 1)], null, 1, 1, 0, 0, []));
        }
        report.Complete(new ScanSummary("s", false, 20_000, [0, 0, 0, 20_000], [], 0, 0, 1, 1, 1, [new TypeCount("nl-bsn", 1, 40_000)], Severity.High, true));
        report.End();
        Assert.InRange(output.Length, 1, 150_000);
    }

    [Fact]
    public void Several_scans_are_one_page_with_the_sums_of_all()
    {
        ExportContext first = ExportSamples.Context with { Change = static () => new ScanChange("scan-0", 1204, 3, 9) };
        string page = ExportSamples.Text(output => new HtmlReport(output, first), ExportSamples.Context with { Scan = "scan-2" });
        Assert.Equal(2, page.Split("<!doctype html>").Length);
        Assert.Contains("10 places with personal data were found, in 4 documents within 4 objects.", page, StringComparison.Ordinal);
        Assert.Contains("<p>Scan scan-1, begun", page, StringComparison.Ordinal);
        Assert.Contains("<p>Scan scan-2, begun", page, StringComparison.Ordinal);
        Assert.Contains("What scan scan-1 found, compared with scan scan-0.", page, StringComparison.Ordinal);
        Assert.Contains("encrypted</th><td class=\"n\">2</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_tells_folders_in_containers_apart_and_what_they_lie_in_once()
    {
        var output = new MemoryStream();
        var report = new HtmlReport(output, ExportSamples.Context);
        DocumentPath zip = ExportSamples.InFile.Document with { Item = ExportSamples.InFile.Document.Item with { Key = "/data/b.zip" } };
        foreach (string name in (string[])["crm/a.csv", "brieven/b.txt"]) report.Write(ExportSamples.InFile with { Document = new DocumentPath(zip.Item, zip, "csv", name, 1, 1) });
        report.Commit(new Outcome(zip, OutcomeKind.Scanned, [], null, 1, 1, 2, 2, []));
        report.Complete(new ScanSummary("s", false, 1, [1, 0, 0, 0], [], 2, 2, 1, 1, 1, [new TypeCount("nl-bsn", 2, 4)], Severity.High, false));
        report.End();
        string page = Encoding.UTF8.GetString(output.ToArray()).Replace("<wbr/>", "", StringComparison.Ordinal);
        Assert.Contains("Folders within /data/b.zip:", page, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"col\" class=\"path\">brieven</th><th scope=\"col\" class=\"path\">crm</th>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Reason.Timeout, 1, "timeout")] // only of the object itself
    [InlineData(Reason.Truncated, 1, "truncated")]
    [InlineData(Reason.Encrypted, 2, "encrypted")] // of an entry that has no outcome of its own
    public void What_no_part_tells_of_an_object_stands_there_under_its_own_name(Reason reason, int count, string word)
    {
        DocumentPath zip = DocumentPath.Root(ExportSamples.InFile.Document.Item with { Key = "/data/b.zip" });
        var inner = new DocumentPath(zip.Item, zip, "zip", "in.zip", 1, 0);
        var deep = new DocumentPath(zip.Item, inner, "7z", "geheim.7z", 1, 0);
        ReasonCount encrypted = new(Reason.Encrypted, 1);
        string page = PageOf(Partial(deep, [encrypted]), Partial(inner, [encrypted]), Partial(zip, reason == Reason.Encrypted ? [new(reason, count)] : [new(reason, count), encrypted]));
        Assert.Contains($"/data/b.zip</th><td>{word}<", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/data/b.zip</th>", PageOf(Partial(deep, [encrypted]), Partial(inner, [encrypted]), Partial(zip, [encrypted])), StringComparison.Ordinal);

        static Outcome Partial(DocumentPath document, ReasonCount[] reasons) => new(document, OutcomeKind.Partial, [.. reasons], null, 1, 1, 1, 0, []);
    }

    private static string PageOf(params Outcome[] outcomes)
    {
        var output = new MemoryStream();
        var report = new HtmlReport(output, ExportSamples.Context);
        foreach (Outcome entry in outcomes[..^1]) report.Write(entry);
        report.Commit(outcomes[^1]);
        report.Complete(new ScanSummary("s", false, 1, [0, 1, 0, 0], [], 2, 0, 1, 1, 1, [], Severity.None, true));
        report.End();
        return Encoding.UTF8.GetString(output.ToArray()).Replace("<wbr/>", "", StringComparison.Ordinal);
    }

    private static string Page(ExportContext? context = null) => ExportSamples.Text(output => new HtmlReport(output, context ?? ExportSamples.Context));
}
