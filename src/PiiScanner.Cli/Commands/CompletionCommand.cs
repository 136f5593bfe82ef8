using System.CommandLine;
using PiiScanner.Cli.Parsing;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan completion</c>: a script that teaches a shell the commands and options.</summary>
internal sealed class CompletionCommand : Verb
{
    private readonly Argument<string> shell = new("shell")
    {
        HelpName = "SHELL",
        Description = "bash, zsh or fish.",
        Arity = ArgumentArity.ExactlyOne,
    };

    /// <summary>Makes the command.</summary>
    public CompletionCommand()
        : base("completion", "Print a completion script for a shell: source <(piiscan completion bash)")
    {
        Add(shell);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        Command root = Application.Root();
        string name = ValuesOf(result, shell)[0];
        session.Terminal.Write(name switch
        {
            "bash" => Completion.Bash(root),
            "zsh" => Completion.Zsh(root),
            "fish" => Completion.Fish(root),
            _ => throw new UsageException($"'{name}' is none of bash, zsh, fish{Nearest.Hint(name, ["bash", "zsh", "fish"])}"),
        });
        return ExitCode.Complete;
    }
}
