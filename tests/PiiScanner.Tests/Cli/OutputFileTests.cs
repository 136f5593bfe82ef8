using PiiScanner.Cli.Configuration;
using PiiScanner.Tests.Stores.Local;

namespace PiiScanner.Tests.Cli;

/// <summary>What a scan does with the files that it is told to write.</summary>
public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly Sources sources;

    public OutputFileTests()
    {
        sources = Run.Nothing() with { UserDirectory = At("config"), DataDirectory = At("share") };
        directory.Run("mkdir tree; echo jan@voorbeeld.nl > tree/a.txt; echo earlier > earlier.jsonl");
    }

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData(false, "--resume")] // needs a key
    [InlineData(true, "--resume")] // nothing was broken off
    [InlineData(true, "--output", "/nonexistent/directory/file")]
    public void A_scan_that_is_refused_leaves_earlier_results(bool hasKey, params string[] options)
    {
        if (hasKey) Piiscan("keys", "init");
        Assert.Equal(2, Piiscan(["scan", At("tree"), "--output", At("earlier.jsonl"), "--format", "jsonl", .. options]).Code);
        Assert.Equal("earlier\n", File.ReadAllText(At("earlier.jsonl")));
    }

    [Theory]
    [InlineData("share/findings.db", "the findings store", "scan", "tree", "--format", "jsonl", "--output")]
    [InlineData("config/key", "a key", "scan", "tree", "--format", "csv", "--no-store", "--output")]
    [InlineData("tree/a.txt", "what is scanned", "scan", "tree/a.txt", "--format", "csv", "--output")]
    [InlineData("values.tsv", "what --values names", "scan", "tree", "--values", "values.tsv", "--format", "csv", "--output")]
    [InlineData("share/findings.db", "the findings store", "findings", "export", "--output")]
    [InlineData("share/findings.db", "the findings store", "check", "--register")]
    [InlineData("rules.yaml", "what --policy names", "check", "--policy", "rules.yaml", "--register")]
    public void What_a_command_works_with_is_not_written_over(string file, string role, params string[] command)
    {
        Piiscan("keys", "init");
        Piiscan("scan", At("tree"));
        File.WriteAllText(At("values.tsv"), "a\tjan@voorbeeld.nl\n");
        File.WriteAllText(At("rules.yaml"), "rules: []\n");
        byte[] before = File.ReadAllBytes(At(file));
        directory.Run($"ln -s {file} link");
        foreach (string output in (string[])[file, "link"])
        {
            Run refused = Piiscan([.. command.Select(word => File.Exists(At(word)) || Directory.Exists(At(word)) ? At(word) : word), At(output)]);
            Assert.Equal((2, $"piiscan: cannot write {At(output)}: it is {role}, and would be lost; choose another file\n"), (refused.Code, refused.Error.Split('\n').Last(static line => line.Contains("cannot write", StringComparison.Ordinal)) + "\n"));
        }
        Assert.Equal(before[..Math.Min(16, before.Length)], File.ReadAllBytes(At(file))[..Math.Min(16, before.Length)]);
    }

    [Theory]
    [InlineData("earlier.jsonl")]
    [InlineData("link")]
    [InlineData("hard")]
    public void Two_results_do_not_go_to_one_file(string second)
    {
        directory.Run("ln -s earlier.jsonl link; ln earlier.jsonl hard");
        Run refused = Piiscan("scan", At("tree"), "--output", $"jsonl={At("earlier.jsonl")}", "--output", $"csv={At(second)}");
        Assert.Equal(
            (2, $"piiscan: cannot write {At(second)}: something else is written there too; choose another file\n"),
            (refused.Code, refused.Error));
        Assert.Equal("earlier\n", File.ReadAllText(At("earlier.jsonl")));
    }

    [Fact]
    public void Two_results_may_go_to_one_device() =>
        Assert.Equal(0, Piiscan("scan", At("tree"), "--output", "jsonl=/dev/null", "--output", "csv=/dev/null").Code);

    [Theory]
    [InlineData("jsonl", 2)]
    [InlineData("jsonl", 0, "--yes")]
    [InlineData("table", 0)]
    public void Plain_values_go_to_a_terminal_only_when_it_was_said_so(string format, int code, params string[] more)
    {
        const string Terminal = "/dev/ptmx"; // every time it is opened, another terminal
        Run run = Piiscan(["scan", At("tree"), "--reveal", "--output", $"{format}={Terminal}", .. more]);
        Assert.Equal(code, run.Code);
        if (code != 0) Assert.EndsWith("\npiiscan: --reveal would print plain values on the terminal; write them to a file with --output, or say --yes\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scan_that_runs_writes_over_them_and_no_others_can_read_values()
    {
        File.SetUnixFileMode(At("earlier.jsonl"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Assert.Equal(0, Piiscan("scan", At("tree"), "--output", At("earlier.jsonl"), "--format", "jsonl", "--reveal").Code);
        string records = File.ReadAllText(At("earlier.jsonl"));
        Assert.StartsWith("{\"schema\"", records, StringComparison.Ordinal);
        Assert.Contains("jan@voorbeeld.nl", records, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("earlier.jsonl")));
    }

    [Fact]
    public void It_does_not_read_what_it_writes_though_another_path_leads_there()
    {
        directory.Run("ln -s tree link");
        Assert.Equal(0, Piiscan("scan", At("tree"), "--output", At("link/out.jsonl"), "--format", "jsonl").Code);
        Assert.Contains("\"reason\":\"ignored\"", File.ReadAllText(At("tree/out.jsonl")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("html")]
    [InlineData("jsonl")]
    public void What_is_masked_is_as_readable_from_an_export_as_from_a_scan(string format)
    {
        Piiscan("keys", "init");
        Piiscan("scan", At("tree"), "--output", $"{format}={At("scanned")}");
        Piiscan("findings", "export", "--format", format, "--output", At("exported"));
        Assert.Equal(File.GetUnixFileMode(At("scanned")), File.GetUnixFileMode(At("exported")));
    }

    private string At(string name) => Path.Combine(directory.Path, name);

    private Run Piiscan(params string[] arguments) => Run.With(sources, arguments);
}
