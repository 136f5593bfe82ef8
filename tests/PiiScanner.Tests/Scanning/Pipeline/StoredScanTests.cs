using System.Text;
using CsCheck;
using PiiScanner.Findings.Database;
using PiiScanner.Findings.Export;
using PiiScanner.Scanning.Pipeline;
using PiiScanner.Tests.Stores.Local;

namespace PiiScanner.Tests.Scanning.Pipeline;

/// <summary>Scans with a findings store beside them.</summary>
public sealed class StoredScanTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly FindingsStore store;

    public StoredScanTests() => store = FindingsStore.Open(Path.Combine(directory.Path, "f.db"), new FindingsKey(Scans.KeyId, new byte[32]), TimeProvider.System);

    public void Dispose()
    {
        store.Dispose();
        directory.Dispose();
    }

    [Fact]
    public void A_store_changes_no_byte_of_the_records()
    {
        FakeStore items = Items();
        Assert.Equal(Records(items, null), Stored(items, "one"));
    }

    [Fact]
    public void Unchanged_items_are_not_opened_and_differ_in_one_word_only()
    {
        FakeStore items = Items();
        string first = Stored(items, "one");
        int opened = items.Opened;
        string second = Stored(items, "two");
        Assert.Equal(opened, items.Opened);
        Assert.Equal(first, second.Replace("\"unchanged\":true", "\"unchanged\":false", StringComparison.Ordinal));
        Assert.Equal(3, second.Split("\"unchanged\":true").Length - 1);
    }

    [Fact]
    public void A_changed_item_alone_is_opened()
    {
        Stored(new FakeStore { ETag = "e" }.Add("a", "jan@voorbeeld.nl").Add("b", "jan@voorbeeld.nl"), "one");
        FakeStore changed = new FakeStore { ETag = "e" }.Add("a", "piet@voorbeeld.nl").Add("b", "jan@voorbeeld.nl");
        Stored(changed, "two");
        Assert.Equal(1, changed.Opened);
    }

    [Fact]
    public void The_summary_of_a_carried_scan_is_that_of_the_first()
    {
        FakeStore items = Items();
        ScanSummary first = Run(items, "one", new RecordingSink()), second = Run(items, "one", new RecordingSink());
        Assert.Equal(Show(first), Show(second));
    }

    [Fact]
    public void More_places_are_kept_than_are_written()
    {
        FakeStore items = new FakeStore { ETag = "e" }.Add("a", string.Concat(Enumerable.Repeat("jan@voorbeeld.nl\n", 40)));
        Assert.Equal(16, Stored(items, "one").Split("\"offset\"").Length - 2);
        var kept = new RecordingSink();
        store.Replay(store.Scans()[0], kept);
        Assert.Equal(40, Assert.Single(kept.Findings).Places.Length);
    }

    [Fact]
    public void A_scan_killed_at_any_moment_ends_as_an_unbroken_one_when_resumed() => Gen.Int[0, 40].Sample(moment =>
    {
        FakeStore items = Items();
        string whole = Records(items, null);
        using FindingsStore other = FindingsStore.Open(Path.Combine(directory.Path, $"{Guid.NewGuid()}.db"), new FindingsKey(Scans.KeyId, new byte[32]), TimeProvider.System);
        Assert.ThrowsAny<Exception>(() => Run(other, items, "one", new FailingSink(moment), resume: false));
        var output = new MemoryStream();
        Run(other, items, "one", new JsonLinesWriter(output, new ExportContext("one", "0", "0", default)), resume: true);
        Assert.Equal(whole, Encoding.UTF8.GetString(output.ToArray()));
    }, iter: 12);

    private static FakeStore Items() => new FakeStore { ETag = "e" }
        .Add("a", "jan@voorbeeld.nl en BSN 111222333")
        .Add("b", BagFormat.Make(("x", "piet@voorbeeld.nl"), ("y", null), ("jan@voorbeeld.nl", "niets")))
        .Add("c", string.Concat(Enumerable.Range(0, 3000).Select(static i => $"jan{i}@voorbeeld.nl\n")));

    private static string Show(ScanSummary summary) =>
        $"{summary with { Outcomes = [], Reasons = [], Types = [] }} {string.Join(',', summary.Outcomes)} {string.Join(',', summary.Reasons)} {string.Join(',', summary.Types)}";

    private static string Records(IStore items, IBaseline? baseline)
    {
        var output = new MemoryStream();
        Scans.New(Options(), baseline: baseline).Run([items], new JsonLinesWriter(output, new ExportContext("one", "0", "0", default)), CancellationToken.None);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static ScanOptions Options() => Scans.Options with { Id = "one", Reveal = false, ForStore = true };

    private string Stored(IStore items, string name)
    {
        var output = new MemoryStream();
        Run(store, items, name, new JsonLinesWriter(output, new ExportContext("one", "0", "0", default)), resume: false);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private ScanSummary Run(IStore items, string name, IResultSink sink) => Run(store, items, name, sink, resume: false);

    private static ScanSummary Run(FindingsStore store, IStore items, string name, IResultSink sink, bool resume)
    {
        var start = new ScanStart(name, ["fake"], ["engine"], "0", "0");
        using ScanWriter writer = resume ? store.Resume(start)! : store.Write(start);
        return Scans.New(Options(), baseline: writer.Baseline).Run([items], new PiiScanner.Cli.Output.Sinks([writer, sink]), CancellationToken.None);
    }

    /// <summary>Fails at a call.</summary>
    private sealed class FailingSink(int calls) : IResultSink
    {
        private int left = calls;

        public void Write(Finding finding) => Count();

        public void Write(Outcome entry) => Count();

        public void Commit(Outcome item) => Count();

        public void Complete(ScanSummary summary) => throw new IOException("killed");

        private void Count()
        {
            if (left-- == 0) throw new IOException("killed");
        }
    }
}
