using System.CommandLine;

namespace PiiScanner.Cli.Commands;

/// <summary>A command that does something, rather than holding others.</summary>
internal abstract class Verb(string name, string description) : Command(name, description)
{
    /// <summary>Does it, and gives the exit code.</summary>
    /// <exception cref="UsageException">It cannot be done as asked.</exception>
    /// <exception cref="Output.OutputException">Results could not be written.</exception>
    public abstract int Run(ParseResult result, Session session);

    /// <summary>The values of an argument as written.</summary>
    protected static IReadOnlyList<string> ValuesOf(ParseResult result, Argument argument) =>
        [.. result.GetResult(argument)?.Tokens.Select(static token => token.Value) ?? []];
}
