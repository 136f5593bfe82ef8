using PiiScanner.Scanning.Pipeline;

namespace PiiScanner.Tests.Scanning.Pipeline;

public sealed class ScanTotalsTests
{
    [Fact]
    public void What_a_pipe_gave_does_not_hide_what_was_not_read_elsewhere()
    {
        var totals = new ScanTotals();
        totals.Add(Outcome(bytes: -1, read: 1000));
        totals.Add(Outcome(bytes: 1000, read: 0));
        ScanSummary summary = totals.Summarize("s", isStopped: false);
        Assert.Equal((2000, 1000), (summary.Bytes, summary.BytesScanned));
    }

    private static Outcome Outcome(long bytes, long read) => new(
        DocumentPath.Root(new StoreItem("file", "/a", [], null, null, bytes, null, ItemState.Readable)), OutcomeKind.Scanned, [], null, bytes, read, 0, 0, []);
}
