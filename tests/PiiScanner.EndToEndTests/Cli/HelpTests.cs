namespace PiiScanner.EndToEndTests.Cli;

public sealed class HelpTests : IDisposable
{
    private static readonly string[] Commands =
    [
        "", "scan", "explain", "patterns", "patterns list", "patterns show", "patterns test", "stores", "stores check",
        "explain", "findings", "findings list", "findings show", "findings triage", "findings export", "diff", "check",
        "keys", "keys init", "keys rotate", "keys destroy", "audit", "audit show", "audit verify", "config", "config show", "schema", "completion",
    ];

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void The_help_of_scan_reads_as_it_was_reviewed() => Assert.Equal(Golden("scan"), workspace.Run("scan", "--help").Output);

    [Fact]
    public void The_help_of_the_program_reads_as_it_was_reviewed() => Assert.Equal(Golden("piiscan"), workspace.Run("--help").Output);

    [Fact]
    public void Every_command_has_help_that_fits_a_terminal_and_speaks_of_no_later_version()
    {
        string[] later =
        [
            "subject", "case", "erasure", "breach", "health", "server",
        ];
        foreach (string command in Commands)
        {
            Result result = workspace.Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
            Assert.Equal((0, ""), (result.Code, result.Error));
            Assert.All(result.Output.Split('\n'), static line => Assert.True(line.Length < 100, line));
            string[] words = result.Output.Split([' ', '\n', ',', '.', ';', '\''], StringSplitOptions.RemoveEmptyEntries);
            Assert.DoesNotContain(words, later.Contains);
        }
    }

    [Fact]
    public void Bash_completes_commands_options_and_choices()
    {
        Assert.Equal("scan schema stores", Complete("piiscan s"));
        Assert.Equal("check", Complete("piiscan stores c"));
        Assert.Equal("--min-confidence", Complete("piiscan scan --min-"));
        Assert.Equal("csv html jsonl ocsf sarif table xlsx", Complete("piiscan scan x --format "));
        workspace.Write("klanten.csv", "");
        Assert.Equal("klanten.csv", Complete("piiscan scan klan"));
    }

    // What bash offers at the end of a line.
    private string Complete(string line)
    {
        string[] words = line.Split(' ');
        string script = $"""
            source <($piiscan completion bash)
            COMP_WORDS=({string.Join(' ', words.Select(static word => $"'{word}'"))}); COMP_CWORD={words.Length - 1}
            _piiscan
            printf '%s\n' "$(printf '%s\n' "${"{COMPREPLY[@]}"}" | sort | xargs)"
            """;
        workspace.Write("complete.sh", $"piiscan='dotnet {Workspace.Program}'\n{script}");
        Result result = workspace.Shell("bash complete.sh");
        Assert.Equal("", result.Error);
        return result.Output.Trim();
    }

    private static string Golden(string name)
    {
        using Stream text = typeof(HelpTests).Assembly.GetManifestResourceStream($"help/{name}.txt")!;
        return new StreamReader(text).ReadToEnd();
    }
}
