using System.Text.Json;
using PiiScanner.Cli.Configuration;
using PiiScanner.Tests.Stores.Local;

namespace PiiScanner.Tests.Cli;

/// <summary>What a list allows is left out and counted, and entries that do nothing are told.</summary>
public sealed class AllowListTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly Sources sources;
    private int scans;

    public AllowListTests()
    {
        sources = Run.Nothing() with { UserDirectory = At("config"), DataDirectory = At("share") };
        Directory.CreateDirectory(At("data"));
        Write("data/brief.txt", "Mail jan@voorbeeld.nl of jan@mail.voorbeeld.nl of els@elders.nl, IBAN NL91 ABNA 0417 1643 00, BSN 111222333 en BSN 111222333\n");
        Write("data/klanten.csv", "naam;bsn\nx;123456782\ny;111222333\nz;111222333\n");
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_value_is_left_out_wherever_it_stands_however_it_is_written()
    {
        Allow("- value: 111.222.333\n  type: nl-bsn\n  reason: staat in de handleiding\n");
        Assert.Equal(["123456782", "NL91ABNA0417164300", "els@elders.nl", "jan@mail.voorbeeld.nl", "jan@voorbeeld.nl"], Values());
    }

    [Fact]
    public void A_domain_stands_for_those_under_it_and_an_account_for_itself()
    {
        Allow("- domain: VOORBEELD.nl\n  reason: van onszelf\n- iban: nl91abna0417164300\n  reason: van onszelf\n");
        Assert.Equal(["111222333", "111222333", "123456782", "els@elders.nl"], Values());
    }

    [Theory]
    [InlineData("brief.txt")]
    [InlineData("**/data/*.txt")]
    public void A_path_stands_for_all_in_its_documents(string glob)
    {
        Allow($"- path: '{glob}'\n  reason: voorbeeld\n");
        Assert.Equal(["111222333", "123456782"], Values());
    }

    [Fact]
    public void A_fingerprint_names_a_value_without_telling_it()
    {
        Piiscan("keys", "init");
        using var finding = JsonDocument.Parse(Scan("--format", "jsonl", "--type", "iban").Output.Split('\n')[0]);
        Allow($"- fingerprint: {finding.RootElement.GetProperty("fingerprint").GetString()}\n  reason: van onszelf\n");
        Assert.DoesNotContain("NL91ABNA0417164300", Values());
    }

    [Fact]
    public void What_is_left_out_is_counted_apart()
    {
        Allow("- value: '111222333'\n  type: nl-bsn\n  reason: proef\n- domain: voorbeeld.nl\n  reason: van onszelf\n");
        Run run = Scan("--allow", At("allow.yaml"), "--threads", "1");
        Assert.StartsWith("Found 3 places with personal data in 2 of 2 objects (", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nLeft out 6 places that the allow list allows.\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--allow", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_out_does_not_fail_a_scan()
    {
        Assert.Equal(1, Scan("--fail-on", "high").Code);
        Allow("- path: data/\n  reason: proef\n- path: '**/data/**'\n  reason: proef\n");
        Assert.Equal(0, Scan("--fail-on", "low", "--allow", At("allow.yaml")).Code);
    }

    [Fact]
    public void What_has_expired_allows_nothing_and_is_told_as_what_is_unused()
    {
        Allow("- domain: elders.nl\n  reason: oud\n  expires: 2020-01-01\n- domain: nergens.nl\n  reason: nieuw\n  expires: 2999-01-01\n- fingerprint: k00000000:00000000000000000000000000000000\n  reason: x\n");
        Run run = Scan("--allow", At("allow.yaml"), "--format", "jsonl");
        Assert.Contains(
            $"piiscan: --allow: {At("allow.yaml")}:1: expired on 2020-01-01 and allows nothing any more\n"
            + $"piiscan: --allow: {At("allow.yaml")}:4: unused, for nothing that was found is allowed by it\n"
            + $"piiscan: --allow: {At("allow.yaml")}:7: a fingerprint that another key has made; it allows nothing\n",
            run.Error,
            StringComparison.Ordinal);
        Assert.Contains("els@elders.nl", Values());
    }

    [Fact]
    public void Another_list_reads_again_what_was_kept_and_the_same_list_does_not()
    {
        Piiscan("keys", "init");
        Allow("- domain: voorbeeld.nl\n  reason: van onszelf\n");
        Assert.Equal(2, Unchanged("false", "--allow", At("allow.yaml")));
        Assert.Equal(2, Unchanged("true", "--allow", At("allow.yaml")));
        Assert.DoesNotContain("unused", Scan("--allow", At("allow.yaml"), "--scan-id", "x").Error, StringComparison.Ordinal);
        Allow("- domain: elders.nl\n  reason: van onszelf\n");
        Assert.Equal(2, Unchanged("false", "--allow", At("allow.yaml")));
        Assert.Equal(2, Unchanged("false"));
    }

    [Fact]
    public void What_is_left_out_counts_when_it_is_carried_over_too()
    {
        Piiscan("keys", "init");
        Allow("- value: '111222333'\n  type: nl-bsn\n  reason: proef\n- domain: nergens.nl\n  reason: oud\n- domain: voorbeeld.nl\n  reason: van onszelf\n");
        Run first = Scan("--allow", At("allow.yaml"), "--format", "jsonl", "--scan-id", "a");
        Run second = Scan("--allow", At("allow.yaml"), "--format", "jsonl", "--scan-id", "b");
        Assert.Equal((6, 6, 6), (AllowedIn(first), AllowedIn(second), AllowedIn(Piiscan("findings", "export", "--format", "jsonl"))));
        Assert.Contains("\"unchanged\":true", second.Output, StringComparison.Ordinal);
        Assert.Contains($"{At("allow.yaml")}:4: unused", second.Error, StringComparison.Ordinal);
        Assert.DoesNotContain($"{At("allow.yaml")}:1: unused", second.Error, StringComparison.Ordinal);
        Assert.Contains("\nLeft out 6 places that the allow list allows.\n", Scan("--allow", At("allow.yaml"), "--scan-id", "c").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_configuration_may_name_the_list()
    {
        Allow("- path: '*'\n  reason: proef\n");
        Sources configured = sources with { Environment = new Dictionary<string, string> { ["PIISCAN__Scan__Allow"] = At("allow.yaml") } };
        Assert.StartsWith("Found nothing in 2 objects", Run.With(configured, "scan", At("data")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("domain: voorbeeld.nl", 1, "an allow list is a list of entries")]
    [InlineData("- domain: voorbeeld.nl", 1, "'reason' is missing")]
    [InlineData("- reason: x", 1, "an entry has just one of value, iban, domain, fingerprint, path")]
    [InlineData("- domain: voorbeeld.nl\n  path: x\n  reason: x", 1, "an entry has just one of value, iban, domain, fingerprint, path")]
    [InlineData("- value: '111222333'\n  reason: x", 1, "'type' is missing")]
    [InlineData("- value: '111222333'\n  type: bsn\n  reason: x", 2, "there is no type 'bsn'")]
    [InlineData("- iban: NL92ABNA0417164300\n  reason: x", 1, "'iban' is an account number, and this one is none")]
    [InlineData("- domain: '@@'\n  reason: x", 1, "'domain' is the name of a domain, such as voorbeeld.nl")]
    [InlineData("- fingerprint: x\n  reason: x", 1, "'fingerprint' is written as in findings")]
    [InlineData("- path: x\n  reason: x\n  expires: morgen", 3, "'expires' is a day, written like 2026-12-31")]
    [InlineData("- path: x\n  reason: x\n  until: 2026-12-31", 3, "'until' is no key of an allow list")]
    [InlineData("- path: x]\n  reason: [x]", 2, "'reason' is one word or sentence")]
    [InlineData("- path: \"x", 1, "not well-formed YAML")]
    public void A_wrong_entry_is_one_sentence_with_its_line_and_without_its_value(string text, int line, string problem)
    {
        Allow(text + "\n");
        Assert.Equal((2, $"piiscan: --allow: {At("allow.yaml")}:{line}: {problem}\n"), Outcome(Scan("--allow", At("allow.yaml"))));
    }

    [Fact]
    public void A_list_that_is_not_there_is_refused() =>
        Assert.Equal((2, $"piiscan: --allow: cannot read {At("nowhere")}: there is no such file\n"), Outcome(Scan("--allow", At("nowhere"))));

    /// <summary>The values of the findings, however often each stands in its document.</summary>
    private string[] Values()
    {
        Scan("--allow", At("allow.yaml"), "--format", "jsonl", "--reveal", "--output", At("out.jsonl"));
        return [.. File.ReadLines(At("out.jsonl")).Select(static line => JsonDocument.Parse(line).RootElement)
            .Where(static record => record.TryGetProperty("value", out _)).Select(static record => record.GetProperty("value").GetString()!).Order(StringComparer.Ordinal)];
    }

    private static int AllowedIn(Run run) => JsonDocument.Parse(run.Output.TrimEnd('\n').Split('\n')[^1]).RootElement.GetProperty("allowed").GetInt32();

    private int Unchanged(string value, params string[] options) =>
        Scan(["--format", "jsonl", "--scan-id", $"scan-{++scans}", .. options]).Output.Split('\n').Count(line => line.Contains($"\"unchanged\":{value}", StringComparison.Ordinal));

    private Run Scan(params string[] options) => Piiscan(["scan", At("data"), .. options]);

    private Run Piiscan(params string[] arguments) => Run.With(sources, arguments);

    private static (int, string) Outcome(Run run) => (run.Code, run.Error);

    private void Allow(string list) => Write("allow.yaml", list);

    private string At(string name) => Path.Combine(directory.Path, name);

    /// <summary>What has just changed is not carried over, so it is as old as backups are.</summary>
    private void Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        File.SetLastWriteTimeUtc(At(name), new DateTime(2024, 3, 17, 2, 0, 0, DateTimeKind.Utc));
    }
}
