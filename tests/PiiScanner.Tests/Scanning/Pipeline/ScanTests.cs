using System.Text;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Spooling;
using PiiScanner.Scanning.Pipeline;

namespace PiiScanner.Tests.Scanning.Pipeline;

public sealed class ScanTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Items_are_committed_once_in_the_order_of_listing(int threads)
    {
        var store = new FakeStore();
        for (int i = 0; i < 500; i++) store.Add($"f{i}", i % 7 == 0 ? new string('x', 100_000) : "x");
        RecordingSink sink = Scans.Run(store, Scans.Options with { Threads = threads });
        Assert.Equal(Enumerable.Range(0, 500).Select(static i => $"f{i}"), sink.Items.Select(static item => item.Document.Item.Key));
    }

    [Theory]
    [InlineData(ItemState.ArchiveTier, "skipped archive-tier")]
    [InlineData(ItemState.NotRegular, "skipped not-regular")]
    [InlineData(ItemState.Denied, "failed access-denied")]
    [InlineData(ItemState.Missing, "failed not-found")]
    [InlineData(ItemState.Ignored, "skipped ignored")]
    public void An_item_that_the_listing_rules_out_is_not_opened(ItemState state, string expected)
    {
        FakeStore store = new FakeStore().Add("f", static () => throw new InvalidOperationException("opened"), 1, state);
        Assert.Equal([$"item f {expected}"], Scans.Run(store).Log);
    }

    [Fact]
    public void The_name_of_an_item_that_cannot_be_read_is_searched()
    {
        FakeStore store = new FakeStore().Add("map/jan@voorbeeld.nl/x", "", ItemState.Denied);
        Assert.Equal("@name", Assert.Single(Scans.Run(store).Findings).Places[0].Part);
    }

    [Fact]
    public void The_name_of_an_item_that_the_user_leaves_out_is_not_searched() =>
        Assert.Empty(Scans.Run(new FakeStore().Add("map/jan@voorbeeld.nl/x", "", ItemState.Ignored)).Findings);

    [Fact]
    public void An_item_beyond_the_size_limit_is_not_opened()
    {
        FakeStore store = new FakeStore().Add("f", static () => throw new InvalidOperationException("opened"), 101).Add("g", new byte[100]);
        ScanOptions options = Scans.Options with { Limits = new ReadLimits { MaxObjectSize = 100 } };
        RecordingSink sink = Scans.Run(store, options);
        Assert.Equal(["item f skipped limit:size", "item g scanned "], sink.Log);
        Assert.False(sink.Items[0].LackedRoom);
    }

    [Fact]
    public void An_item_whose_results_find_no_room_says_so()
    {
        FakeStore store = new FakeStore().Add("f", string.Concat(Enumerable.Range(0, 20_000).Select(static i => $"naam{i}@voorbeeld.nl\n")));
        var sink = new RecordingSink();
        Scans.New(Scans.Options with { DocumentBytes = 1 << 16, ItemBytes = 1 << 16 }, space: new SpoolSpace(Path.GetTempPath(), 0, usesFiles: false))
            .Run([store], sink, CancellationToken.None);
        Assert.Equal(Reason.LimitSize, sink.Items[0].Gravest);
        Assert.True(sink.Items[0].LackedRoom);
    }

    [Fact]
    public void A_fault_in_one_item_is_its_outcome_and_stops_no_other()
    {
        FakeStore store = new FakeStore()
            .Add("a", "jan@voorbeeld.nl")
            .Add("b", static () => throw new InvalidTimeZoneException("secret"))
            .Add("c", "piet@voorbeeld.nl");
        RecordingSink sink = Scans.Run(store);
        Assert.Equal(["finding a email jan@voorbeeld.nl", "item a scanned ", "item b failed internal", "finding c email piet@voorbeeld.nl", "item c scanned "], sink.Log);
        Assert.Equal("Its reader failed with InvalidTimeZoneException.", sink.Items[1].Detail);
    }

    [Fact]
    public void An_item_that_changes_while_it_is_read_says_so_and_keeps_what_was_found()
    {
        byte[] content = Encoding.UTF8.GetBytes("jan@voorbeeld.nl\n" + new string(' ', 1 << 20));
        FakeStore store = new FakeStore().Add("f", () => new FaultyStream(content, new StoreException(Reason.Changed, "It changed.")), 2 << 20);
        Assert.Equal(["finding f email jan@voorbeeld.nl", "item f partial changed"], Scans.Run(store).Log);
    }

    [Fact]
    public void An_item_that_cannot_be_opened_gives_the_stores_reason()
    {
        FakeStore store = new FakeStore().Add("f", static () => throw new StoreException(Reason.NotFound, "It is gone."));
        RecordingSink sink = Scans.Run(store);
        Assert.Equal(["item f failed not-found"], sink.Log);
        Assert.Equal("It is gone.", sink.Items[0].Detail);
    }

    [Fact]
    public void A_listing_that_breaks_off_is_told_and_the_next_store_follows()
    {
        FakeStore broken = new FakeStore("first") { ListingFault = new StoreException(Reason.AccessDenied, "No leave to list.") }.Add("f", "x");
        FakeStore next = new FakeStore("second").Add("g", "x");
        var sink = new RecordingSink();
        Scans.New().Run([broken, next], sink, CancellationToken.None);
        Assert.Equal(["item f scanned ", "item  failed access-denied", "item g scanned "], sink.Log);
        Assert.Equal("first", sink.Items[1].Document.Item.Store);
    }

    [Fact]
    public void A_defect_in_a_listing_is_told_by_its_type()
    {
        RecordingSink sink = Scans.Run(new FakeStore { ListingFault = new InvalidTimeZoneException("secret") });
        Assert.Equal("The listing failed with InvalidTimeZoneException.", Assert.Single(sink.Items).Detail);
    }

    [Fact]
    public void Every_stream_that_was_opened_is_closed()
    {
        var store = new FakeStore();
        for (int i = 0; i < 50; i++) store.Add($"f{i}", "x");
        store.Add("g", () => new FaultyStream([], new InvalidTimeZoneException()));
        Scans.Run(store);
        Assert.Equal(0, store.OpenStreams);
    }

    [Fact]
    public void A_stopped_scan_keeps_what_was_committed_and_drops_what_was_under_way()
    {
        using var stop = new CancellationTokenSource();
        FakeStore store = new FakeStore().Add("a", "x").Add("b", () => new StoppingStream(stop)).Add("c", "x");
        var sink = new RecordingSink();
        ScanSummary summary = Scans.New(Scans.Options with { Threads = 1 }).Run([store], sink, stop.Token);
        Assert.True(summary.Stopped);
        Assert.Equal(["item a scanned "], sink.Log);
        Assert.Same(summary, sink.Summary);
    }

    [Fact]
    public void A_scan_can_be_stopped_while_it_lists()
    {
        using var stop = new CancellationTokenSource();
        FakeStore store = new FakeStore { Listing = i => { if (i == 10) stop.Cancel(); } };
        for (int i = 0; i < 20; i++) store.Add($"f{i}", "x");
        var sink = new RecordingSink();
        Assert.True(Scans.New().Run([store], sink, stop.Token).Stopped);
        Assert.InRange(sink.Items.Count, 0, 10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_sink_that_fails_ends_the_scan_with_its_own_exception(int threads)
    {
        var store = new FakeStore();
        for (int i = 0; i < 200; i++) store.Add($"f{i}", "x");
        var sink = new RecordingSink { Committing = static item => { if (item.Document.Item.Key == "f20") throw new IOException("disk full"); } };
        Assert.Equal("disk full", Assert.Throws<IOException>(() => Scans.New(Scans.Options with { Threads = threads }).Run([store], sink, CancellationToken.None)).Message);
        Assert.Equal(20, sink.Items.Count);
        Assert.Null(sink.Summary);
    }

    [Fact]
    public void A_window_smaller_than_the_scan_stops_nothing()
    {
        var store = new FakeStore();
        for (int i = 0; i < 100; i++) store.Add($"f{i}", "x");
        Assert.Equal(100, Scans.Run(store, Scans.Options with { WindowItems = 3, Threads = 4 }).Items.Count);
    }

    [Fact]
    public void Listing_waits_for_the_window()
    {
        Scan scan = Scans.New(Scans.Options with { WindowItems = 5, Threads = 1 });
        long most = 0;
        var sink = new RecordingSink { Committing = _ => most = Math.Max(most, scan.Progress.ObjectsListed - scan.Progress.ObjectsDone) };
        var store = new FakeStore();
        for (int i = 0; i < 100; i++) store.Add($"f{i}", "x");
        scan.Run([store], sink, CancellationToken.None);
        Assert.InRange(most, 1, 5);
    }

    [Fact]
    public void Progress_ends_at_what_was_listed()
    {
        FakeStore store = new FakeStore().Add("a", new byte[300_000]).Add("b", "jan@voorbeeld.nl").Add("c", new byte[50], ItemState.Denied);
        Scan scan = Scans.New();
        scan.Run([store], new RecordingSink(), CancellationToken.None);
        ScanProgress progress = scan.Progress;
        Assert.Equal(
            (3, 3, 300_066, 300_066, 1, true),
            (progress.ObjectsListed, progress.ObjectsDone, progress.BytesListed, progress.BytesDone, progress.Hits, progress.IsListed));
    }

    [Fact]
    public void The_summary_sums_outcomes_up()
    {
        FakeStore store = new FakeStore()
            .Add("a", BagFormat.Make(("x", "bsn: 111222333, 111222333, jan@voorbeeld.nl"), ("y", null)))
            .Add("b", "jan@voorbeeld.nl")
            .Add("c", "xyz", ItemState.Denied);
        ScanSummary summary = Scans.Run(store).Summary!;
        Assert.Equal((3L, true, Severity.High), (summary.Objects, summary.IsIncomplete, summary.Worst));
        Assert.Equal([1, 1, 0, 1], summary.Outcomes);
        Assert.Equal([new(Reason.AccessDenied, 1), new(Reason.Encrypted, 1)], summary.Reasons);
        Assert.Equal([new("email", 2, 2), new("nl-bsn", 1, 2)], summary.Types);
        Assert.Equal((2L, 1L), (summary.Entries, summary.EntriesScanned));
    }

    [Fact]
    public void The_worst_places_are_documents_and_come_worst_first()
    {
        var store = new FakeStore();
        for (int i = 0; i < 12; i++) store.Add($"f{i}", string.Concat(Enumerable.Repeat("jan@voorbeeld.nl\n", i + 1)));
        store.Add("z", BagFormat.Make(("a", "BSN: 111222333"), ("b", "jan@voorbeeld.nl")));
        Scan scan = Scans.New(Scans.Options with { Threads = 4 });
        scan.Run([store], new RecordingSink(), CancellationToken.None);
        Assert.Equal(
            ["z!a high 1", "f11 medium 12", "f10 medium 11", "f9 medium 10", "f8 medium 9", "f7 medium 8", "f6 medium 7", "f5 medium 6", "f4 medium 5", "f3 medium 4"],
            scan.WorstPlaces.Select(static place => $"{string.Join('!', [place.Document.Item.Key, .. place.Document.Steps()])} {place.Worst.Word()} {place.Hits}"));
    }

    private sealed class StoppingStream(CancellationTokenSource stop) : ReadOnlyStream
    {
        public override int Read(Span<byte> buffer)
        {
            stop.Cancel();
            return buffer.Length;
        }
    }
}
