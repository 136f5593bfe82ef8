using System.CommandLine;
using PiiScanner.Cli.Parsing;
using PiiScanner.Findings.Database;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan audit verify</c>: whether the audit log is as it was written.</summary>
internal sealed class AuditVerifyCommand : Verb
{
    private readonly CommandOption head = new("head", null, "SEQ:HASH", "A head that a scan or a report showed: the log must still hold it.");
    private readonly StoreArguments arguments;

    /// <summary>Makes the command.</summary>
    public AuditVerifyCommand()
        : base("verify", "Check that no entry of the audit log was changed or left out; exit 5 when one was.")
    {
        Add(head);
        arguments = new StoreArguments(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        using FindingsStore store = arguments.Open(result, session);
        if (store.Audit.Verify(head.Value(result)) is { } problem)
        {
            session.Terminal.Say($"the audit log is not what was written: {problem}");
            return ExitCode.Internal;
        }
        session.Terminal.Write($"{store.Audit.Head}\n");
        return ExitCode.Complete;
    }
}
