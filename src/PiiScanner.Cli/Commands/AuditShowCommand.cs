using System.CommandLine;
using System.Text;
using PiiScanner.Cli.Output;
using PiiScanner.Findings.Database;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan audit show</c>: who did what, a JSON record a line.</summary>
internal sealed class AuditShowCommand : Verb
{
    private readonly StoreArguments arguments;

    /// <summary>Makes the command.</summary>
    public AuditShowCommand()
        : base("show", "Print the audit log, a JSON record a line.")
    {
        arguments = new StoreArguments(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        using FindingsStore store = arguments.Open(result, session);
        foreach (AuditEntry[] entries in store.Audit.Entries().Chunk(1000))
        {
            var text = new StringBuilder();
            foreach (AuditEntry entry in entries) text.Append(Visible.Name(entry.Json)).Append('\n'); // one that was tampered with may hold anything
            session.Terminal.Write(text.ToString());
        }
        return ExitCode.Complete;
    }
}
