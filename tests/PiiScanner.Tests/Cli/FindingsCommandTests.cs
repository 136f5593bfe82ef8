using PiiScanner.Cli.Configuration;
using PiiScanner.Tests.Stores.Local;

namespace PiiScanner.Tests.Cli;

/// <summary>Scans that keep what they find, and the commands that look at it.</summary>
public sealed class FindingsCommandTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly Sources sources;

    public FindingsCommandTests()
    {
        sources = Run.Nothing() with { UserDirectory = At("config"), DataDirectory = At("share/piiscan") };
        Write("brief.txt", "Mail naar jan@voorbeeld.nl, BSN: 111222333\n");
        Write("klanten.csv", "naam;email\nJan;jan@voorbeeld.nl\nEls;els@voorbeeld.nl\n");
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Without_a_key_nothing_is_kept()
    {
        Scan();
        Assert.False(Directory.Exists(sources.DataDirectory));
    }

    [Fact]
    public void A_store_without_a_key_is_refused() =>
        Assert.Equal((2, "piiscan: --store needs a key; 'piiscan keys init' makes one\n"), Outcome(Scan("--store", At("f.db"))));

    [Fact]
    public void With_a_key_what_is_found_is_kept_in_the_users_data()
    {
        MakeKey();
        Scan();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(sources.DataDirectory, "findings.db")));
        string[] lines = Piiscan("findings", "list").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(6, lines.Length);
        Assert.Contains(lines, line => line.Contains("nl-bsn", StringComparison.Ordinal) && line.EndsWith("brief.txt  1:34", StringComparison.Ordinal));
    }

    [Fact]
    public void The_usual_store_does_not_keep_another_key_from_scanning()
    {
        MakeKey();
        Scan();
        Piiscan("keys", "init", "--key-file", At("other"));
        Run other = Scan("--key-file", At("other"));
        Assert.Equal(0, other.Code);
        Assert.Contains("nothing is kept: the findings store", other.Error, StringComparison.Ordinal);
        Assert.Equal(2, Scan("--key-file", At("other"), "--store", Path.Combine(sources.DataDirectory, "findings.db")).Code);
    }

    [Fact]
    public void No_store_keeps_nothing()
    {
        MakeKey();
        Scan("--no-store");
        Assert.False(Directory.Exists(sources.DataDirectory));
        Assert.Contains("there is no findings store", Piiscan("findings", "list").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_exported_is_what_the_scan_wrote()
    {
        MakeKey();
        string scanned = Scan("--format", "jsonl", "--scan-id", "one").Output;
        Assert.Equal(scanned, Piiscan("findings", "export").Output);
        Assert.Equal(scanned, Piiscan("findings", "export", "--scan", "one", "--format", "jsonl").Output);
    }

    [Fact]
    public void Two_scans_within_a_second_are_two_scans()
    {
        MakeKey();
        string[] ids = [.. Enumerable.Range(0, 3).Select(_ => IdOf(Scan("--format", "jsonl")))];
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(ids[2], IdOf(Piiscan("findings", "export")));

        static string IdOf(Run run) => System.Text.Json.JsonDocument.Parse(run.Output.TrimEnd('\n').Split('\n')[^1]).RootElement.GetProperty("scan").GetString()!;
    }

    [Fact]
    public void Findings_are_selected_by_type_and_severity()
    {
        MakeKey();
        Scan();
        Assert.Single(Lines("--type", "nl-bsn"));
        Assert.Equal(3, Lines("--type", "email").Length);
        Assert.Single(Lines("--severity", "high"));
        Assert.Equal(2, Piiscan("findings", "list", "--severity", "worst").Code);

        string[] Lines(params string[] selection) => Piiscan(["findings", "list", .. selection]).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public void A_finding_is_shown_with_the_other_places_of_its_value()
    {
        MakeKey();
        Scan();
        string id = Piiscan("findings", "list", "--type", "email").Output.Split(' ')[0];
        string shown = Piiscan("findings", "show", id).Output;
        Assert.StartsWith(id, shown);
        Assert.Contains("the same value stands in:", shown, StringComparison.Ordinal);
        string fingerprint = shown.Split('\n').Single(static line => line.StartsWith("  fingerprint", StringComparison.Ordinal)).Split(' ')[^1];
        Assert.Contains("klanten.csv", Piiscan("findings", "show", fingerprint).Output, StringComparison.Ordinal);
        Assert.Equal(2, Piiscan("findings", "show", "f-aaaaaaaaaaaaaaaa").Code);
    }

    [Fact]
    public void The_store_itself_is_not_scanned()
    {
        MakeKey();
        Scan("--store", At("tree/f.db"));
        string records = Scan("--store", At("tree/f.db"), "--format", "jsonl").Output;
        Assert.Equal(3, records.Split("\"reason\":\"ignored\"").Length - 1);
    }

    [Fact]
    public void A_second_scan_tells_what_it_carried_over()
    {
        MakeKey();
        string first = Scan("--format", "jsonl", "--scan-id", "first").Output, second = Scan("--format", "jsonl", "--scan-id", "second").Output;
        string alike = second.Replace("\"unchanged\":true", "\"unchanged\":false", StringComparison.Ordinal).Replace("\"second\"", "\"first\"", StringComparison.Ordinal);
        Assert.Equal(first, alike);
        Assert.Equal(2, second.Split("\"unchanged\":true").Length - 1);
    }

    [Theory]
    [InlineData("--reveal")]
    [InlineData("--all-places")]
    [InlineData("--type", "email")]
    [InlineData("--min-confidence", "0")]
    [InlineData("--max-depth", "3")]
    public void A_scan_that_needs_more_reads_again(params string[] options)
    {
        MakeKey();
        Scan();
        Assert.DoesNotContain("\"unchanged\":true", Scan(["--format", "jsonl", .. options]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void To_resume_something_must_have_been_broken_off()
    {
        Assert.Equal((2, "piiscan: --resume needs a findings store, and that a key; 'piiscan keys init' makes one\n"), Outcome(Scan("--resume")));
        MakeKey();
        Scan();
        Assert.Equal((2, "piiscan: --resume: no scan of these targets, with these options, was broken off\n"), Outcome(Scan("--resume")));
    }

    [Fact]
    public void What_was_triaged_as_no_finding_is_listed_no_more_until_the_decision_ends()
    {
        MakeKey();
        Scan();
        string id = Piiscan("findings", "list", "--type", "nl-bsn").Output.Split(' ')[0];
        Assert.Equal(0, Piiscan("findings", "triage", id, "--state", "false-positive", "--reason", "ordernummer", "--author", "fg").Code);
        Assert.Equal("", Piiscan("findings", "list", "--type", "nl-bsn").Output);
        Assert.StartsWith(id, Piiscan("findings", "list", "--type", "nl-bsn", "--all").Output);
        Assert.Contains("FalsePositive, by fg on ", Piiscan("findings", "show", id).Output, StringComparison.Ordinal);
        Piiscan("findings", "triage", id, "--state", "accepted", "--reason", "mag", "--until", "2020-01-01");
        Assert.StartsWith(id, Piiscan("findings", "list", "--type", "nl-bsn").Output);
    }

    [Theory]
    [InlineData("--state is missing: open, false-positive, accepted, confirmed", "f-aaaaaaaaaaaaaaaa")]
    [InlineData("--state: 'wrong' is none of open, false-positive, accepted, confirmed", "f-aaaaaaaaaaaaaaaa", "--state", "wrong")]
    [InlineData("--reason is missing: say why", "f-aaaaaaaaaaaaaaaa", "--state", "accepted")]
    [InlineData("--until: 'soon' is no date; write it like 2027-06-30", "f-aaaaaaaaaaaaaaaa", "--state", "accepted", "--reason", "x", "--until", "soon")]
    [InlineData("there is no finding 'f-aaaaaaaaaaaaaaaa' in what is known now", "f-aaaaaaaaaaaaaaaa", "--state", "accepted", "--reason", "x")]
    public void A_decision_is_about_a_finding_and_has_a_reason(string sentence, params string[] arguments)
    {
        MakeKey();
        Scan();
        Assert.Equal((2, $"piiscan: {sentence}\n"), Outcome(Piiscan(["findings", "triage", .. arguments])));
    }

    [Fact]
    public void Two_scans_are_compared()
    {
        MakeKey();
        Scan("--scan-id", "a");
        Write("nieuw.txt", "piet@voorbeeld.nl\n");
        File.Delete(At("tree/brief.txt"));
        Scan("--scan-id", "b");
        string[] lines = Piiscan("diff", "a", "b").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("1 new, 2 gone, 4 unchanged", lines[^1]);
        Assert.Equal(["+", "-", "-"], lines[..^1].Select(static line => line[..1]));
        Assert.Equal(2, Piiscan("diff", "a", "c").Code);
    }

    [Fact]
    public void Looking_is_told_in_the_audit_log_and_the_log_proves_itself()
    {
        MakeKey();
        string head = Scan("--scan-id", "a").Error.Split('\n').Single(static line => line.StartsWith("piiscan: audit log: ", StringComparison.Ordinal))[20..];
        Piiscan("findings", "list");
        Scan("--scan-id", "b", "--reveal", "--output", At("plain.jsonl"));
        string log = Piiscan("audit", "show").Output;
        Assert.All(["\"action\":\"scan\"", "\"action\":\"findings.list\"", "\"action\":\"scan.reveal\""], action => Assert.Contains(action, log, StringComparison.Ordinal));
        Assert.DoesNotContain("voorbeeld", log, StringComparison.Ordinal);
        Assert.Equal(0, Piiscan("audit", "verify", "--head", head).Code);
        Assert.Equal(5, Piiscan("audit", "verify", "--head", "99" + head).Code);
    }

    [Fact]
    public void A_rotated_key_opens_what_comes_and_the_old_one_what_was()
    {
        MakeKey();
        Scan("--scan-id", "a");
        Run rotated = Piiscan("keys", "rotate");
        Assert.Equal(0, rotated.Code);
        Assert.Equal("", Piiscan("findings", "list").Output);
        string old = Directory.GetFiles(sources.UserDirectory, "key.k*").Single();
        Assert.Equal(6, Piiscan("findings", "list", "--key-file", old).Output.Split('\n').Length - 1);
        Assert.Contains("was retired", Scan("--key-file", old).Error, StringComparison.Ordinal);
        Scan("--scan-id", "b");
        Assert.Equal(6, Piiscan("findings", "list").Output.Split('\n').Length - 1);
        Assert.Equal(0, Piiscan("audit", "verify").Code);
    }

    [Fact]
    public void A_destroyed_key_leaves_nothing_to_read()
    {
        MakeKey();
        Scan();
        Assert.Equal(2, Piiscan("keys", "destroy").Code);
        Assert.Equal(6, Piiscan("findings", "list").Output.Split('\n').Length - 1);
        Run destroyed = Piiscan("keys", "destroy", "--yes");
        Assert.Contains("of no use any more", destroyed.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(sources.UserDirectory));
        MakeKey();
        Assert.Equal(2, Piiscan("findings", "list").Code);
    }

    [Fact]
    public void What_is_known_is_held_against_rules()
    {
        MakeKey();
        Scan();
        Run check = Piiscan("check", "--fail-on", "high", "--register", At("register.csv"));
        Assert.Equal(1, check.Code);
        Assert.StartsWith("high  bsn-without-ground: BSN without a recorded legal ground (UAVG art. 46; AVG art. 87; Wabb art. 10)\n  1 / 1\n", check.Output);
        Assert.Contains("file,,,nl-bsn,1,1,no,", File.ReadAllText(At("register.csv")).Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        File.WriteAllText(At("policy.yaml"), $"stores:\n  - match: {At("tree")}\n    grounds: [nl-bsn]\n    terms: {{email: 30d}}\n");
        check = Piiscan("check", "--fail-on", "high", "--policy", At("policy.yaml"));
        Assert.Equal(0, check.Code);
        Assert.Contains("ok  bsn-without-ground", check.Output, StringComparison.Ordinal);
        Assert.Contains("medium  kept-too-long", check.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rules:\n  - id: x\n    types: [a]\n", "line 2: the rule 'x' names no law")]
    [InlineData("rules:\n  - id: x\n    lwa: [a]\n", "line 3: 'lwa' is not known here")]
    [InlineData("stores:\n  - match: /a\n    terms: {email: soon}\n", "line 3: 'soon' is no term; write it like 90d, 18m or 7y")]
    [InlineData("stores: 5\n", "line 1: not the YAML that belongs here")]
    public void A_wrong_policy_is_one_sentence_with_its_line(string policy, string sentence)
    {
        MakeKey();
        Scan();
        File.WriteAllText(At("policy.yaml"), policy);
        Assert.Equal((2, $"piiscan: --policy: {At("policy.yaml")}: {sentence}\n"), Outcome(Piiscan("check", "--policy", At("policy.yaml"))));
    }

    [Theory]
    [InlineData("csv", "\uFEFFrecord,id,type")]
    [InlineData("sarif", "{\"$schema\"")]
    [InlineData("ocsf", "{\"category_uid\":2")]
    [InlineData("html", "<!doctype html>")]
    [InlineData("xlsx", "PK")]
    public void Any_format_is_written_by_a_scan_and_by_an_export(string format, string start)
    {
        MakeKey();
        Assert.StartsWith(start, Scan("--format", format).Output);
        Assert.StartsWith(start, Piiscan("findings", "export", "--format", format).Output);
    }

    [Theory]
    [InlineData("csv", "\uFEFFrecord,")]
    [InlineData("sarif", "{\"$schema\"")]
    [InlineData("html", "<!doctype html>")]
    public void What_is_known_of_several_targets_is_one_document_that_tells_nothing_twice(string format, string once)
    {
        MakeKey();
        Scan("--scan-id", "all");
        Piiscan("scan", At("tree/brief.txt"), "--scan-id", "part");
        string document = Piiscan("findings", "export", "--format", format).Output;
        Assert.Equal(2, document.Split(once).Length);
        Assert.Equal(2, document.Split("*******33").Length);
    }

    private static (int Code, string Error) Outcome(Run run) => (run.Code, run.Error);

    private string At(string name) => Path.Combine(directory.Path, name);

    private void Write(string name, string content)
    {
        Directory.CreateDirectory(At("tree"));
        File.WriteAllText(At("tree/" + name), content);
        File.SetLastWriteTimeUtc(At("tree/" + name), new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    private void MakeKey() => Assert.Equal(0, Piiscan("keys", "init").Code);

    private Run Scan(params string[] options) => Piiscan(["scan", At("tree"), "-j1", .. options]);

    private Run Piiscan(params string[] arguments) => Run.With(sources, arguments);
}
