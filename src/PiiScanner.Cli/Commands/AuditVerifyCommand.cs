using System.CommandLine;
using PiiScanner.Cli.Parsing;
using PiiScanner.Findings.Database;
using PiiScanner.Scanning.Keys;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan audit verify</c>: whether the audit log is as it was written.</summary>
internal sealed class AuditVerifyCommand : Verb
{
    private readonly CommandOption head = new("head", null, "SEQ:HASH", "A head that a scan or a report showed: the log must still hold it. Only this tells whether an old copy of the store was put back.");
    private readonly StoreArguments arguments;

    /// <summary>Makes the command.</summary>
    public AuditVerifyCommand()
        : base("verify", "Check that no entry was changed, left out or cut off: exit 5 if one was, 3 if nobody can tell.")
    {
        Add(head);
        arguments = new StoreArguments(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        string? kept = head.Value(result);
        if (kept is not null && !AuditLog.IsHead(kept))
            throw new UsageException("--head: this is no head of an audit log; one is a number, a colon and 64 hexadecimal digits, as a scan or a report shows it");
        using FindingsStore store = arguments.Open(result, session);
        IEnumerable<ScanKey> keys = KeyPlace.Together(arguments.Options(result, session).KeyFile, session.Sources);
        AuditVerdict verdict = store.Audit.Verify(kept, keys.Select(FindingsPlace.KeyOf));
        if (verdict.Problem is { } problem)
        {
            session.Terminal.Say($"the audit log is not what was written: {problem}");
            return ExitCode.Internal;
        }
        foreach (UncheckedEntries entries in verdict.Unchecked) session.Terminal.Say(Told(entries));
        foreach (uint key in verdict.Unguarded)
            session.Terminal.Say($"where the log ends was not kept under k{key:x8}, as earlier versions did not; its next entry puts that right, and until then nobody can tell whether entries were cut off");
        if (verdict.GuardedFrom > 0)
            session.Terminal.Say($"entry {verdict.GuardedFrom} was added when it was not kept where the log ended, as earlier versions did not: only a head that was kept elsewhere tells whether entries before it were cut off");
        session.Terminal.Write($"{store.Audit.Head}\n");
        return verdict.IsSound ? ExitCode.Complete : ExitCode.Incomplete;
    }

    private static string Told(UncheckedEntries entries)
    {
        (string which, string were) = entries.First == entries.Last ? ($"entry {entries.First}", "was") : ($"entries {entries.First} to {entries.Last}", "were");
        string rest = entries.IsVouchedFor
            ? "; without that key only the number and the last hash are checked"
            : ", and none that can be checked follows; only with that key can anyone tell whether nothing was changed or added";
        return $"{which} {were} made under k{entries.Key:x8}, which is not here{rest}";
    }
}
