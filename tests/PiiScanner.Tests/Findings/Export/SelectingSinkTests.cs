using PiiScanner.Findings.Export;
using PiiScanner.Tests.Findings.Database;

namespace PiiScanner.Tests.Findings.Export;

public sealed class SelectingSinkTests
{
    private static readonly Finding One = ExportSamples.InFile, Other = One with { Id = "f-7k3m2q5d4x2v5aac", Count = 5 };
    private static readonly Finding Mail = ExportSamples.InEntry with { Document = One.Document };

    [Fact]
    public void What_is_left_out_counts_no_more()
    {
        string records = Records([], Severity.None, Other.Id);
        Assert.DoesNotContain(Other.Id, records, StringComparison.Ordinal);
        Assert.Contains("\"findings\":{\"email\":1,\"nl-bsn\":1}", records, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_is_not_wanted_or_not_severe_enough_is_in_no_count()
    {
        Assert.Contains("\"findings\":{\"email\":1}", Records(["email"], Severity.None), StringComparison.Ordinal);
        Assert.Contains("\"findings\":{\"nl-bsn\":2}", Records([], Severity.High), StringComparison.Ordinal);
    }

    [Fact]
    public void The_worst_is_the_worst_of_what_was_passed_on()
    {
        var summaries = new List<ScanSummary>();
        var sink = new SelectingSink(new SummarySink(summaries.Add), ["email"], Severity.None, new HashSet<string>());
        foreach (Finding finding in (Finding[])[One, Mail]) sink.Write(finding);
        sink.Complete(new ScanSummary("s", false, 1, [1, 0, 0, 0], [], 0, 0, 1, 1, 1, [], Severity.High, false));
        Assert.Equal(Severity.Medium, Assert.Single(summaries).Worst);
    }

    private static string Records(string[] types, Severity least, params string[] hidden) => Handing.Records(records =>
    {
        var sink = new SelectingSink(records, types, least, hidden.ToHashSet(StringComparer.Ordinal));
        sink.Hand([One, Other, Mail, new Outcome(One.Document, OutcomeKind.Scanned, [], null, 100, 100, 0, 0, [new TypeCount("email", 1, 3), new TypeCount("nl-bsn", 2, 7)])]);
    });

    private sealed class SummarySink(Action<ScanSummary> take) : IResultSink
    {
        public void Write(Finding finding)
        {
        }

        public void Write(Outcome entry)
        {
        }

        public void Commit(Outcome item)
        {
        }

        public void Complete(ScanSummary summary) => take(summary);
    }
}
