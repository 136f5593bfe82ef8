using System.CommandLine;
using PiiScanner.Cli.Output;
using PiiScanner.Findings.Database;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan findings list</c>: what is known, a line each.</summary>
internal sealed class FindingsListCommand : Verb
{
    private readonly StoreArguments arguments;
    private readonly SelectionArguments selection;

    /// <summary>Makes the command.</summary>
    public FindingsListCommand()
        : base("list", "List findings, a line each: id, severity, type, masked value or value id, how often, where.")
    {
        selection = new SelectionArguments(this);
        arguments = new StoreArguments(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        using FindingsStore store = arguments.Open(result, session);
        using var lines = new FindingLines(session.Terminal);
        IResultSink selected = selection.Select(result, store, session.Clock.GetUtcNow()).Over(lines);
        store.Audit.Add(Actor.Name, "findings.list", selection.Scan(result));
        store.Replay(StoreArguments.Scans(store, selection.Scan(result)), _ => selected);
        return ExitCode.Complete;
    }
}
