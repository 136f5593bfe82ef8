using System.Collections.Immutable;
using PiiScanner.Cli.Output;

namespace PiiScanner.Tests.Cli;

public sealed class SummaryTextTests
{
    [Fact]
    public void Types_stand_worst_first_and_places_name_the_way_down()
    {
        Assert.Equal(
            """
            Found 1,240 places with personal data in 1 of 2 objects (4.2 GiB).

              nl-bsn     12  high
              email   1,228  medium

            Most serious documents:
              1,240  high  /data/backup.zip!/crm/klanten.xlsx

            All that may hold text was read.

            Exit code 0: complete.

            """,
            Text(Summary(objects: 2), 0));
    }

    [Fact]
    public void What_was_not_read_stands_apart_from_what_was_left_alone()
    {
        ScanSummary summary = Summary(objects: 3) with
        {
            Types = [],
            Reasons = [new(Reason.Encrypted, 12), new(Reason.Unsupported, 1), new(Reason.Ignored, 2)],
            IsIncomplete = true,
        };
        Assert.Equal(
            """
            Found nothing in 3 objects (4.2 GiB).

            Not read, though it may hold text:
              12  encrypted    needs a password or a key
               1  unsupported  a format that is not read

            Objects not wholly read (1 of 1):
              encrypted (12), unsupported  /data/backup.zip

            Left alone:
              2  ignored  left out by your rules

            Exit code 3: not everything was read (--allow-partial accepts that).

            """,
            Text(summary, 3, Partial(summary.Reasons)));
    }

    [Fact]
    public void Lack_of_temporary_space_is_told_apart_from_a_limit()
    {
        ScanSummary summary = Summary(objects: 1) with { Types = [], Reasons = [new(Reason.LimitSize, 1)], IsIncomplete = true };
        Outcome outcome = Partial(summary.Reasons) with { LackedRoom = true };
        Assert.Contains("At 1 of them temporary space ran out: make room,", Text(summary, 3, outcome), StringComparison.Ordinal);
        Assert.DoesNotContain("temporary space", Text(summary, 3, outcome with { LackedRoom = false }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stopped_scan_does_not_claim_to_have_read_all()
    {
        string text = Text(Summary(objects: 1) with { Stopped = true }, 130);
        Assert.StartsWith("The scan was stopped; this is what it saw until then.\n", text);
        Assert.DoesNotContain("All that may hold text was read.", text);
        Assert.EndsWith("Exit code 130: stopped by a signal.\n", text);
    }

    [Fact]
    public void A_scan_stopped_before_its_first_object_does_not_claim_that_there_was_none() => Assert.Equal(
        """
        The scan was stopped; this is what it saw until then.
        Found nothing in 0 objects (0 B).

        Exit code 130: stopped by a signal.

        """,
        Text(Summary(objects: 0) with { Types = [], Stopped = true, BytesScanned = 0 }, 130));

    [Fact]
    public void Without_objects_there_was_nothing_to_scan() =>
        Assert.Equal("There was nothing to scan.\n\nExit code 0: complete.\n", Text(Summary(objects: 0) with { Types = [] }, 0));

    [Fact]
    public void What_was_not_read_is_told_also_where_it_is_accepted()
    {
        ScanSummary summary = Summary(objects: 2) with { Reasons = [new(Reason.Encrypted, 1)], IsIncomplete = true };
        Assert.EndsWith("Exit code 0: not everything was read, which --allow-partial accepts.\n", Text(summary, 0));
    }

    [Fact]
    public void Dutch_numbers_have_Dutch_marks() =>
        Assert.StartsWith("1.240 plaatsen met persoonsgegevens gevonden in 1 van 2 objecten (4,2 GiB).\n", Text(Summary(objects: 2), 0, language: "nl_NL"));

    [Fact]
    public void Every_reason_and_exit_code_has_words_in_both_languages()
    {
        Texts english = Texts.Of(static _ => null), dutch = Texts.Of(static name => name == "LANG" ? "nl_NL.UTF-8" : null);
        foreach (Reason reason in Enum.GetValues<Reason>()) Assert.NotEqual(english.Reason(reason), dutch.Reason(reason));
        foreach (int code in (int[])[0, 1, 3, 4, 130, 143]) Assert.NotEqual(english.Exit(code), dutch.Exit(code));
        Assert.Equal(Enum.GetValues<Reason>().Length, Enum.GetValues<Reason>().Select(english.Reason).Distinct().Count());
    }

    [Theory]
    [InlineData("LC_ALL", true)]
    [InlineData("LC_MESSAGES", true)]
    [InlineData("LANG", true)]
    [InlineData("LC_TIME", false)]
    public void The_language_is_that_of_messages(string variable, bool isDutch)
    {
        var texts = Texts.Of(name => name == variable ? "nl_BE" : null);
        Assert.Equal(isDutch, texts.ReadAll.StartsWith("Alles", StringComparison.Ordinal));
    }

    private static StoreItem Item { get; } = new("file", "/data/backup.zip", [], null, null, 1, null, ItemState.Readable);

    private static ScanSummary Summary(long objects) => new(
        "x", false, objects, [objects, 0, 0, 0], [], 0, 0, 4_509_715_660, 4_509_715_660, 0,
        [new("email", 1000, 1228), new("nl-bsn", 10, 12)], Severity.High, false);

    private static Outcome Partial(ImmutableArray<ReasonCount> reasons) =>
        new(DocumentPath.Root(Item), OutcomeKind.Partial, reasons, null, 1, 1, 0, 0, []);

    private static string Text(ScanSummary summary, int code, Outcome? item = null, string? language = null)
    {
        var tally = new ScanTally();
        tally.Commit(item ?? Partial([]) with { Findings = [new("email", 1, 1)] });
        DocumentPath root = DocumentPath.Root(Item) with { Format = "zip" };
        var worst = new PlaceCount(new DocumentPath(Item, root, "xlsx", "crm/klanten.xlsx", 1, 0), Severity.High, 12, 1240, []);
        var text = new SummaryText(Texts.Of(_ => language), static type => type == "nl-bsn" ? Severity.High : Severity.Medium, hasColor: false);
        return text.Of(summary, [worst], tally, code);
    }
}
