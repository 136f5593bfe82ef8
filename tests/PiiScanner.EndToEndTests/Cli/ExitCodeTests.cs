namespace PiiScanner.EndToEndTests.Cli;

public sealed class ExitCodeTests : IDisposable
{
    private const string Letter = "BSN: 111222333\n";
    private const string Zip = "PK\u0003\u0004 but no archive";

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_complete_scan_is_0_whatever_it_found()
    {
        workspace.Write("a.txt", Letter);
        Assert.Equal(0, workspace.Run("scan", "a.txt").Code);
    }

    [Theory]
    [InlineData("none", 0)]
    [InlineData("low", 1)]
    [InlineData("medium", 1)]
    [InlineData("high", 1)]
    public void Findings_count_only_when_asked_for(string level, int code)
    {
        workspace.Write("a.txt", Letter);
        Assert.Equal(code, workspace.Run("scan", "a.txt", "--fail-on", level).Code);
    }

    [Fact]
    public void Findings_below_the_level_do_not_count()
    {
        workspace.Write("a.txt", "Mail anna.devries@voorbeeld.nl\n");
        Assert.Equal(0, workspace.Run("scan", "a.txt", "--fail-on", "high").Code);
        Assert.Equal(1, workspace.Run("scan", "a.txt", "--fail-on", "medium").Code);
    }

    [Fact]
    public void Something_not_read_is_3_and_may_be_allowed()
    {
        workspace.Write("a.zip", Zip);
        Assert.Equal(3, workspace.Run("scan", "a.zip").Code);
        Assert.Equal(0, workspace.Run("scan", "a.zip", "--allow-partial").Code);
    }

    [Fact]
    public void What_is_left_alone_on_purpose_is_no_loss()
    {
        workspace.Write("tree/a.zip", Zip);
        File.CreateSymbolicLink(workspace.At("tree/link"), "nowhere");
        Assert.Equal(0, workspace.Run("scan", "tree", "--exclude", "*.zip").Code);
    }

    [Fact]
    public void A_missing_target_is_4_and_is_named()
    {
        Result result = workspace.Run("scan", "nowhere");
        Assert.Equal(4, result.Code);
        Assert.Contains("piiscan: nowhere: there is nothing there; check the spelling\n", result.Error);
    }

    [Fact]
    public void A_missing_target_does_not_keep_the_others_from_being_read()
    {
        workspace.Write("a.txt", Letter);
        Result result = workspace.Run("scan", "nowhere", "a.txt", "-f", "jsonl");
        Assert.Equal(4, result.Code);
        Assert.Single(result.Findings());
        Assert.Equal("not-found", (string?)result.Outcomes()[0]["reason"]);
    }

    [Fact]
    public void A_denied_target_is_4_but_a_denied_file_below_it_is_3()
    {
        workspace.Write("tree/secret.txt", Letter);
        workspace.Write("tree/open.txt", Letter);
        foreach (string directory in (string[])[workspace.Path, workspace.At("tree")])
            File.SetUnixFileMode(directory, (UnixFileMode)Convert.ToInt32("755", 8));
        File.SetUnixFileMode(workspace.At("tree/secret.txt"), UnixFileMode.None);
        // Root may read everything, so somebody else has to try.
        string nobody = System.Environment.UserName == "root" ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : "";
        Assert.Equal(4, workspace.Shell(nobody + "$piiscan scan tree/secret.txt").Code);
        Result tree = workspace.Shell(nobody + "$piiscan scan tree -f jsonl");
        Assert.Equal(3, tree.Code);
        Assert.Equal("access-denied", (string?)tree.OutcomeOf(workspace.At("tree/secret.txt"))["reason"]);
        Assert.Single(tree.Findings());
    }

    [Fact]
    public void Of_several_codes_the_gravest_counts()
    {
        workspace.Write("a.txt", Letter);
        workspace.Write("a.zip", Zip);
        Assert.Equal(1, workspace.Run("scan", "a.txt", "a.zip", "nowhere", "--fail-on", "high").Code);
        Assert.Equal(4, workspace.Run("scan", "a.txt", "a.zip", "nowhere").Code);
        Assert.Equal(4, workspace.Run("scan", "a.txt", "a.zip", "nowhere", "--allow-partial").Code);
        Assert.Equal(2, workspace.Run("scan", "a.txt", "nowhere", "--fail-on", "severe").Code);
    }

    [Theory]
    [InlineData("scan", "scan: TARGET is missing; see 'piiscan scan --help'")]
    [InlineData("findings show", "findings show: ID is missing; see 'piiscan findings show --help'")]
    [InlineData("scan a --min-confidence 2", "--min-confidence: '2' is no number from 0 to 1")]
    [InlineData("scan a --min-confidnce 1", "unknown option '--min-confidnce'; did you mean '--min-confidence'?")]
    [InlineData("scan a --type bsn", "--type: there is no type 'bsn'; did you mean 'nl-bsn'?")]
    [InlineData("scan a --format yaml", "--format: 'yaml' is none of table, jsonl, csv, sarif, ocsf, html, xlsx")]
    [InlineData("scan a --output yaml=x", "--output: 'yaml' is none of table, jsonl, csv, sarif, ocsf, html, xlsx")]
    [InlineData("scan a --output nowhere/x", "cannot write nowhere/x: there is no such directory")]
    [InlineData("scan a --fail-on medum", "--fail-on: 'medum' is none of none, low, medium, high; did you mean 'medium'?")]
    [InlineData("scan a --reveal=yes", "--reveal takes no value")]
    [InlineData("scan a --resume", "--resume needs a findings store, and that a key; 'piiscan keys init' makes one")]
    [InlineData("scan a --store x.db", "--store needs a key; 'piiscan keys init' makes one")]
    [InlineData("scan a --password-file none.txt", "--password-file: cannot read none.txt: there is no such file")]
    [InlineData("scan a --values none.tsv", "--values: cannot read none.tsv: there is no such file")]
    [InlineData("scan a --key-file none", "There is no key file none; 'piiscan keys init' makes one.")]
    [InlineData("scan a --config none.json", "cannot read the configuration none.json: there is no such file")]
    [InlineData("scan s3://", "The target names no bucket; write s3://bucket or s3://bucket/prefix.")]
    [InlineData("scna a", "unknown command 'scna'; did you mean 'scan'?")]
    public void Wrong_usage_is_2_and_one_sentence(string line, string sentence)
    {
        Result result = workspace.Run(line.Split(' '));
        Assert.Equal(new Result(2, "", $"piiscan: {sentence}\n"), result);
    }
}
