using System.CommandLine;
using PiiScanner.Cli.Output;
using PiiScanner.Findings.Database;
using PiiScanner.Findings.Export;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan diff</c>: what changed from one scan to another.</summary>
internal sealed class DiffCommand : Verb
{
    private readonly Argument<string> before = new("before") { HelpName = "A", Description = "The earlier scan's id.", Arity = ArgumentArity.ExactlyOne };
    private readonly Argument<string> after = new("after") { HelpName = "B", Description = "The later scan's id.", Arity = ArgumentArity.ExactlyOne };
    private readonly StoreArguments arguments;

    /// <summary>Makes the command.</summary>
    public DiffCommand()
        : base("diff", "Compare two scans: what is new (+), gone (-), no longer known (?) or unchanged.")
    {
        Add(before);
        Add(after);
        arguments = new StoreArguments(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        using FindingsStore store = arguments.Open(result, session);
        StoredScan earlier = StoreArguments.Scans(store, ValuesOf(result, before)[0])[0], later = StoreArguments.Scans(store, ValuesOf(result, after)[0])[0];
        store.Audit.Add(Actor.Name, "diff", $"{earlier.Name} {later.Name}");
        ScanChange change;
        using (var lines = new FindingLines(session.Terminal))
            change = store.Compare(earlier, later, finding => lines.Write(finding, "+ "), finding => lines.Write(finding, "- "), finding => lines.Write(finding, "? "));
        string unknown = change.Unknown == 0 ? "" : $", {Amount.Count(change.Unknown)} not known: {Visible.Name(later.Name)} did not read or not look for all of it";
        session.Terminal.Write($"{Amount.Count(change.New)} new, {Amount.Count(change.Gone)} gone, {Amount.Count(change.Unchanged)} unchanged{unknown}\n");
        return ExitCode.Complete;
    }
}
