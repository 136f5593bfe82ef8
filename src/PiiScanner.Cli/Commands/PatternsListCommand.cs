using System.CommandLine;
using System.Text;
using PiiScanner.Cli.Output;
using PiiScanner.Detection;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan patterns list</c>: the types that are looked for.</summary>
internal sealed class PatternsListCommand : Verb
{
    private readonly PatternArguments arguments;

    /// <summary>Makes the command.</summary>
    public PatternsListCommand()
        : base("list", "List the types that are looked for.")
    {
        arguments = new PatternArguments(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        var texts = Texts.Of(session.Terminal.Environment);
        var table = new Table(false, false, false, false);
        foreach (Pattern pattern in arguments.Read(result, session).Patterns)
            table.Add(pattern.Id, texts.Severity(pattern.Severity), pattern.Category, texts.NameOf(pattern));
        var text = new StringBuilder();
        table.WriteTo(text);
        session.Terminal.Write(text.ToString());
        return ExitCode.Complete;
    }
}
