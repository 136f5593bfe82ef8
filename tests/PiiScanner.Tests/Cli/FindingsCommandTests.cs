using Microsoft.Data.Sqlite;
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
        sources = Run.Nothing() with { UserDirectory = At("config"), DataDirectory = At("share/piiscan"), LocalFile = At("piiscan.json") };
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
    public void Of_a_given_value_it_is_told_which_it_is()
    {
        MakeKey();
        File.WriteAllText(At("values.tsv"), "verzoek-17\tjan@voorbeeld.nl\n");
        Scan("--values", At("values.tsv"), "--type", "value");
        string line = Piiscan("findings", "list").Output.Split('\n')[0];
        Assert.Contains("  value             verzoek-17  ", line, StringComparison.Ordinal);
        Assert.Contains("  value id     verzoek-17\n", Piiscan("findings", "show", line.Split(' ')[0]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_store_itself_is_not_scanned()
    {
        MakeKey();
        Scan("--store", At("tree/f.db"));
        string records = Scan("--store", At("tree/f.db"), "--format", "jsonl").Output;
        Assert.Equal(4, records.Split("\"reason\":\"ignored\"").Length - 1);
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
    public void What_was_triaged_as_no_finding_is_listed_no_more_until_it_is_open_again()
    {
        MakeKey();
        Scan();
        string id = Piiscan("findings", "list", "--type", "nl-bsn").Output.Split(' ')[0];
        Assert.Equal(0, Piiscan("findings", "triage", id, "--state", "false-positive", "--reason", "ordernummer", "--author", "fg").Code);
        Assert.Equal("", Piiscan("findings", "list", "--type", "nl-bsn").Output);
        Assert.StartsWith(id, Piiscan("findings", "list", "--type", "nl-bsn", "--all").Output);
        Assert.Contains("triage: false-positive, by fg on ", Piiscan("findings", "show", id).Output, StringComparison.Ordinal);
        Piiscan("findings", "triage", id, "--state", "accepted", "--reason", "mag", "--until", "2999-01-01");
        Assert.Equal("", Piiscan("findings", "list", "--type", "nl-bsn").Output);
        Assert.Contains("triage: accepted, by ", Piiscan("findings", "show", id).Output, StringComparison.Ordinal);
        Piiscan("findings", "triage", id, "--state", "open", "--reason", "toch niet");
        Assert.StartsWith(id, Piiscan("findings", "list", "--type", "nl-bsn").Output);
    }

    [Theory]
    [InlineData("--state is missing: open, false-positive, accepted, confirmed", "f-aaaaaaaaaaaaaaaa")]
    [InlineData("--state: 'wrong' is none of open, false-positive, accepted, confirmed", "f-aaaaaaaaaaaaaaaa", "--state", "wrong")]
    [InlineData("--reason is missing: say why", "f-aaaaaaaaaaaaaaaa", "--state", "accepted")]
    [InlineData("--until: 'soon' is no date; write it like 2027-06-30", "f-aaaaaaaaaaaaaaaa", "--state", "accepted", "--reason", "x", "--until", "soon")]
    [InlineData("--until: 2020-01-01 is no day to come: the decision would never hold", "f-aaaaaaaaaaaaaaaa", "--state", "accepted", "--reason", "x", "--until", "2020-01-01")]
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
        Assert.All(["", "3", "3:abc", head[..^1], head + "0", "x" + head], cut => Assert.Equal(2, Piiscan("audit", "verify", "--head", cut).Code));
    }

    [Fact]
    public void A_page_shows_a_head_that_tells_of_the_scan_itself()
    {
        MakeKey();
        Scan();
        Run scan = Scan("--format", "html");
        string head = scan.Error.Split('\n').Single(static line => line.StartsWith("piiscan: audit log: ", StringComparison.Ordinal))[20..];
        Assert.Contains($"<code>{head}</code>", scan.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_audit_log_whose_end_was_not_kept_yet_is_told()
    {
        MakeKey();
        Scan();
        Change("DELETE FROM audit; DELETE FROM audit_end");
        Run verified = Piiscan("audit", "verify");
        Assert.Equal(3, verified.Code);
        Assert.Contains("where the log ends was not kept", verified.Error, StringComparison.Ordinal);
        Scan();
        verified = Piiscan("audit", "verify");
        Assert.Equal(3, verified.Code);
        Assert.Contains("entry 1 was added when it was not kept where the log ended", verified.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_audit_log_whose_end_was_cut_off_is_not_what_was_written()
    {
        MakeKey();
        Scan();
        Scan();
        Change("DELETE FROM audit WHERE seq > 1");
        Assert.Equal((5, "piiscan: the audit log is not what was written: it ends with entry 1, and went on to entry 2\n"), Outcome(Piiscan("audit", "verify")));
    }

    [Fact]
    public void An_entry_that_was_tampered_with_drives_no_terminal_and_forges_no_line()
    {
        MakeKey();
        Scan();
        string before = Piiscan("audit", "show").Output;
        Change("UPDATE audit SET entry = replace(entry, '\"via\"', char(27) || '[2J' || char(10) || char(155) || '\"via\"')");
        string[] lines = Piiscan("audit", "show").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("\\x1b[2J\\x0a\\x9b\"via\"", Assert.Single(lines), StringComparison.Ordinal);
        Assert.Equal(before, lines[0].Replace("\\x1b[2J\\x0a\\x9b", "", StringComparison.Ordinal) + "\n");
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
        Assert.Equal((0, ""), Outcome(Piiscan("audit", "verify")));
    }

    [Fact]
    public void A_type_that_nobody_knows_is_not_taken_for_one_of_which_nothing_was_found()
    {
        MakeKey();
        Scan();
        Assert.Equal(
            (2, "piiscan: --type: there is no type 'emial', and no scan here found one of that name; did you mean 'email'?\n"), Outcome(Piiscan("findings", "list", "--type", "emial")));
        Assert.Equal(0, Piiscan("findings", "list", "--type", "iban").Code);
        Assert.Equal(2, Piiscan("findings", "export", "--type", "emial").Code);
    }

    [Fact]
    public void The_audit_log_is_checked_with_all_keys_that_lie_together()
    {
        MakeKey();
        Scan();
        Piiscan("keys", "rotate");
        string old = Directory.GetFiles(sources.UserDirectory, "key.k*").Single();
        Piiscan("findings", "list", "--key-file", old);
        Assert.Equal((0, ""), Outcome(Piiscan("audit", "verify")));
        Assert.Equal((0, ""), Outcome(Piiscan("audit", "verify", "--key-file", old)));
        File.Move(old, At("away"));
        Run partly = Piiscan("audit", "verify");
        Assert.Equal(3, partly.Code);
        Assert.Equal(2, partly.Error.Split("which is not here").Length - 1);
        Scan();
        Assert.Equal(0, Piiscan("audit", "verify").Code);
    }

    [Fact]
    public void Destroying_one_of_several_keys_says_what_the_others_still_open()
    {
        MakeKey();
        Scan();
        Piiscan("keys", "rotate");
        string old = Directory.GetFiles(sources.UserDirectory, "key.k*").Single();
        Assert.Contains("what it sealed in the findings store", Piiscan("keys", "destroy").Error, StringComparison.Ordinal);
        Run newest = Piiscan("keys", "destroy", "--yes");
        Assert.Contains($"older results can still be read with {old}", newest.Error, StringComparison.Ordinal);
        Assert.Equal(6, Piiscan("findings", "list", "--key-file", old).Output.Split('\n').Length - 1);
        Assert.Contains("is of no use any more", Piiscan("keys", "destroy", "--yes", "--key-file", old).Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(sources.UserDirectory));
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
        Scan("--scan-id", "een");
        Run check = Piiscan("check", "--fail-on", "high", "--register", At("register.csv"));
        Assert.Equal(1, check.Code);
        Assert.StartsWith("high  bsn-without-ground: BSN without a recorded legal ground (UAVG art. 46; AVG art. 87; Wabb art. 10)\n  1 finding in 1 document\n", check.Output);
        Assert.Contains("unknown  outside-eea: for 6 findings it is not known in which region the store lies\n", check.Output, StringComparison.Ordinal);
        Assert.Contains("unknown  kept-too-long: for 6 findings no retention term is recorded (--policy)\n", check.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n\nWhat is known comes from 1 scan: een.\n", check.Output, StringComparison.Ordinal);
        Assert.Contains("file,,,nl-bsn,1,1,no,", File.ReadAllText(At("register.csv")).Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        File.WriteAllText(At("policy.yaml"), $"stores:\n  - match: {At("tree")}\n    grounds: [nl-bsn]\n    terms: {{email: 30d}}\n");
        check = Piiscan("check", "--fail-on", "high", "--policy", At("policy.yaml"));
        Assert.Equal(0, check.Code);
        Assert.Contains("ok  bsn-without-ground", check.Output, StringComparison.Ordinal);
        Assert.Contains("medium  kept-too-long", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_read_was_held_against_no_rule()
    {
        MakeKey();
        File.WriteAllBytes(At("tree/x.mdb"), "\0\u0001\0\0Standard Jet DB\0"u8.ToArray());
        Scan();
        Assert.EndsWith("1 object was not wholly read: what lies there was held against no rule.\n", Piiscan("check").Output, StringComparison.Ordinal);
        Run dutch = Run.With(sources with { Environment = new Dictionary<string, string> { ["LANG"] = "nl_NL" } }, "check");
        Assert.Contains("onbekend  outside-eea: bij 6 bevindingen is niet bekend in welke regio de opslag ligt\n", dutch.Output, StringComparison.Ordinal);
        Assert.EndsWith("Van 1 object is niet alles gelezen: wat daarin staat, is aan geen regel getoetst.\n", dutch.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql://user:geheim@host:99999/db")]
    [InlineData("postgresql://user:geheim@host/db?sslmood=require")]
    [InlineData("postgresql://user:geheim@host/db?connect_timeout=soon")]
    [InlineData("postgersql://user:geheim@host/db")]
    [InlineData("Host=host;Password=geheim;Sort=x")]
    [InlineData("Password=geheim;Host=host;Port=many")]
    public void A_malformed_address_of_a_store_is_one_sentence_that_does_not_quote_it(string store)
    {
        MakeKey();
        foreach (Run run in (Run[])[Scan("--store", store), Piiscan("findings", "list", "--store", store), Piiscan("keys", "rotate", "--store", store)])
        {
            Assert.Equal(2, run.Code);
            Assert.StartsWith("piiscan: the address of the findings store's PostgreSQL server is malformed; write it like postgresql://", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("geheim", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Values_that_are_shown_stand_in_the_audit_log_though_no_results_are_kept()
    {
        MakeKey();
        Scan("--reveal", "--no-store", "--scan-id", "plain");
        string log = Piiscan("audit", "show").Output;
        Assert.Contains("\"scan.revealed\"", log, StringComparison.Ordinal);
        Assert.Contains("\"plain\"", log, StringComparison.Ordinal);
        Assert.Equal("", Piiscan("findings", "list").Output);
    }

    [Fact]
    public void Values_that_are_shown_and_can_stand_in_no_log_are_told()
    {
        const string Sentence = "no audit log tells that values are shown";
        Assert.Contains(Sentence + ": there is no key; 'piiscan keys init' makes one", Scan("--reveal").Error, StringComparison.Ordinal);
        MakeKey();
        Assert.DoesNotContain(Sentence, Scan("--reveal").Error, StringComparison.Ordinal);
        Piiscan("keys", "init", "--key-file", At("other"));
        Assert.Contains(Sentence, Scan("--reveal", "--no-store", "--key-file", At("other")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("findings", "export")]
    public void Before_any_scan_there_is_nothing_to_tell(params string[] command)
    {
        MakeKey();
        Scan();
        Piiscan("keys", "rotate");
        Run run = Piiscan([.. command, .. command[0] == "check" ? ["--register", At("out")] : (string[])["--output", At("out")]]);
        Assert.Equal((2, "piiscan: there is no scan in the findings store yet; 'piiscan scan TARGET' makes one\n"), Outcome(run));
        Assert.False(File.Exists(At("out")));
    }

    [Fact]
    public void A_selection_that_is_wrong_leaves_an_earlier_export()
    {
        MakeKey();
        Scan();
        File.WriteAllText(At("out"), "earlier");
        Assert.Equal(2, Piiscan("findings", "export", "--output", At("out"), "--severity", "worst").Code);
        Assert.Equal("earlier", File.ReadAllText(At("out")));
    }

    [Fact]
    public void Keys_are_rotated_and_destroyed_with_the_store_of_the_configuration()
    {
        MakeKey();
        File.WriteAllText(sources.LocalFile, $$"""{ "scan": { "store": "{{At("eigen.db")}}" } }""");
        Scan();
        Assert.Equal(0, Piiscan("keys", "rotate").Code);
        Assert.Contains("\"keys.rotated\"", Piiscan("audit", "show").Output, StringComparison.Ordinal);
        Assert.Contains($"the findings store {At("eigen.db")} is of no use", Piiscan("keys", "destroy", "--yes").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_the_platform_gives_is_not_mistaken_for_the_users_own()
    {
        MakeKey();
        string key = Path.Combine(sources.UserDirectory, "key"), before = File.ReadAllText(key);
        Sources given = sources with { Environment = new Dictionary<string, string> { ["PIISCAN_KEY"] = new string('7', 64) } };
        const string Sentence = "piiscan: the key in use is that of PIISCAN_KEY, and is changed where that was set; name a key file with --key-file\n";
        Assert.Equal((2, Sentence), Outcome(Run.With(given, "keys", "rotate")));
        Assert.Equal((2, Sentence), Outcome(Run.With(given, "keys", "destroy", "--yes")));
        Assert.Equal(before, File.ReadAllText(key));
        Assert.Equal(0, Run.With(given, "keys", "destroy", "--yes", "--key-file", key).Code);
    }

    [Theory]
    [InlineData("rules:\n  - id: x\n    types: [email]\n", "line 2: the rule 'x' names no law")]
    [InlineData("rules:\n  - id: x\n    lwa: [a]\n", "line 3: 'lwa' is not known here")]
    [InlineData("stores:\n  - match: /a\n    terms: {email: soon}\n", "line 3: 'soon' is no term; write it like 90d, 18m or 7y")]
    [InlineData("stores: 5\n", "line 1: not the YAML that belongs here")]
    [InlineData("rules:\n  - id: x\n    law: [a]\n    types: [email,\n      nl-paspoort]\n", "line 5: there is no type 'nl-paspoort', and no scan here found one of that name; did you mean 'nl-passport'?")]
    [InlineData("stores:\n  - match: /a\n    grounds: [bsn]\n", "line 3: there is no type 'bsn', and no scan here found one of that name; did you mean 'nl-bsn'?")]
    [InlineData("stores:\n  - match: /a\n    terms: {\"*\": 7y, emial: 30d}\n", "line 3: there is no type 'emial', and no scan here found one of that name; did you mean 'email'?")]
    [InlineData("stores:\n  - match: al\n", "line 2: 'al' covers nothing: write a path in full, an address like s3://bucket/prefix or azblob://account/container, or the name of a configured store")]
    [InlineData("stores:\n  - match: ./tree\n", "line 2: './tree' covers nothing: write a path in full, an address like s3://bucket/prefix or azblob://account/container, or the name of a configured store")]
    [InlineData("stores:\n  - match: /a\n---\nrules: []\n", "line 3: a second document begins here; a policy is one")]
    public void A_wrong_policy_is_one_sentence_with_its_line(string policy, string sentence)
    {
        MakeKey();
        Scan();
        File.WriteAllText(At("policy.yaml"), policy);
        Assert.Equal((2, $"piiscan: --policy: {At("policy.yaml")}: {sentence}\n"), Outcome(Piiscan("check", "--policy", At("policy.yaml"))));
    }

    [Fact]
    public void A_policy_may_speak_of_configured_stores_and_of_types_of_ones_own()
    {
        MakeKey();
        Directory.CreateDirectory(At("own"));
        File.WriteAllText(At("own/staff.yaml"), "id: staff-number\nshape: expression\nexpression: P-\\d{5}\nexamples:\n  - {text: \"staff P-12345\", value: P-12345}\n");
        File.WriteAllText(sources.LocalFile, $$"""{ "scan": { "patterns": "{{At("own")}}" }, "stores": { "kantoor": { "target": "{{At("tree")}}" } } }""");
        Piiscan("scan", "kantoor");
        File.WriteAllText(At("policy.yaml"), "---\nstores:\n  - match: kantoor\n    grounds: [nl-bsn, staff-number, value]\n  - match: s3://bak/hr\n");
        Run check = Piiscan("check", "--policy", At("policy.yaml"));
        Assert.Equal((0, ""), Outcome(check));
        Assert.Contains("ok  bsn-without-ground", check.Output, StringComparison.Ordinal);
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

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(sources.DataDirectory, "findings.db")};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void MakeKey() => Assert.Equal(0, Piiscan("keys", "init").Code);

    private Run Scan(params string[] options) => Piiscan(["scan", At("tree"), "-j1", .. options]);

    private Run Piiscan(params string[] arguments) => Run.With(sources, arguments);
}
