using System.Collections.Immutable;
using System.Data.Common;
using CsCheck;
using PiiScanner.Findings.Database;

namespace PiiScanner.Tests.Findings.Database;

/// <summary>What holds of a findings store, whatever database it lives in.</summary>
public abstract class FindingsStoreContract
{
    internal static readonly FindingsKey Key = new(7, new byte[32]);
    internal static readonly FindingsKey NextKey = new(8, [.. Enumerable.Repeat((byte)1, 32)]);

    /// <summary>A place for a store that is empty. Every call gives another one.</summary>
    protected abstract string NewPlace();

    [Fact]
    public void A_scan_comes_out_as_it_went_in() => FindingsGen.Content(FindingsGen.Item("/a")).Array[1, 4].Sample(items =>
    {
        using FindingsStore store = Open(NewPlace());
        items = [.. items.Select(static (item, i) => Moved(item, $"/{i}"))];
        Scan(store, "s", items);
        StoredScan scan = Assert.Single(store.Scans());
        Assert.Equal(Handing.Records(items) + Handing.Records(static sink => sink.End("s")), Handing.Records(sink => store.Replay(scan, sink)));
    }, iter: 20);

    [Fact]
    public void Many_findings_of_one_item_come_out_in_their_order()
    {
        using FindingsStore store = Open(NewPlace());
        ImmutableArray<object> item = Item("/a", count: 5000);
        Scan(store, "s", item);
        Assert.Equal(Handing.Records([item]) + Handing.Records(static sink => sink.End("s")), Handing.Records(sink => store.Replay(store.Scans()[0], sink)));
    }

    [Fact]
    public void What_did_not_change_is_known_with_all_that_it_holds()
    {
        using FindingsStore store = Open(NewPlace());
        ImmutableArray<object> item = Item("/a", 3);
        Scan(store, "one", item);
        using ScanWriter writer = store.Write(Start("two"));
        IKnownItem known = writer.Baseline.Find(FindingsGen.Item("/a"))!;
        Assert.True(known.Outcome.Unchanged);
        Assert.Equal(Handing.Records([item[..^1]]), Handing.Records(known.WriteTo));
    }

    [Fact]
    public void What_a_scan_of_the_same_name_read_is_read_again()
    {
        using FindingsStore store = Open(NewPlace());
        Scan(store, "one", Item("/a", 3));
        using ScanWriter writer = store.Write(Start("one"));
        Assert.Null(writer.Baseline.Find(FindingsGen.Item("/a")));
    }

    [Fact]
    public void The_newest_reading_counts_also_when_an_older_one_was_fetched_with_others()
    {
        using FindingsStore store = Open(NewPlace());
        ImmutableArray<object>[] items = [.. Enumerable.Range(0, 20).Select(static i => Item($"/{i}", 1))];
        Scan(store, "one", items);
        Scan(store, "two", items[1]);
        using ScanWriter writer = store.Write(Start("two")); // takes the place of the one before, so what that read is read again
        Assert.NotNull(writer.Baseline.Find(FindingsGen.Item("/0")));
        Assert.Null(writer.Baseline.Find(FindingsGen.Item("/1")));
        Assert.All(Enumerable.Range(2, 18), i => Assert.Equal($"/{i}", writer.Baseline.Find(FindingsGen.Item($"/{i}"))!.Outcome.Document.Item.Key));
    }

    [Fact]
    public void What_changed_or_is_read_in_another_way_is_not_known()
    {
        using FindingsStore store = Open(NewPlace());
        Scan(store, "one", Item("/a", 3));
        using ScanWriter same = store.Write(Start("two")), other = store.Write(Start("three") with { Settings = ["another engine"] });
        StoreItem item = FindingsGen.Item("/a");
        Assert.NotNull(same.Baseline.Find(item with { Region = "moved", StoreName = "named" }));
        Assert.Null(other.Baseline.Find(item));
        Assert.All(
            [item with { ETag = "e2" }, item with { Length = 8 }, item with { Modified = null }, item with { Key = "/b" }, item with { VersionId = "v" }, item with { ETag = null }],
            changed => Assert.Null(same.Baseline.Find(changed)));
    }

    [Theory]
    [InlineData(Reason.Timeout, false)]
    [InlineData(Reason.AccessDenied, false)]
    [InlineData(Reason.Changed, false)]
    [InlineData(Reason.Internal, false)]
    [InlineData(Reason.NotFound, false)]
    [InlineData(Reason.Encrypted, true)]
    [InlineData(Reason.Truncated, true)]
    [InlineData(Reason.LimitSize, true)]
    [InlineData(Reason.LimitRatio, true)]
    [InlineData(Reason.NoText, true)]
    public void Only_what_reading_again_cannot_change_is_known(Reason reason, bool isKnown)
    {
        using FindingsStore store = Open(NewPlace());
        Outcome outcome = (Outcome)Item("/a", 0)[^1] with { Kind = OutcomeKind.Partial, Reasons = [new ReasonCount(reason, 1)] };
        Scan(store, "one", [outcome]);
        using ScanWriter writer = store.Write(Start("two"));
        Assert.Equal(isKnown, writer.Baseline.Find(FindingsGen.Item("/a")) is not null);
    }

    [Fact]
    public void What_there_was_no_room_for_is_read_again()
    {
        using FindingsStore store = Open(NewPlace());
        Outcome outcome = (Outcome)Item("/a", 0)[^1] with { Kind = OutcomeKind.Partial, Reasons = [new ReasonCount(Reason.LimitSize, 1)], LackedRoom = true };
        Scan(store, "one", [outcome]);
        using ScanWriter writer = store.Write(Start("two"));
        Assert.Null(writer.Baseline.Find(FindingsGen.Item("/a")));
    }

    [Fact]
    public void A_file_that_changed_just_before_it_was_read_is_read_again()
    {
        using FindingsStore store = Open(NewPlace());
        StoreItem item = FindingsGen.Item("/a") with { Modified = DateTimeOffset.Parse("2999-01-01", null) };
        Scan(store, "one", Moved(Item("/a", 1), item));
        using ScanWriter writer = store.Write(Start("two"));
        Assert.Null(writer.Baseline.Find(item));
    }

    [Fact]
    public void A_scan_that_carries_over_comes_out_with_what_it_carried()
    {
        using FindingsStore store = Open(NewPlace());
        ImmutableArray<object> first = Item("/a", 3), second = Item("/b", 2), third = Item("/c", 1);
        Scan(store, "one", first, second);
        using (ScanWriter writer = store.Write(Start("two")))
        {
            writer.Carry(writer.Baseline.Find(FindingsGen.Item("/a"))!);
            writer.Hand(third);
            writer.End("two");
        }
        string expected = Handing.Records([first[..^1], [(Outcome)first[^1] with { Unchanged = true }], third]) + Handing.Records(static sink => sink.End("two"));
        Assert.Equal(expected, Handing.Records(sink => store.Replay(store.Scans()[1], sink)));
    }

    [Fact]
    public void What_was_committed_before_a_scan_broke_off_is_kept_and_gone_on_with()
    {
        using FindingsStore store = Open(NewPlace());
        ImmutableArray<object> first = Item("/a", 3), second = Item("/b", 2);
        using (ScanWriter broken = store.Write(Start("one")))
        {
            broken.Hand(first);
            foreach (object result in second[..^1]) broken.Write((Finding)result);
        }
        using (ScanWriter resumed = store.Resume(Start("two") with { IsNamed = false })!)
        {
            Assert.Equal("one", resumed.Name);
            Assert.Null(resumed.Baseline.Find(FindingsGen.Item("/b")));
            IKnownItem known = resumed.Baseline.Find(FindingsGen.Item("/a"))!;
            Assert.False(known.Outcome.Unchanged);
            resumed.Carry(known);
            resumed.Hand(second);
            resumed.End("one");
        }
        string expected = Handing.Records([first, second]) + Handing.Records(static sink => sink.End("one"));
        Assert.Equal(expected, Handing.Records(sink => store.Replay(Assert.Single(store.Scans()), sink)));
    }

    [Fact]
    public void Only_a_scan_of_the_same_targets_in_the_same_way_that_did_not_end_is_gone_on_with()
    {
        using FindingsStore store = Open(NewPlace());
        Scan(store, "ended", Item("/a", 1));
        Assert.Null(store.Resume(Start("x") with { IsNamed = false }));
        using (ScanWriter stopped = store.Write(Start("stopped"))) stopped.End("stopped", isStopped: true);
        Assert.Null(store.Resume(Start("x") with { Targets = ["/elsewhere"], IsNamed = false }));
        Assert.Null(store.Resume(Start("x") with { Settings = ["another way"], IsNamed = false }));
        Assert.Null(store.Resume(Start("x")));
        using ScanWriter resumed = store.Resume(Start("x") with { IsNamed = false })!;
        Assert.Equal("stopped", resumed.Name);
    }

    [Fact]
    public void A_value_is_found_in_all_places_that_hold_now()
    {
        using FindingsStore store = Open(NewPlace());
        Finding finding = (Finding)Item("/a", 1)[0];
        Scan(store, "one", Item("/a", 1), Item("/b", 1), Item("/gone", 1));
        Scan(store, "two", Item("/a", 1), Item("/b", 1));
        Assert.Equal(["/a", "/b"], store.Find(finding.Value).Select(static found => found.Document.Item.Key));
        Assert.Equal(["/a", "/b"], store.FindByKey(finding.SearchKeys[0]).Select(static found => found.Document.Item.Key));
        Assert.Empty(store.Find(finding.Value with { Hash = finding.Value.Hash ^ 1 }));
        Assert.Empty(store.Find(finding.Value with { KeyId = 8 }));
    }

    [Fact]
    public void A_finding_is_found_by_its_id()
    {
        using FindingsStore store = Open(NewPlace());
        ImmutableArray<object> item = Item("/a", 3000);
        Scan(store, "one", item);
        var finding = (Finding)item[2500];
        Assert.Equal(finding.Value, store.Find(finding.Id)!.Value);
        Assert.Null(store.Find("f-aaaaaaaaaaaaaaaa"));
        Assert.Null(store.Find("nonsense"));
        string other = ((Finding)item[7]).Id;
        Assert.Equal(new HashSet<string> { finding.Id, other }, store.Find([finding.Id, "nonsense", other, other]).Keys.ToHashSet());
    }

    [Fact]
    public void What_is_known_now_is_the_newest_whole_scan_of_every_target()
    {
        using FindingsStore store = Open(NewPlace());
        Scan(store, "a1", Item("/a", 1));
        Scan(store, Start("b1") with { Targets = ["/b"] }, Item("/b", 1));
        Scan(store, "a2", Item("/a", 1));
        Scan(store, Start("a3") with { Reach = ScanReach.Narrow }, Item("/a", 1));
        Assert.Equal(["a2", "b1"], store.Current().Select(static scan => scan.Name));
    }

    [Theory]
    [InlineData("whole /a,whole /a", "2")]
    [InlineData("whole /a,narrow /a", "1")]
    [InlineData("narrow /a,whole /a", "2")]
    [InlineData("narrow /a,narrow /a", "2")]
    [InlineData("whole /a,whole /a/b", "2,1")]
    [InlineData("whole /a/b,whole /a", "2")]
    [InlineData("whole /a/b+/a,whole /a", "2")]
    [InlineData("whole /ab,whole /a", "2,1")]
    [InlineData("whole /a/b,whole /", "2")]
    [InlineData("whole s3://b/x,whole s3://b", "2")]
    [InlineData("whole /a,recent /a,recent /a", "3,2,1")]
    [InlineData("whole /a,recent /a,whole /a", "3")]
    [InlineData("whole /a,chosen /a *.csv,chosen /a *.csv,chosen /a *.txt", "4,3,1")]
    [InlineData("chosen /a *.csv,whole /a", "2")]
    [InlineData("whole /a,killed /a", "1")]
    [InlineData("killed /a,killed /a", "2")]
    [InlineData("killed /a,recent /a", "2,1")]
    [InlineData("whole -,whole -", "2,1")]
    public void A_scan_replaces_those_of_which_it_looked_at_everything(string scans, string current)
    {
        using FindingsStore store = Open(NewPlace());
        foreach ((int index, string scan) in scans.Split(',').Index())
        {
            string[] words = scan.Split(' ');
            ScanStart start = Start($"{index + 1}") with
            {
                Targets = words[1].Split('+'),
                Choices = words[2..],
                Reach = words[0] == "killed" ? ScanReach.Whole : Enum.Parse<ScanReach>(words[0], ignoreCase: true),
            };
            if (words[0] == "killed") store.Write(start).Dispose();
            else Scan(store, start, Item("/a/b/brief", index + 1));
        }
        Assert.Equal(current.Split(','), store.Current().Select(static scan => scan.Name));
    }

    [Fact]
    public void An_object_that_a_later_scan_read_is_known_from_that_alone()
    {
        using FindingsStore store = Open(NewPlace());
        ImmutableArray<object> before = Item("/a", 3);
        Scan(store, "all", before, Item("/b", 2));
        Scan(store, Start("recent") with { Reach = ScanReach.Recent }, Item("/a", 1));
        var gone = (Finding)before[2];
        Assert.Null(store.Find(gone.Id));
        Assert.DoesNotContain(store.Find(gone.Value), finding => finding.Id == gone.Id);
        Assert.Equal(3, Handing.Records(sink => store.Replay(store.Current(), _ => sink)).Split("piiscan.finding/1").Length - 1);
    }

    [Fact]
    public void What_several_scans_met_is_told_and_counted_once()
    {
        using FindingsStore store = Open(NewPlace());
        Scan(store, "all", Item("/a", 1), Item("/b", 2));
        Scan(store, Start("part") with { Targets = ["/b"] }, Item("/b", 3));
        string records = Handing.Records(sink => store.Replay(store.Current(), _ => sink));
        Assert.Equal(4, records.Split("piiscan.finding/1").Length - 1);
        Assert.Contains("\"objects\":1,\"outcomes\":{\"scanned\":1,", records.Split('\n')[^2], StringComparison.Ordinal);
        Assert.EndsWith("\"findings\":{\"email\":{\"values\":1,\"hits\":1}},\"allowed\":0,\"engine\":\"1\",\"patterns\":\"p\"}\n", records, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scan_that_was_killed_is_told_as_far_as_it_came()
    {
        using FindingsStore store = Open(NewPlace());
        using (ScanWriter broken = store.Write(Start("one"))) broken.Hand(Item("/a", 3));
        string records = Handing.Records(sink => store.Replay(store.Current(), _ => sink));
        Assert.Contains("\"stopped\":true,\"objects\":1,", records.Split('\n')[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_scan_of_the_same_name_takes_the_place_of_the_earlier_one()
    {
        using FindingsStore store = Open(NewPlace());
        Scan(store, "one", Item("/a", 1));
        Scan(store, "one", Item("/b", 1));
        Assert.DoesNotContain("/a", Handing.Records(sink => store.Replay(Assert.Single(store.Scans()), sink)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scan_that_is_running_is_neither_replaced_nor_gone_on_with()
    {
        string place = NewPlace();
        using FindingsStore store = Open(place), other = Open(place);
        using (ScanWriter running = store.Write(Start("one")))
        {
            running.Hand(Item("/a", 1));
            Assert.All([store, other], store =>
            {
                Assert.True(Assert.Throws<FindingsStoreException>(() => store.Write(Start("one"))).IsRunning);
                Assert.True(Assert.Throws<FindingsStoreException>(() => store.Resume(Start("one"))).IsRunning);
            });
            running.Hand(Item("/b", 1));
        }
        using ScanWriter resumed = other.Resume(Start("one"))!;
        Assert.NotNull(resumed.Baseline.Find(FindingsGen.Item("/a")));
        Assert.NotNull(resumed.Baseline.Find(FindingsGen.Item("/b")));
    }

    [Fact]
    public void Of_two_scans_of_the_same_targets_that_did_not_end_the_one_that_is_not_running_is_gone_on_with()
    {
        using FindingsStore store = Open(NewPlace());
        store.Write(Start("broken")).Dispose();
        using ScanWriter running = store.Write(Start("running")), resumed = store.Resume(Start("x") with { IsNamed = false })!;
        Assert.Equal("broken", resumed.Name);
        Assert.True(Assert.Throws<FindingsStoreException>(() => store.Resume(Start("x") with { IsNamed = false })).IsRunning);
    }

    [Fact]
    public void What_no_scan_lists_any_more_is_dropped()
    {
        string place = NewPlace();
        using FindingsStore store = Open(place);
        Scan(store, "other", Item("/kept", 3));
        Scan(store, "one", Item("/a", 3), Item("/b", 3));
        Assert.Equal((3, 3), (Rows(place, "reading"), Rows(place, "block")));
        using (ScanWriter writer = store.Write(Start("two")))
        {
            writer.Carry(writer.Baseline.Find(FindingsGen.Item("/b"))!);
            writer.End("two");
        }
        Scan(store, "one", Item("/c", 3));
        Assert.Equal((3, 3), (Rows(place, "reading"), Rows(place, "block"))); // /a is gone
        Scan(store, "two", Item("/c", 3));
        Assert.Equal((3, 3), (Rows(place, "reading"), Rows(place, "block"))); // and /b
        Assert.Equal(["/kept", "/c", "/c"], store.Scans().Select(scan => Objects(store, scan)[0].Document.Item.Key));
    }

    [Fact]
    public void Nothing_is_dropped_that_a_running_scan_or_a_broken_one_may_still_list()
    {
        string place = NewPlace();
        using FindingsStore store = Open(place);
        Scan(store, "one", Item("/a", 1));
        using (ScanWriter running = store.Write(Start("running")))
        {
            running.Carry(running.Baseline.Find(FindingsGen.Item("/a"))!); // not written yet
            Scan(store, "one", Item("/b", 1));
            running.Hand(Item("/c", 1));
        }
        Assert.Equal(3, Rows(place, "reading"));
        using (ScanWriter resumed = store.Resume(Start("running"))!) Assert.NotNull(resumed.Baseline.Find(FindingsGen.Item("/c"))); // and broken off again
        Scan(store, "one", Item("/b", 1));
        using ScanWriter last = store.Resume(Start("running"))!;
        Assert.NotNull(last.Baseline.Find(FindingsGen.Item("/c")));
    }

    [Fact]
    public async Task A_key_is_found_while_runs_of_keys_are_merged()
    {
        string place = NewPlace();
        using FindingsStore store = Open(place), other = Open(place);
        Scan(store, "first", Item("/a", 1));
        var merging = Task.Run(() =>
        {
            for (int i = 0; i < 40; i++) Scan(other, $"{i}", Item("/a", 1));
        }, TestContext.Current.CancellationToken);
        int lookups = 0;
        for (; !merging.IsCompleted; lookups++) Assert.Single(store.FindByKey(77));
        await merging;
        TestContext.Current.TestOutputHelper?.WriteLine($"{lookups} look-ups");
    }

    [Fact]
    public void A_scan_whose_name_was_made_up_takes_the_place_of_none()
    {
        using FindingsStore store = Open(NewPlace());
        Scan(store, "one", Item("/a", 1));
        using ScanWriter second = store.Write(Start("one") with { IsNamed = false }), third = store.Write(Start("one") with { IsNamed = false });
        Assert.Equal(("one-2", "one-3"), (second.Name, third.Name));
        Assert.NotNull(second.Baseline.Find(FindingsGen.Item("/a")));
        Assert.Equal(["one", "one-2", "one-3"], store.Scans().Select(static scan => scan.Name));
    }

    [Fact]
    public void A_document_is_remembered_as_long_as_it_is_needed()
    {
        using FindingsStore store = Open(NewPlace());
        using (ScanWriter writer = store.Write(Start("0")))
        {
            writer.Documents.Keep(1, "needed"u8);
            writer.Documents.Keep(2, "not needed"u8);
            writer.End("0");
        }
        for (int i = 1; i < 40; i++)
        {
            using ScanWriter writer = store.Write(Start($"{i}"));
            Assert.Equal("needed"u8.ToArray(), writer.Documents.Find(1));
            writer.End($"{i}");
        }
        using ScanWriter last = store.Write(Start("last"));
        Assert.Equal("needed"u8.ToArray(), last.Documents.Find(1));
        Assert.Null(last.Documents.Find(2));
    }

    [Theory]
    [InlineData("/data", "2", false)]
    [InlineData("/data", "1", true)]
    [InlineData("/elsewhere", "2", true)]
    public void What_another_version_read_of_the_same_targets_is_forgotten(string target, string engine, bool isKept)
    {
        using FindingsStore store = Open(NewPlace());
        using (ScanWriter writer = store.Write(Start("one")))
        {
            writer.Documents.Keep(1, "x"u8);
            writer.End("one");
        }
        Scan(store, Start("two") with { Targets = [target], Engine = engine });
        using ScanWriter third = store.Write(Start("three"));
        Assert.Equal(isKept, third.Documents.Find(1) is not null);
    }

    [Fact]
    public void Two_scans_are_compared_by_their_findings()
    {
        using FindingsStore store = Open(NewPlace());
        ImmutableArray<object> longer = Item("/b", 5), shorter = [.. Item("/b", 3)[..^1], longer[^1]];
        Scan(store, "one", Item("/a", 2), shorter, Item("/gone", 1));
        using (ScanWriter writer = store.Write(Start("two")))
        {
            writer.Carry(writer.Baseline.Find(FindingsGen.Item("/a"))!);
            writer.Hand(longer);
            writer.Hand(Item("/new", 4));
            writer.End("two");
        }
        var added = new List<string>();
        var gone = new List<string>();
        var change = store.Compare(
            store.Scans()[0], store.Scans()[1], finding => added.Add(finding.Document.Item.Key), finding => gone.Add(finding.Document.Item.Key), static finding => Assert.Fail(finding.Id));
        Assert.Equal(("one", 6, 1, 5), (change.Before, change.New, change.Gone, change.Unchanged));
        Assert.Equal(["/b", "/b", "/new", "/new", "/new", "/new"], added);
        Assert.Equal(["/gone"], gone);
        Assert.Equal(change, store.ChangeSince("two"));
        Assert.Null(store.ChangeSince("one"));
    }

    [Fact]
    public void The_last_decision_about_a_finding_holds()
    {
        using FindingsStore store = Open(NewPlace());
        var first = new Triage(TriageState.FalsePositive, "geen BSN", "fg", DateTimeOffset.UnixEpoch, null);
        store.Decide("f-a", first);
        store.Decide("f-b", first);
        store.Decide("f-a", first with { State = TriageState.Open, Until = DateTimeOffset.UnixEpoch.AddDays(1) });
        Assert.Equal(first with { State = TriageState.Open, Until = DateTimeOffset.UnixEpoch.AddDays(1) }, store.Decisions()["f-a"]);
        Assert.Equal(first, store.Decisions()["f-b"]);
    }

    [Theory]
    [InlineData(TriageState.FalsePositive, null, true)]
    [InlineData(TriageState.Accepted, 2, true)]
    [InlineData(TriageState.Accepted, 1, false)]
    [InlineData(TriageState.Confirmed, null, false)]
    [InlineData(TriageState.Open, null, false)]
    public void A_decision_hides_a_finding_until_it_ends(TriageState state, int? day, bool hides) => Assert.Equal(
        hides,
        new Triage(state, "", "", DateTimeOffset.UnixEpoch, day is { } days ? DateTimeOffset.UnixEpoch.AddDays(days) : null).Hides(DateTimeOffset.UnixEpoch.AddDays(1)));

    [Fact]
    public void Another_key_does_not_open_it()
    {
        string place = NewPlace();
        Open(place).Dispose();
        var refused = Assert.Throws<FindingsStoreException>(() => FindingsStore.Open(place, new FindingsKey(8, new byte[32]), TimeProvider.System));
        Assert.Contains("k00000007, not k00000008", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_one_key_sealed_is_not_in_the_way_of_the_next_and_stays_readable_under_its_own()
    {
        string place = NewPlace(), finding = FindingId.Read(new byte[FindingId.Bytes]);
        var decision = new Triage(TriageState.Accepted, "why", "an", default, null);
        using (FindingsStore store = Open(place))
        {
            for (int i = 0; i < 7; i++) Scan(store, $"old {i}", Item("/a", 3));
            store.Decide(finding, decision);
            store.Retire(NextKey);
        }
        using (var store = FindingsStore.Open(place, NextKey, TimeProvider.System))
        {
            Assert.Empty(store.Decisions());
            Assert.Empty(store.FindByKey(77));
            Scan(store, "new", Item("/a", 3));
            Assert.Single(store.FindByKey(77));
            store.Decide(finding, decision);
            Assert.Single(store.Decisions());
        }
        using FindingsStore before = Open(place);
        Assert.True(before.IsRetired);
        Assert.Equal(decision, Assert.Single(before.Decisions()).Value);
        Assert.Single(before.FindByKey(77));
    }

    [Fact]
    public void Only_the_key_in_use_is_retired()
    {
        string place = NewPlace();
        var third = new FindingsKey(9, [.. Enumerable.Repeat((byte)2, 32)]);
        using (FindingsStore store = Open(place), same = Open(place))
        {
            store.Retire(NextKey);
            Assert.True(Assert.Throws<FindingsStoreException>(() => same.Retire(third)).IsRetiredKey);
        }
        using (FindingsStore retired = Open(place)) Assert.True(Assert.Throws<FindingsStoreException>(() => retired.Retire(third)).IsRetiredKey);
        using var inUse = FindingsStore.Open(place, NextKey, TimeProvider.System);
        Assert.False(inUse.IsRetired);
    }

    [Fact]
    public void A_scan_whose_key_was_retired_meanwhile_neither_begins_nor_ends()
    {
        string place = NewPlace();
        using FindingsStore store = Open(place), other = Open(place);
        using ScanWriter writer = store.Write(Start("one"));
        writer.Hand(Item("/a", 1));
        other.Retire(NextKey);
        Assert.True(Assert.Throws<FindingsStoreException>(() => writer.End("one")).IsRetiredKey);
        Assert.Null(Assert.Single(store.Scans()).Ended);
        Assert.True(Assert.Throws<FindingsStoreException>(() => store.Write(Start("two"))).IsRetiredKey);
    }

    [Fact]
    public void Two_scans_may_write_at_a_time()
    {
        using FindingsStore store = Open(NewPlace());
        using (ScanWriter one = store.Write(Start("one")), two = store.Write(Start("two")))
        {
            for (int i = 0; i < 600; i++)
            {
                one.Hand(Item($"/one/{i}", 1));
                two.Hand(Item($"/two/{i}", 1));
            }
            one.End("one");
            two.End("two");
        }
        Assert.All(store.Scans(), scan => Assert.Equal(600, Count(store, scan)));
    }

    [Fact]
    public void A_store_of_any_earlier_version_is_brought_up_to_date_with_all_that_it_holds()
    {
        string latest = NewPlace();
        ImmutableArray<object>[] items = [Item("/a", 5000), Item("/b", 3)];
        using (FindingsStore store = Open(latest)) Scan(store, "old", items);
        string expected = Handing.Records(items) + Handing.Records(static sink => sink.End("old"));
        for (int version = 1; version <= Schema.Versions.Count; version++)
        {
            string place = NewPlace();
            Copy(latest, place, version);
            using FindingsStore store = Open(place);
            Assert.Equal(expected, Handing.Records(sink => store.Replay(Assert.Single(store.Scans()), sink)));
            Assert.Equal(2, store.FindByKey(77 + 2).Count);
            using (ScanWriter writer = store.Write(Start("new")))
            {
                writer.Carry(writer.Baseline.Find(FindingsGen.Item("/a"))!);
                writer.Hand(Item("/c", 1));
                writer.Documents.Keep(1, "x"u8);
                writer.End("new");
            }
            store.Audit.Add("an", "scan");
            store.Decide(FindingId.Read(new byte[FindingId.Bytes]), new Triage(TriageState.Accepted, "why", "an", default, null));
            Assert.Equal(("old", 1, 3, 5000), store.ChangeSince("new") is { } change ? (change.Before, change.New, change.Gone, change.Unchanged) : default);
            Assert.Equal(2, store.FindByKey(77).Count);
        }
    }

    /// <summary>Opens a store with the key of these tests.</summary>
    internal static FindingsStore Open(string place) => FindingsStore.Open(place, Key, TimeProvider.System);

    /// <summary>A scan of one set of targets, in one way.</summary>
    internal static ScanStart Start(string name) => new(name, ["/data"], ["engine"], "1", "p");

    /// <summary>Writes a whole scan.</summary>
    internal static void Scan(FindingsStore store, string name, params ImmutableArray<object>[] items) => Scan(store, Start(name), items);

    internal static void Scan(FindingsStore store, ScanStart start, params ImmutableArray<object>[] items)
    {
        using ScanWriter writer = store.Write(start);
        foreach (ImmutableArray<object> item in items) writer.Hand(item);
        writer.End(start.Name);
    }

    /// <summary>An item with findings.</summary>
    internal static ImmutableArray<object> Item(string key, int count)
    {
        DocumentPath root = DocumentPath.Root(FindingsGen.Item(key)) with { Format = "csv" };
        IEnumerable<object> findings = Enumerable.Range(0, count).Select(i => (object)new Finding(
            FindingId.Read([.. BitConverter.GetBytes(i * 31L), 1, 2]), "email", new ValueKey(7, new UInt128((ulong)(i + 1) << 40, 5)), "j***@***.nl", 0.9,
            Severity.Medium, ["label"], root, [new Place(i, 9, i + 1, 1, i + 1, null)], 1)
        { SearchKeys = [(ulong)i + 77] });
        return [.. findings, new Outcome(root, OutcomeKind.Scanned, [], null, 7, 7, 0, 0, [new TypeCount("email", count, count)])];
    }

    /// <summary>Makes a store of an earlier version, with the rows that a store of the latest one has in the tables and columns that there were.</summary>
    private static void Copy(string latest, string place, int version)
    {
        StoreDatabase source = StoreDatabase.For(latest), target = StoreDatabase.For(place);
        using DbConnection reading = source.Connect(), writing = target.Connect();
        Schema.Migrate(target, writing, version);
        foreach (string statement in Schema.Versions.Take(version).SelectMany(static statements => statements))
        {
            if (statement.Split(' ') is not ["CREATE", "TABLE", not "counter" and var table, ..]) continue;
            string[] columns = Columns(writing, table);
            string names = string.Join(", ", columns), parameters = string.Join(", ", columns.Select(static (_, i) => $"@p{i + 1}"));
            using var all = new Statement(reading, $"SELECT {names} FROM {table}", 0);
            using DbDataReader rows = all.Rows();
            object[] row = new object[columns.Length];
            while (rows.Read())
            {
                rows.GetValues(row);
                Statement.Run(writing, null, $"INSERT INTO {table} ({names}) VALUES ({parameters})", row);
            }
        }
        using var counted = new Statement(reading, "SELECT name, value FROM counter WHERE name <> 'schema'", 0);
        using DbDataReader counters = counted.Rows();
        while (counters.Read()) Statement.Run(writing, null, "UPDATE counter SET value = @p2 WHERE name = @p1", counters.GetString(0), counters.GetInt64(1));
    }

    private static string[] Columns(DbConnection connection, string table)
    {
        using var statement = new Statement(connection, $"SELECT * FROM {table}", 0);
        using DbDataReader none = statement.Rows();
        return [.. Enumerable.Range(0, none.FieldCount).Select(none.GetName)];
    }

    private static long Rows(string place, string table)
    {
        using DbConnection connection = StoreDatabase.For(place).Connect();
        using var count = new Statement(connection, $"SELECT COUNT(*) FROM {table}", 0);
        return (long)count.Ask()!;
    }

    private static List<Finding> Objects(FindingsStore store, StoredScan scan)
    {
        var found = new List<Finding>();
        store.Replay(scan, new FindingAction(found.Add));
        return found;
    }

    private static int Count(FindingsStore store, StoredScan scan) =>
        Handing.Records(sink => store.Replay(scan, sink)).Split('\n').Count(static line => line.Contains("piiscan.outcome", StringComparison.Ordinal));

    private static ImmutableArray<object> Moved(ImmutableArray<object> content, string key) => Moved(content, FindingsGen.Item(key));

    private static ImmutableArray<object> Moved(ImmutableArray<object> content, StoreItem item)
    {
        var moved = new Dictionary<DocumentPath, DocumentPath>(ReferenceEqualityComparer.Instance);
        return [.. content.Select(result => result is Finding finding ? (object)(finding with { Document = Move(finding.Document) }) : MoveOutcome((Outcome)result))];

        Outcome MoveOutcome(Outcome outcome) => outcome with { Document = Move(outcome.Document) };

        DocumentPath Move(DocumentPath path)
        {
            if (moved.TryGetValue(path, out DocumentPath? known)) return known;
            return moved[path] = path with { Item = item, Container = path.Container is null ? null : Move(path.Container) };
        }
    }
}
