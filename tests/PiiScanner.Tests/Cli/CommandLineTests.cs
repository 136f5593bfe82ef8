namespace PiiScanner.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("stor", "unknown command 'stor'; did you mean 'stores'?")]
    [InlineData("find list", "unknown command 'find'; see 'piiscan --help'")]
    [InlineData("findings list", "there is no key to open a findings store with; name it with --key-file")]
    [InlineData("stores", "stores needs a command; see 'piiscan stores --help'")]
    [InlineData("stores chek x", "unknown command 'chek'; did you mean 'check'?")]
    [InlineData("stores check", "stores check: TARGET is missing; see 'piiscan stores check --help'")]
    [InlineData("stores check --confg x", "unknown option '--confg'; did you mean '--config'?")]
    [InlineData("config show --config", "--config needs a value: --config FILE")]
    [InlineData("config show extra", "'extra' is one argument too many; see 'piiscan config show --help'")]
    [InlineData("config show -x", "unknown option '-x'; see 'piiscan config show --help'")]
    [InlineData("scan - . -", "standard input is named twice, and can be read once")]
    [InlineData("completion bsh", "'bsh' is none of bash, zsh, fish; did you mean 'bash'?")]
    public void A_wrong_command_line_is_one_sentence_and_exit_code_2(string line, string sentence) =>
        Assert.Equal(new Run(2, "", $"piiscan: {sentence}\n"), Run.Of(line.Split(' ')));

    [Theory]
    [InlineData("--store", "FILE|CONNECTION", "scan", ".")]
    [InlineData("--key-file", "FILE", "scan", ".")]
    [InlineData("--patterns", "DIR", "scan", ".")]
    [InlineData("--password-file", "FILE", "scan", ".")]
    [InlineData("--values", "FILE", "scan", ".")]
    [InlineData("--allow", "FILE", "scan", ".")]
    [InlineData("--output", "[FORMAT=]FILE", "scan", ".")]
    [InlineData("--config", "FILE", "scan", ".")]
    [InlineData("--policy", "FILE", "check")]
    [InlineData("--key-file", "FILE", "keys", "init")]
    public void An_empty_value_is_one_sentence_and_exit_code_2(string option, string value, params string[] command) =>
        Assert.Equal(new Run(2, "", $"piiscan: {option} needs a value: {option} {value}\n"), Run.Of([.. command, option, ""]));

    [Fact]
    public void Without_arguments_the_help_goes_to_standard_error()
    {
        Run run = Run.Of();
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith("Finds personal data", run.Error);
    }

    [Fact]
    public void The_version_is_printed() => Assert.Matches("^piiscan [0-9]+\\.[0-9]+\\.[0-9]+\n$", Run.Of("--version").Output);

    [Fact]
    public void After_two_dashes_a_target_may_begin_with_one()
    {
        Run run = Run.Of("stores", "check", "--", "-nowhere");
        Assert.Equal((4, "-nowhere: There is nothing at the target.\n"), (run.Code, run.Output));
    }

    [Fact]
    public void An_at_sign_names_no_file_of_arguments()
    {
        Run run = Run.Of("stores", "check", "@nowhere");
        Assert.Equal((4, "@nowhere: There is nothing at the target.\n"), (run.Code, run.Output));
    }
}
