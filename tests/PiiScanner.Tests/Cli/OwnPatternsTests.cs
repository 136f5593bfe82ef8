using PiiScanner.Cli.Configuration;
using PiiScanner.Tests.Stores.Local;

namespace PiiScanner.Tests.Cli;

/// <summary>The user's own patterns, from a directory.</summary>
public sealed class OwnPatternsTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public OwnPatternsTests()
    {
        Directory.CreateDirectory(At("own"));
        Write("own/staff.yaml", "id: staff-number\nshape: expression\nexpression: 'P-\\d{5}'\nexamples:\n  - text: zie P-12345\n    value: P-12345\n");
        Write("brief.txt", "Ons kenmerk P-12345.\n");
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_scan_looks_for_them_too()
    {
        string output = Run.Of("scan", At("brief.txt"), "--patterns", At("own"), "--format", "jsonl").Output;
        Assert.Contains("\"type\":\"staff-number\",\"confidence\":0.73,\"severity\":\"medium\",\"evidence\":[\"form\"],\"masked\":\"***\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public void They_are_a_type_like_any_other() =>
        Assert.Equal(1, Run.Of("scan", At("brief.txt"), "--patterns", At("own"), "--type", "staff-number", "--fail-on", "medium").Code);

    [Fact]
    public void The_configuration_may_name_their_directory()
    {
        Sources sources = Run.Nothing() with { Environment = new Dictionary<string, string> { ["PIISCAN__Scan__Patterns"] = At("own") } };
        Assert.Contains(Run.With(sources, "patterns", "list").Output.Split('\n'), static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["staff-number", "medium", "own", "staff-number"]);
        Assert.Contains("file      " + At("own/staff.yaml"), Run.With(sources, "patterns", "show", "staff-number").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Their_examples_are_run()
    {
        Assert.Equal(0, Run.Of("patterns", "test", "--patterns", At("own")).Code);
        Write("own/staff.yaml", "id: staff-number\nshape: expression\nexpression: 'P-\\d{5}'\ncounter-examples:\n  - zie P-12345\n");
        Run run = Run.Of("patterns", "test", "--patterns", At("own"));
        Assert.Equal(2, run.Code);
        Assert.StartsWith($"{At("own/staff.yaml")}:5: 'zie P-12345' holds nothing, found was P-12345\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scan", "/nonexistent")]
    [InlineData("patterns", "test")]
    [InlineData("patterns", "list")]
    public void A_wrong_file_is_one_sentence_with_file_and_line(params string[] command)
    {
        Write("own/staff.yaml", "id: staff-number\nshape: expression\nexpression: 'P-(\\d'\n");
        Run run = Run.Of([.. command, "--patterns", At("own")]);
        Assert.Equal((2, $"piiscan: --patterns: {At("own/staff.yaml")}:3: the expression is wrong at character 5: insufficient closing parentheses\n"), (run.Code, run.Error));
    }

    [Fact]
    public void What_they_find_is_explained() => Assert.Contains(
        "the form of your own pattern", Run.Of("explain", "zie P-12345", "--patterns", At("own")).Output, StringComparison.Ordinal);

    [Fact]
    public void A_directory_without_patterns_is_refused()
    {
        Assert.Equal((2, $"piiscan: --patterns: there is no *.yaml in {directory.Path}\n"), Outcome(Run.Of("patterns", "list", "--patterns", directory.Path)));
        Assert.StartsWith("piiscan: --patterns: cannot read ", Run.Of("patterns", "list", "--patterns", At("nowhere")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_scanned_without_them_is_read_again()
    {
        Sources sources = Run.Nothing() with { UserDirectory = At("config"), DataDirectory = At("share") };
        Run.With(sources, "keys", "init");
        string[] scan = ["scan", At("brief.txt"), "--format", "jsonl"];
        Run.With(sources, [.. scan, "--scan-id", "one"]);
        Assert.Contains("\"unchanged\":true", Run.With(sources, [.. scan, "--scan-id", "two"]).Output, StringComparison.Ordinal);
        string own = Run.With(sources, [.. scan, "--scan-id", "three", "--patterns", At("own")]).Output;
        Assert.Contains("\"unchanged\":false", own, StringComparison.Ordinal);
        Assert.Contains("staff-number", own, StringComparison.Ordinal);
    }

    private static (int, string) Outcome(Run run) => (run.Code, run.Error);

    private string At(string name) => Path.Combine(directory.Path, name);

    /// <summary>What has just changed is not carried over, so it is as old as backups are.</summary>
    private void Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        File.SetLastWriteTimeUtc(At(name), new DateTime(2024, 3, 17, 2, 0, 0, DateTimeKind.Utc));
    }
}
