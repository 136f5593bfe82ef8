using System.CommandLine;
using PiiScanner.Detection;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan patterns test</c>: runs the examples that the patterns carry.</summary>
internal sealed class PatternsTestCommand : Verb
{
    private readonly PatternArguments arguments;

    /// <summary>Makes the command.</summary>
    public PatternsTestCommand()
        : base("test", "Run the examples that the patterns carry.")
    {
        arguments = new PatternArguments(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        PatternSet patterns = arguments.Read(result, session);
        IReadOnlyList<string> failures = PatternExamples.Run(patterns);
        foreach (string failure in failures) session.Terminal.Write(failure + "\n");
        int examples = patterns.Patterns.Sum(static pattern => pattern.Examples.Length);
        session.Terminal.Write($"{examples} examples of {patterns.Patterns.Length} patterns, {failures.Count} wrong\n");
        return failures.Count == 0 ? ExitCode.Complete : ExitCode.Usage;
    }
}
