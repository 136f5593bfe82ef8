using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace PiiScanner.EndToEndTests.Cli;

public sealed class ScanOptionTests : IDisposable
{
    private const string Mail = "Mail anna.devries@voorbeeld.nl\n";
    private const string Bsn = "BSN: 111222333\n";

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Types_narrow_what_is_looked_for()
    {
        workspace.Write("a.txt", Mail + Bsn);
        Assert.Equal(["email", "nl-bsn"], Types("scan", "a.txt"));
        Assert.Equal(["nl-bsn"], Types("scan", "a.txt", "--type", "nl-bsn"));
        Assert.Equal(["email", "nl-bsn"], Types("scan", "a.txt", "--type", "nl-bsn", "--type", "email"));
    }

    [Fact]
    public void The_least_confidence_decides_what_is_reported()
    {
        workspace.Write("a.txt", "zomaar 111222333 iets\n");
        Assert.Empty(Types("scan", "a.txt"));
        Assert.Contains("nl-bsn", Types("scan", "a.txt", "--min-confidence", "0"));
    }

    [Fact]
    public void Exact_values_are_found_with_their_id()
    {
        workspace.Write("a.txt", "het dossier van Zwaluwstaart-7 ligt hier\n");
        workspace.Write("values.tsv", "case-9\tZwaluwstaart-7\n");
        JsonNode finding = Assert.Single(Scan("scan", "a.txt", "--values", "values.tsv").Findings());
        Assert.Equal(("value", "case-9"), ((string?)finding["type"], (string?)finding["valueId"]));
        Assert.DoesNotContain("Zwaluwstaart", finding.ToJsonString());
    }

    [Theory]
    [InlineData("a\tb\n\nnonsense\n", "line 3 has no tab between id and value")]
    [InlineData("\tb\n", "line 1 has no id")]
    [InlineData("a\t\n", "line 1 has no value")]
    public void A_wrong_line_of_values_is_named_and_not_quoted(string text, string sentence)
    {
        workspace.Write("values.tsv", text);
        Assert.Equal(new Result(2, "", $"piiscan: --values: values.tsv: {sentence}\n"), workspace.Run("scan", ".", "--values", "values.tsv"));
    }

    [Fact]
    public void A_password_opens_encrypted_archives()
    {
        workspace.Write("a.7z", File.ReadAllBytes(Path.Combine(Workspace.Corpus, "golden", "7z", "dicht-namen.7z")));
        workspace.Write("b.zip", File.ReadAllBytes(Path.Combine(Workspace.Corpus, "golden", "zip", "aes256.zip")));
        workspace.Write("passwords.txt", "fout\r\n\ngeheim\n");
        Assert.Empty(Types("scan", "a.7z", "b.zip"));
        Assert.Contains("email", Types("scan", "a.7z", "b.zip", "--password-file", "passwords.txt"));
        Assert.DoesNotContain("geheim", Scan("scan", "a.7z", "b.zip", "--password-file", "passwords.txt").Output);
    }

    [Fact]
    public void What_is_isolated_is_read_by_a_process_of_its_own()
    {
        workspace.Write("a.rar", Convert.FromBase64String("UmFyIRoHAQDFGjMyAwEAAH7sa+sWAgIfBB8AK3e3xAABCWJyaWVmLnR4dE1haWwgYW5uYS5kZXZyaWVzQHZvb3JiZWVsZC5ubAoZsjo1AwUAAA=="));
        workspace.Environment["PIISCAN_KEY"] = new string('a', 64);
        JsonNode finding = Assert.Single(Scan("scan", "a.rar").Findings());
        Assert.Equal(("email", "brief.txt"), ((string?)finding["type"], (string?)finding["location"]!["inner"]![0]));
    }

    [Fact]
    public void Globs_choose_what_is_read_and_the_rest_is_told_as_ignored()
    {
        workspace.Write("tree/a.txt", Mail);
        workspace.Write("tree/b.csv", Mail);
        workspace.Write("tree/old/c.txt", Mail);
        Assert.Equal(["a.txt"], Found("scan", "tree", "--include", "*.txt", "--exclude", "old/"));
        Assert.Equal(["a.txt", "old/c.txt"], Found("scan", "tree", "--exclude", "*.csv"));
        workspace.Write("tree/.piiscanignore", "old/\n");
        Assert.Equal(["a.txt", "b.csv"], Found("scan", "tree"));
        Assert.Contains(Scan("scan", "tree").Outcomes(), static outcome => (string?)outcome["reason"] == "ignored");
    }

    [Fact]
    public void Since_leaves_out_what_is_older()
    {
        workspace.Write("tree/new.txt", Mail);
        File.SetLastWriteTimeUtc(workspace.Write("tree/old.txt", Mail), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(["new.txt"], Found("scan", "tree", "--since", "2021-01-01"));
        Assert.Equal(["new.txt"], Found("scan", "tree", "--since", "7d"));
        Assert.Equal(["new.txt", "old.txt"], Found("scan", "tree", "--since", "2019-12-31"));
    }

    [Fact]
    public void Depth_is_limited()
    {
        workspace.Write("a.gz", Gzip(Gzip(Encoding.UTF8.GetBytes(Mail))));
        Assert.Equal(["email"], Types("scan", "a.gz"));
        Result shallow = Scan("scan", "a.gz", "--max-depth", "1");
        Assert.Empty(shallow.Findings());
        Assert.Equal((3, "limit:depth"), (shallow.Code, (string?)shallow.Outcomes()[^1]["reason"]));
    }

    [Fact]
    public void Expansion_is_limited()
    {
        workspace.Write("a.gz", Gzip(new byte[64 << 20]));
        Result result = Scan("scan", "a.gz", "--max-ratio", "10");
        Assert.Equal((3, "limit:ratio"), (result.Code, (string?)result.Outcomes()[^1]["reason"]));
    }

    [Fact]
    public void Large_objects_are_not_opened()
    {
        workspace.Write("a.txt", Mail + new string(' ', 2000));
        Result result = Scan("scan", "a.txt", "--max-object-size", "1K");
        Assert.Empty(result.Findings());
        Assert.Equal((3, "limit:size"), (result.Code, (string?)result.Outcomes()[0]["reason"]));
    }

    [Fact]
    public void Large_entries_are_read_up_to_the_limit()
    {
        workspace.Write("a.gz", Gzip(Encoding.UTF8.GetBytes(Mail + string.Concat(Enumerable.Repeat("gewone tekst\n", 1000)) + Bsn)));
        Result result = Scan("scan", "a.gz", "--max-entry-size", "1K");
        Assert.Equal(["email"], result.Findings().Select(static finding => (string)finding["type"]!));
        Assert.Equal((3, "limit:size"), (result.Code, (string?)result.Outcomes()[^1]["reason"]));
    }

    [Fact]
    public void An_object_that_takes_too_long_is_given_up()
    {
        workspace.Write("a.txt", Mail + string.Concat(Enumerable.Repeat("gewone tekst\n", 40_000)));
        Result result = Scan("scan", "a.txt", "--max-rate", "200K", "--object-timeout", "0.5s");
        Assert.Equal((3, "timeout"), (result.Code, (string?)result.Outcomes()[0]["reason"]));
    }

    [Fact]
    public void The_rate_is_kept()
    {
        workspace.Write("a.txt", string.Concat(Enumerable.Repeat("gewone tekst\n", 20_000)));
        long start = TimeProvider.System.GetTimestamp();
        Assert.Equal(0, workspace.Run("scan", "a.txt", "--max-rate", "200K").Code);
        Assert.True(TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromSeconds(1.1));
    }

    [Fact]
    public void All_places_are_written_when_asked_for()
    {
        workspace.Write("a.txt", string.Concat(Enumerable.Repeat(Mail, 20)));
        Assert.Equal((20, 16), Places("scan", "a.txt"));
        Assert.Equal((20, 20), Places("scan", "a.txt", "--all-places"));
    }

    [Fact]
    public void Values_stay_masked_unless_revealed_and_then_the_file_is_private()
    {
        workspace.Write("a.txt", Mail);
        File.WriteAllText(workspace.At("out.jsonl"), "old");
        File.SetUnixFileMode(workspace.At("out.jsonl"), (UnixFileMode)Convert.ToInt32("644", 8));
        workspace.Run("scan", "a.txt", "-o", "jsonl=out.jsonl");
        Assert.DoesNotContain("devries", File.ReadAllText(workspace.At("out.jsonl")));
        workspace.Run("scan", "a.txt", "-o", "jsonl=out.jsonl", "-o", "jsonl=new.jsonl", "--reveal");
        foreach (string name in (string[])["out.jsonl", "new.jsonl"])
        {
            Assert.Contains("\"value\":\"anna.devries@voorbeeld.nl\"", File.ReadAllText(workspace.At(name)));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(workspace.At(name)));
        }
    }

    [Fact]
    public void Revealing_to_a_device_leaves_the_device_as_it_is()
    {
        workspace.Write("a.txt", Mail);
        UnixFileMode before = File.GetUnixFileMode("/dev/null");
        Assert.Equal(0, workspace.Run("scan", "a.txt", "-o", "jsonl=/dev/null", "--reveal").Code);
        Assert.Equal(before, File.GetUnixFileMode("/dev/null"));
    }

    [Fact]
    public void The_scan_id_stands_in_every_record_and_is_the_time_by_default()
    {
        workspace.Write("a.txt", Mail);
        Assert.All(Scan("scan", "a.txt", "--scan-id", "weekly-7").Records(), static record => Assert.Equal("weekly-7", (string?)record["scan"]));
        Assert.All(Scan("scan", "a.txt").Records(), static record => Assert.Matches("^20[0-9]{6}T[0-9]{6}Z$", (string?)record["scan"]));
    }

    [Fact]
    public void A_dry_run_lists_and_reads_nothing()
    {
        workspace.Write("tree/a.txt", Mail);
        workspace.Write("tree/b.txt", Mail);
        workspace.Write("tree/c.iso", Mail);
        Result result = workspace.Run("scan", "tree", "--dry-run", "--exclude", "*.iso", "-o", "out.jsonl");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Matches("tree +2 +62 B +- +1\n", result.Output);
        Assert.False(File.Exists(workspace.At("out.jsonl")));
        Assert.Equal(4, workspace.Run("scan", "nowhere", "--dry-run").Code);
    }

    [Fact]
    public void Without_spooling_what_needs_a_file_is_told_and_the_rest_is_read()
    {
        workspace.Write("a.txt", Mail);
        Assert.Equal(["email"], Types("scan", "a.txt", "--no-spool"));
    }

    [Fact]
    public void One_file_system_and_no_store_are_accepted()
    {
        workspace.Write("tree/a.txt", Mail);
        Assert.Equal(["a.txt"], Found("scan", "tree", "--one-file-system", "--no-store"));
    }

    [Fact]
    public void Of_an_option_given_twice_the_last_one_counts()
    {
        workspace.Write("a.txt", Mail);
        Assert.Equal(0, workspace.Run("scan", "a.txt", "--fail-on", "low", "--fail-on=none").Code);
    }

    [Fact]
    public void Standard_input_is_a_target()
    {
        Result result = workspace.RunWith(Bsn, "scan", "-", "-f", "jsonl");
        JsonNode finding = Assert.Single(result.Findings());
        Assert.Equal((0, "stdin", "-"), (result.Code, (string?)finding["location"]!["store"], (string?)finding["location"]!["object"]));
    }

    [Fact]
    public void A_name_that_begins_with_a_dash_stands_after_two_dashes()
    {
        workspace.Write("-a.txt", Mail);
        Assert.Equal(["email"], Types("scan", "--type", "email", "--", "-a.txt"));
    }

    [Fact]
    public void Records_are_the_same_bytes_on_any_number_of_threads()
    {
        for (int i = 0; i < 60; i++)
            workspace.Write($"tree/{i % 7}/{i}.txt", string.Concat(Enumerable.Range(0, i).Select(static n => $"{Bsn}mail klant{n}@voorbeeld.nl\n")));
        workspace.Run("keys", "init");
        string one = workspace.Run("scan", "tree", "-f", "jsonl", "--scan-id", "x", "--no-store", "-j", "1").Output;
        Assert.NotEmpty(one);
        Assert.Equal(one, workspace.Run("scan", "tree", "-f", "jsonl", "--scan-id", "x", "--no-store", "-j", "2").Output);
        Assert.Equal(one, workspace.Run("scan", "tree", "-f", "jsonl", "--scan-id", "x", "--no-store", "-j", "8").Output);
    }

    [Fact]
    public void What_the_scan_writes_it_does_not_read()
    {
        workspace.Write("a.txt", Mail);
        Result result = workspace.Run("scan", ".", "-o", "jsonl=out.jsonl");
        var records = new Result(result.Code, File.ReadAllText(workspace.At("out.jsonl")), "");
        Assert.Equal((0, "ignored"), (result.Code, (string?)records.OutcomeOf(workspace.At("out.jsonl"))["reason"]));
    }

    [Fact]
    public void What_it_prints_into_a_file_it_does_not_read()
    {
        workspace.Write("tree/a.txt", Mail);
        workspace.Shell("$piiscan scan tree -f jsonl > tree/out.jsonl");
        var records = new Result(0, File.ReadAllText(workspace.At("tree/out.jsonl")), "");
        Assert.Equal("ignored", (string?)records.OutcomeOf(workspace.At("tree/out.jsonl"))["reason"]);
    }

    [Fact]
    public void Diagnostics_name_nothing_that_was_read()
    {
        workspace.Write("anna.devries@voorbeeld.nl.txt", Mail);
        Result result = workspace.Run("scan", ".", "-v", "-o", "jsonl=/dev/null");
        Assert.Contains("spooled at most", result.Error);
        Assert.DoesNotContain("devries", result.Error);
    }

    private Result Scan(params string[] arguments)
    {
        Result result = workspace.Run([arguments[0], "--format", "jsonl", .. arguments[1..]]);
        Assert.NotEqual(2, result.Code);
        return result;
    }

    private IEnumerable<string> Types(params string[] arguments) =>
        Scan(arguments).Findings().Select(static finding => (string)finding["type"]!).Order(StringComparer.Ordinal);

    private IEnumerable<string> Found(params string[] arguments) =>
        Scan(arguments).Findings().Select(finding => Path.GetRelativePath(workspace.At("tree"), (string)finding["location"]!["object"]!));

    private (int Count, int Places) Places(params string[] arguments)
    {
        JsonNode finding = Assert.Single(Scan(arguments).Findings());
        return ((int)finding["count"]!, finding["places"]!.AsArray().Count);
    }

    private static byte[] Gzip(byte[] content)
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest)) gzip.Write(content);
        return file.ToArray();
    }
}
