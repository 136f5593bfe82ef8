using System.Diagnostics;

namespace PiiScanner.EndToEndTests.Cli;

public sealed class OutputTests : IDisposable
{
    private const string Mail = "Mail anna.devries@voorbeeld.nl\n";
    private const string Escape = "\u001b[";

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void The_summary_counts_places_by_type_and_names_the_worst_documents_and_what_was_not_read()
    {
        workspace.Write("tree/a.txt", "BSN: 111222333\nnog eens BSN: 111222333\n" + Mail);
        workspace.Write("tree/b.zip", "PK\u0003\u0004 but no archive");
        Result result = workspace.Run("scan", "tree");
        Assert.Matches("^Found 3 places with personal data in 1 of 2 objects", result.Output);
        Assert.Matches("\n  nl-bsn  2  high\n  email   1  medium\n", result.Output);
        Assert.Matches($"\n  3  high  {workspace.At("tree/a.txt")}\n", result.Output);
        Assert.Matches($"\n  [a-z:-]+  {workspace.At("tree/b.zip")}\n", result.Output);
        Assert.EndsWith("\nExit code 3: not everything was read (--allow-partial accepts that).\n", result.Output);
        Assert.Matches("piiscan: 2 objects, .* in 0:0[0-9]", result.Error);
    }

    [Fact]
    public void Nothing_found_is_said_together_with_what_was_read()
    {
        workspace.Write("a.txt", "niets bijzonders\n");
        Assert.Equal(
            "Found nothing in 1 objects (17 B).\n\nAll that may hold text was read.\n\nExit code 0: complete.\n",
            workspace.Run("scan", "a.txt").Output);
    }

    [Fact]
    public void Dutch_users_get_a_dutch_summary()
    {
        workspace.Write("a.txt", "BSN: 111222333\n");
        workspace.Environment["LANG"] = "nl_NL.UTF-8";
        string output = workspace.Run("scan", "a.txt").Output;
        Assert.StartsWith("1 plaatsen met persoonsgegevens gevonden", output);
        Assert.Contains("nl-bsn  1  hoog", output);
    }

    [Fact]
    public void Records_on_standard_output_move_the_summary_to_standard_error()
    {
        workspace.Write("a.txt", Mail);
        Result result = workspace.Run("scan", "a.txt", "-f", "jsonl");
        Assert.Equal(3, result.Records().Length);
        Assert.Contains("Found 1 places", result.Error);
    }

    [Fact]
    public void Records_in_a_file_leave_standard_output_to_the_summary()
    {
        workspace.Write("a.txt", Mail);
        Result result = workspace.Run("scan", "a.txt", "--format", "jsonl", "--output", "out.jsonl", "-o", "table=summary.txt");
        Assert.StartsWith("Found 1 places", result.Output);
        Assert.Equal(result.Output, File.ReadAllText(workspace.At("summary.txt")));
        Assert.Equal(3, Result.Parse(File.ReadAllText(workspace.At("out.jsonl"))).Length);
    }

    [Fact]
    public void Quiet_leaves_only_what_was_asked_for()
    {
        workspace.Write("a.txt", Mail);
        Assert.Equal(new Result(0, "", ""), workspace.Run("scan", "a.txt", "-q"));
        Result records = workspace.Run("scan", "a.txt", "-q", "-f", "jsonl");
        Assert.Equal((3, ""), (records.Records().Length, records.Error));
    }

    [Fact]
    public void Without_a_key_that_is_said_once_and_with_one_not()
    {
        workspace.Write("a.txt", Mail);
        Assert.Single(workspace.Run("scan", "a.txt").Error.Split('\n'), static line => line.Contains("no key"));
        Assert.Equal(0, workspace.Run("keys", "init").Code);
        Assert.DoesNotContain("no key", workspace.Run("scan", "a.txt").Error);
    }

    [Fact]
    public void Names_cannot_drive_the_terminal()
    {
        workspace.Write("tree/\u001b]0;owned\u0007\u001b[2J\nfake row\u202E.txt", Mail);
        Result result = workspace.Run("scan", "tree");
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.DoesNotContain('\u202E', result.Output);
        Assert.DoesNotContain("\nfake row", result.Output);
        Assert.Contains("\\x1b]0;owned\\x07\\x1b[2J\\x0afake row\\u202e.txt", result.Output);
    }

    [Fact]
    public void Colour_is_for_terminals_that_want_it()
    {
        workspace.Write("a.txt", "BSN: 111222333\n");
        Assert.Contains(Escape + "1;31mhigh", workspace.OnTerminal("$piiscan scan a.txt --no-progress").Output);
        Assert.DoesNotContain(Escape, workspace.OnTerminal("$piiscan scan a.txt --no-progress --no-color").Output);
        Assert.DoesNotContain(Escape, workspace.OnTerminal("NO_COLOR=1 $piiscan scan a.txt --no-progress").Output);
        Assert.DoesNotContain(Escape, workspace.OnTerminal("TERM=dumb $piiscan scan a.txt --no-progress").Output);
        Assert.DoesNotContain(Escape, workspace.Run("scan", "a.txt").Output);
    }

    [Fact]
    public void Progress_is_for_terminals_and_leaves_nothing_behind()
    {
        workspace.Write("a.txt", string.Concat(Enumerable.Repeat("gewone tekst\n", 20_000)));
        string shown = workspace.OnTerminal("$piiscan scan a.txt --max-rate 200K").Output;
        Assert.Matches("of 254 KiB", shown);
        Assert.Matches("/s", shown);
        int last = shown.LastIndexOf("\r\u001b[K", StringComparison.Ordinal);
        Assert.DoesNotContain("/s  ", shown[last..]);
        Assert.DoesNotContain("\u001b[K", workspace.OnTerminal("$piiscan scan a.txt --no-progress").Output);
        Assert.DoesNotContain("\u001b[K", workspace.Run("scan", "a.txt").Error);
    }

    [Fact]
    public void Plain_values_reach_a_terminal_only_with_yes()
    {
        workspace.Write("a.txt", Mail);
        Result refused = workspace.OnTerminal("$piiscan scan a.txt -f jsonl --reveal");
        Assert.Equal(2, refused.Code);
        Assert.DoesNotContain("devries", refused.Output);
        Assert.Contains("devries", workspace.OnTerminal("$piiscan scan a.txt -f jsonl --reveal --yes").Output);
        Assert.Contains("devries", workspace.Run("scan", "a.txt", "-f", "jsonl", "--reveal").Output);
    }

    [Theory]
    [InlineData("$piiscan scan a.txt -f jsonl -q >/dev/full", "standard output")]
    [InlineData("$piiscan scan a.txt -q -o jsonl=/dev/full", "/dev/full")]
    [InlineData("$piiscan scan a.txt -q -o table=/dev/full", "/dev/full")]
    public void A_full_disk_is_one_sentence_and_5(string line, string place)
    {
        workspace.Write("a.txt", Mail);
        Assert.Equal(new Result(5, "", $"piiscan: cannot write {place}: no space left; free some or choose another place\n"), workspace.Shell(line));
    }

    [Fact]
    public void When_nobody_reads_on_the_scan_ends_quietly_as_if_by_the_signal()
    {
        workspace.Write("a.txt", string.Concat(Enumerable.Range(0, 20_000).Select(static n => $"klant{n}@voorbeeld.nl\n")));
        using Process process = workspace.Start("dotnet", Workspace.Program, "scan", "a.txt", "-f", "jsonl", "-q");
        process.StandardOutput.BaseStream.ReadExactly(new byte[1000]);
        process.StandardOutput.Close();
        string error = process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.Equal((141, ""), (process.ExitCode, error));
    }

    [Fact]
    public void Both_streams_may_go_to_one_file()
    {
        workspace.Write("a.txt", Mail);
        workspace.Shell("$piiscan scan a.txt -f jsonl >all.txt 2>&1");
        string[] lines = File.ReadAllLines(workspace.At("all.txt"));
        Assert.Equal(3, lines.Count(static line => line.StartsWith("{\"schema\"", StringComparison.Ordinal) && line.EndsWith('}')));
        Assert.Contains("piiscan: no key", lines[0]);
    }
}
