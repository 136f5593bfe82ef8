using System.CommandLine;
using PiiScanner.Cli.Parsing;
using PiiScanner.Detection;
using PiiScanner.Findings.Database;

namespace PiiScanner.Cli.Commands;

/// <summary>The options that select findings.</summary>
internal sealed class SelectionArguments
{
    private readonly CommandOption scan = new("scan", null, "ID", "Of this scan; by default what is known now of every target.");
    private readonly CommandOption types = new("type", null, "ID", "Of this type only, such as nl-bsn; may be repeated.");
    private readonly CommandOption severity = new("severity", null, "LEVEL", "At least this severe: none, low, medium or high.") { Choices = [.. Level.Words] };

    private readonly CommandOption all = new("all", null, null, "Those too that were triaged as false positive or accepted.");

    /// <summary>Adds them to a command.</summary>
    public SelectionArguments(Command command)
    {
        command.Add(scan);
        command.Add(types);
        command.Add(severity);
        command.Add(all);
    }

    /// <summary>The scan asked for, null for none.</summary>
    public string? Scan(ParseResult result) => scan.Value(result);

    /// <summary>What is selected.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="store">What decisions are kept in.</param>
    /// <param name="now">What time it is.</param>
    /// <exception cref="UsageException">A value is wrong.</exception>
    public Selection Select(ParseResult result, FindingsStore store, DateTimeOffset now)
    {
        Severity least = Level.Parse("--severity", severity.Value(result) ?? "none");
        string[] wanted = [.. types.Values(result)];
        if (wanted.Length > 0)
        {
            var known = new KnownTypes(PatternSet.Shipped(), store);
            if (wanted.Select(known.ComplaintOf).FirstOrDefault(static complaint => complaint is not null) is { } wrong) throw new UsageException($"--type: {wrong}");
        }
        HashSet<string> hidden = all.IsGiven(result)
            ? []
            : [.. store.Decisions().Where(decision => decision.Value.Hides(now)).Select(static decision => decision.Key)];
        return new Selection(wanted, least, hidden);
    }
}
