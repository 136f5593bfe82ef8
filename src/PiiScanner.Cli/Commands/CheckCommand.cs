using System.CommandLine;
using PiiScanner.Cli.Configuration;
using PiiScanner.Cli.Output;
using PiiScanner.Cli.Parsing;
using PiiScanner.Findings.Database;
using PiiScanner.Findings.Policies;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan check</c>: holds what is known against rules of law.</summary>
internal sealed class CheckCommand : Verb
{
    private readonly CommandOption policy = new("policy", null, "FILE", "Rules of yours, and facts about your stores: grounds and terms.");
    private readonly CommandOption failOn = new("fail-on", null, "LEVEL", "Exit 1 when a rule of this severity is broken: none, low, medium or high.") { Choices = [.. Level.Words] };
    private readonly CommandOption register = new("register", null, "FILE", "Write a feed for the register of processing (AVG art. 30) as CSV.");
    private readonly SelectionArguments selection;
    private readonly StoreArguments arguments;

    /// <summary>Makes the command.</summary>
    public CheckCommand()
        : base("check", "Hold what is known against rules of law, such as a BSN without a ground.")
    {
        Add(policy);
        Add(failOn);
        Add(register);
        selection = new SelectionArguments(this);
        arguments = new StoreArguments(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        Severity least = Level.Parse("--fail-on", failOn.Value(result) ?? "none");
        using FindingsStore store = arguments.Open(result, session);
        Policy rules = policy.Value(result) is { } file ? Policy.Shipped().With(Read(file, arguments.Settings(result, session), store)) : Policy.Shipped();
        IReadOnlyList<StoredScan> scans = StoreArguments.Scans(store, selection.Scan(result));
        if (scans.Count == 0) throw StoreArguments.NoScan();
        Selection selected = selection.Select(result, store, session.Clock.GetUtcNow());
        var inputs = InputFiles.Of(arguments.Options(result, session), session.Sources);
        inputs.Add(policy.Value(result), "what --policy names");
        using Stream? feed = register.Value(result) is { } path ? OutputFile.Create(path, inputs) : null;
        var check = new PolicyCheck(rules, session.Clock.GetUtcNow());
        RegisterWriter? writer = feed is null ? null : new RegisterWriter(feed, rules);
        IResultSink sink = selected.Over(writer is null ? check : new Sinks([check, writer]));
        store.Replay(scans, _ => sink);
        writer?.Finish();
        store.Audit.Add(Actor.Name, "check", selection.Scan(result), check.Breaches.Sum(static breach => breach.Findings));
        session.Terminal.Write(new CheckText(Texts.Of(session.Terminal.Environment)).Of(rules, check, scans, selected));
        return least != Severity.None && check.Breaches.Any(breach => breach.Rule.Severity >= least) ? ExitCode.Found : ExitCode.Complete;
    }

    private static Policy Read(string file, Settings settings, FindingsStore store)
    {
        var types = new KnownTypes(OwnPatterns.With(ScanOptions.From(settings).Patterns), store);
        var places = new KnownPlaces(ConfiguredStores.From(settings), store);
        try
        {
            using var text = new StreamReader(file);
            return PolicyReader.Read(file, text, types.ComplaintOf, places.ComplaintOf);
        }
        catch (PolicyException exception)
        {
            throw new UsageException($"--policy: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--policy: cannot read {file}: {Failure.Of(exception)}", exception);
        }
    }
}
