using System.CommandLine;
using System.Globalization;
using PiiScanner.Cli.Parsing;
using PiiScanner.Findings.Database;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan findings triage</c>: keeps what a person decided about findings.</summary>
internal sealed class FindingsTriageCommand : Verb
{
    private static readonly string[] States = ["open", "false-positive", "accepted", "confirmed"];

    private readonly Argument<string[]> ids = new("id")
    {
        HelpName = "ID",
        Description = "A finding's id (f-...).",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly CommandOption state = new("state", null, "STATE", "open, false-positive, accepted or confirmed.") { Choices = [.. States] };
    private readonly CommandOption reason = new("reason", null, "TEXT", "Why; without names or values.");
    private readonly CommandOption author = new("author", null, "NAME", "Who decides; the user of the system by default.");
    private readonly CommandOption until = new("until", null, "DATE", "When the decision ends to hold, such as 2027-06-30; never by default.");
    private readonly StoreArguments arguments;

    /// <summary>Makes the command.</summary>
    public FindingsTriageCommand()
        : base("triage", "Keep a decision about findings; what is a false positive or accepted is listed no more.")
    {
        Add(ids);
        Add(state);
        Add(reason);
        Add(author);
        Add(until);
        arguments = new StoreArguments(this);
    }

    /// <summary>What a state is called.</summary>
    public static string WordOf(TriageState state) => States[(int)state];

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        string word = state.Value(result) ?? throw new UsageException($"--state is missing: {string.Join(", ", States)}");
        if (!States.Contains(word)) throw new UsageException($"--state: '{word}' is none of {string.Join(", ", States)}{Nearest.Hint(word, States)}");
        var decided = (TriageState)Array.IndexOf(States, word);
        if (reason.Value(result) is not { Length: > 0 } why) throw new UsageException("--reason is missing: say why");
        DateTimeOffset? end = until.Value(result) is { } date ? DateOf(date) : null;
        if (end <= session.Clock.GetUtcNow()) throw new UsageException($"--until: {until.Value(result)} is no day to come: the decision would never hold");
        using FindingsStore store = arguments.Open(result, session);
        string[] findings = [.. ValuesOf(result, ids)];
        IReadOnlyDictionary<string, Finding> known = store.Find(findings);
        foreach (string id in findings.Where(id => !known.ContainsKey(id))) throw new UsageException($"there is no finding '{id}' in what is known now");
        foreach (string id in findings)
        {
            store.Audit.Add(Actor.Name, $"findings.triage.{word}", id);
            store.Decide(id, new Triage(decided, why, author.Value(result) ?? Actor.Name, session.Clock.GetUtcNow(), end));
        }
        return ExitCode.Complete;
    }

    private static DateTimeOffset DateOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero)
            : throw new UsageException($"--until: '{text}' is no date; write it like 2027-06-30");
}
