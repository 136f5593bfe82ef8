using System.CommandLine;
using PiiScanner.Cli.Commands;

namespace PiiScanner.Tests.Cli;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("bash", "{0}")]
    [InlineData("zsh", "'{0}:")]
    [InlineData("fish", "-l {1} ")]
    public void Every_shell_is_offered_every_option(string shell, string offer)
    {
        Run run = Run.Of("completion", shell);
        Assert.Equal((0, ""), (run.Code, run.Error));
        foreach (string option in Options(Application.Root())) Assert.Contains(string.Format(offer, option, option[2..]), run.Output);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void No_script_holds_a_character_that_only_the_help_needs(string shell) =>
        Assert.DoesNotContain('\u00A0', Run.Of("completion", shell).Output);

    private static IEnumerable<string> Options(Command command) =>
        command.Options.Select(static option => option.Name).Concat(command.Subcommands.SelectMany(Options)).Distinct();
}
