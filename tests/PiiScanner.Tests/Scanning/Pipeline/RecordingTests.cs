using System.Text;
using CsCheck;
using PiiScanner.Content.Spooling;
using PiiScanner.Detection;
using PiiScanner.Scanning.Pipeline;

namespace PiiScanner.Tests.Scanning.Pipeline;

/// <summary>What becomes of the matches in documents.</summary>
public sealed class RecordingTests
{
    [Fact]
    public void A_value_is_told_once_a_document_with_its_count()
    {
        Finding finding = Assert.Single(Scans.Run(new FakeStore().Add("f", "jan@voorbeeld.nl JAN@voorbeeld.nl\njan@voorbeeld.nl")).Findings);
        Assert.Equal(("email", "jan@voorbeeld.nl", "j***@***.nl", 3L), (finding.Type, finding.Revealed, finding.Masked, finding.Count));
        Assert.Equal([0, 17, 34], finding.Places.Select(static place => place.Offset));
    }

    [Fact]
    public void The_first_sixteen_places_are_kept()
    {
        FakeStore store = new FakeStore().Add("f", string.Concat(Enumerable.Repeat("jan@voorbeeld.nl\n", 40)));
        Finding finding = Assert.Single(Scans.Run(store).Findings);
        Assert.Equal(Enumerable.Range(1, 16), finding.Places.Select(static place => place.Line));
        Assert.Equal(40, finding.Count);
    }

    [Fact]
    public void All_places_are_kept_where_they_are_asked_for()
    {
        FakeStore store = new FakeStore().Add("f", string.Concat(Enumerable.Repeat("jan@voorbeeld.nl\n", 40)));
        Assert.Equal(Enumerable.Range(1, 40), Scans.Run(store, Scans.Options with { AllPlaces = true }).Findings[0].Places.Select(static place => place.Line));
    }

    [Fact]
    public void Findings_stand_in_the_order_of_their_first_place()
    {
        FakeStore store = new FakeStore().Add("f", "piet@voorbeeld.nl 06-12345678 jan@voorbeeld.nl piet@voorbeeld.nl");
        Assert.Equal(["piet@voorbeeld.nl", "+31612345678", "jan@voorbeeld.nl"], Scans.Run(store).Findings.Select(static finding => finding.Revealed!));
    }

    [Fact]
    public void The_strongest_of_equal_values_gives_confidence_and_evidence()
    {
        string weak = "111222333\n", strong = "\nburgerservicenummer: 111222333\n";
        Finding both = Assert.Single(Scans.Run(new FakeStore().Add("f", weak + strong), null, Everything()).Findings, IsBsn);
        Finding alone = Assert.Single(Scans.Run(new FakeStore().Add("f", strong), null, Everything()).Findings, IsBsn);
        Assert.Equal((2L, alone.Confidence), (both.Count, both.Confidence));
        Assert.Equal(alone.Evidence, both.Evidence);

        static bool IsBsn(Finding finding) => finding.Type == "nl-bsn";
    }

    [Fact]
    public void Nothing_is_revealed_unless_it_is_asked_for() =>
        Assert.Null(Assert.Single(Scans.Run(new FakeStore().Add("f", "jan@voorbeeld.nl"), Scans.Options with { Reveal = false }).Findings).Revealed);

    [Fact]
    public void Equal_values_have_equal_fingerprints_and_different_ids_in_different_documents()
    {
        List<Finding> findings = Scans.Run(new FakeStore().Add("a", "jan@voorbeeld.nl").Add("b", "jan@voorbeeld.nl")).Findings;
        Assert.Equal(findings[0].Value, findings[1].Value);
        Assert.NotEqual(findings[0].Id, findings[1].Id);
    }

    [Fact]
    public void An_exact_value_is_told_by_its_id_and_never_shown()
    {
        var options = new DetectorOptions { Values = new ValueList([new("zaak-7", "Zeer Geheim BV")]) };
        Finding finding = Assert.Single(Scans.Run(new FakeStore().Add("f", "aan Zeer Geheim BV te"), null, new Detector(PatternSet.Shipped(), options)).Findings);
        Assert.Equal(("value", "zaak-7", "***", "zaak-7"), (finding.Type, finding.ValueId, finding.Masked, finding.Revealed));
    }

    [Fact]
    public void Entries_follow_their_container_and_an_entrys_outcome_follows_what_it_holds()
    {
        byte[] inner = BagFormat.Make(("x", "jan@voorbeeld.nl"), ("y", null));
        byte[] outer = BagFormat.Make(("a", "piet@voorbeeld.nl"u8.ToArray()), ("b", inner), ("c", "els@voorbeeld.nl"u8.ToArray()));
        Assert.Equal(
            [
                "finding f!a email piet@voorbeeld.nl",
                "finding f!b!x email jan@voorbeeld.nl",
                "entry f!b!y skipped encrypted",
                "entry f!b partial encrypted",
                "finding f!c email els@voorbeeld.nl",
                "item f partial encrypted",
            ],
            Scans.Run(new FakeStore().Add("f", outer)).Log);
    }

    [Fact]
    public void An_entrys_outcome_counts_the_values_in_it()
    {
        byte[] inner = BagFormat.Make(("jan@voorbeeld.nl", "jan@voorbeeld.nl piet@voorbeeld.nl"), ("y", null));
        RecordingSink sink = Scans.Run(new FakeStore().Add("f", BagFormat.Make(("a", "els@voorbeeld.nl"u8.ToArray()), ("b", inner), ("c", "els@voorbeeld.nl"u8.ToArray()))));
        Assert.Equal([new("email", 2, 0)], Assert.Single(sink.Entries, static entry => entry.Document.Name == "b").Findings);
        Assert.Equal([new("email", 4, 5)], sink.Items[0].Findings);
    }

    [Fact]
    public void Equal_names_in_a_container_are_told_apart()
    {
        FakeStore store = new FakeStore().Add("f", BagFormat.Make(("a", "jan@voorbeeld.nl"), ("a", "jan@voorbeeld.nl")));
        Assert.Equal(["a", "a#2"], Scans.Run(store).Findings.Select(static finding => finding.Document.Steps()[0]));
    }

    [Fact]
    public void Counting_finds_as_many_places_as_recording() => Gen.Int[0, 5].Array[0, 200].Sample(kinds =>
    {
        string[] samples = ["jan@voorbeeld.nl", "BSN 111222333", "06-12345678", "NL91ABNA0417164300", "postcode 1234 AB", "geen"];
        var store = new FakeStore();
        store.Add("f", string.Join('\n', kinds.Select(kind => samples[kind])));
        store.Add("g", BagFormat.Make(kinds.Take(9).Select(kind => ("e", (string?)samples[kind])).ToArray()));
        ScanSummary full = Scans.Run(store).Summary!, counted = Scans.Run(store, Scans.Options with { CountsOnly = true }).Summary!;
        Assert.Equal(full.Types.Select(static type => (type.Type, 0L, type.Hits)), counted.Types.Select(static type => (type.Type, type.Values, type.Hits)));
        Assert.Equal((full.TextBytes, full.Worst), (counted.TextBytes, counted.Worst));
    }, iter: 30);

    [Fact]
    public void Counting_makes_no_findings() =>
        Assert.Equal(["item f scanned "], Scans.Run(new FakeStore().Add("f", "jan@voorbeeld.nl"), Scans.Options with { CountsOnly = true }).Log);

    [Fact]
    public void Without_room_for_its_results_an_item_fails_and_the_next_is_scanned()
    {
        var lines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) lines.Append("jan").Append(i).Append("@voorbeeld.nl\n");
        FakeStore store = new FakeStore().Add("f", lines.ToString()).Add("g", "jan@voorbeeld.nl");
        var sink = new RecordingSink();
        Scan scan = Scans.New(Scans.Options with { DocumentBytes = 0, ItemBytes = 0 }, space: new(Path.GetTempPath(), 0, usesFiles: false));
        scan.Run([store], sink, CancellationToken.None);
        Assert.Equal("item f failed limit:size", sink.Log[0]);
        Assert.Equal(2, sink.Items.Count);
    }

    /// <summary>Others free room while the item goes on; what it lost by then is lost.</summary>
    [Fact]
    public void Where_an_entrys_results_found_no_room_its_item_fails_and_the_next_is_scanned()
    {
        var space = new SpoolSpace(Path.GetTempPath(), 1 << 20, usesFiles: false);
        using Spool others = space.Create();
        others.Write(new byte[15 << 16]);
        byte[] bag = BagFormat.Make(Enumerable.Range(0, 8).Select(static i => ($"e{i}", (string?)Lines(i))).ToArray());
        FakeStore store = new FakeStore().Add("f", () => new ReleasingStream(bag, others)).Add("g", "jan@voorbeeld.nl");
        var sink = new RecordingSink();
        Scans.New(Scans.Options with { Threads = 1, ItemBytes = 100_000 }, space: space).Run([store], sink, CancellationToken.None);
        Assert.Equal(["item f failed limit:size", "finding g email jan@voorbeeld.nl", "item g scanned "], sink.Log);
        Assert.True(sink.Items[0].LackedRoom);

        static string Lines(int entry) => string.Concat(Enumerable.Range(0, 400).Select(line => $"p{entry}x{line}@voorbeeld.nl\n"));
    }

    private static Detector Everything() => new(PatternSet.Shipped(), new DetectorOptions { MinConfidence = 0 });

    /// <summary>Frees a spool when it is closed.</summary>
    private sealed class ReleasingStream(byte[] content, Spool spool) : MemoryStream(content)
    {
        protected override void Dispose(bool disposing)
        {
            spool.Dispose();
            base.Dispose(disposing);
        }
    }
}
