using System.CommandLine;
using System.Globalization;
using System.Text;
using PiiScanner.Cli.Output;
using PiiScanner.Findings.Database;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan findings show</c>: everything that is known of a finding, and where else its value stands.</summary>
internal sealed class FindingsShowCommand : Verb
{
    private readonly Argument<string> id = new("id")
    {
        HelpName = "ID",
        Description = "A finding's id (f-...), or a fingerprint (k...:...) for every place of that value.",
        Arity = ArgumentArity.ExactlyOne,
    };

    private readonly StoreArguments arguments;

    /// <summary>Makes the command.</summary>
    public FindingsShowCommand()
        : base("show", "Show all that is known of a finding, and where else its value stands.")
    {
        Add(id);
        arguments = new StoreArguments(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        using FindingsStore store = arguments.Open(result, session);
        string asked = ValuesOf(result, id)[0];
        var text = new StringBuilder();
        if (ValueKey.TryParse(asked, out ValueKey value))
        {
            foreach (Finding finding in store.Find(value)) Describe(text, finding);
        }
        else if (store.Find(asked) is { } finding)
        {
            Describe(text, finding);
            if (store.Decisions().TryGetValue(finding.Id, out Triage? triage)) Describe(text, triage);
            List<Finding> others = [.. store.Find(finding.Value).Where(other => other.Id != finding.Id)];
            if (others.Count > 0) text.Append("\nthe same value stands in:\n");
            foreach (Finding other in others) text.Append(CultureInfo.InvariantCulture, $"  {other.Id}  {Location.Of(other.Document)}\n");
        }
        if (text.Length == 0) throw new UsageException($"there is no finding '{asked}' in what is known now");
        store.Audit.Add(Actor.Name, "findings.show", asked);
        session.Terminal.Write(text.ToString());
        return ExitCode.Complete;
    }

    private static void Describe(StringBuilder text, Triage triage)
    {
        string until = triage.Until is { } end ? string.Create(CultureInfo.InvariantCulture, $", until {end:yyyy-MM-dd}") : "";
        string at = triage.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        text.Append(CultureInfo.InvariantCulture, $"  triage: {FindingsTriageCommand.WordOf(triage.State)}, by {Visible.Name(triage.Author)} on {at}{until}: {Visible.Name(triage.Reason)}\n");
    }

    private static void Describe(StringBuilder text, Finding finding)
    {
        text.Append(finding.Id).Append('\n');
        var facts = new Table(false, false);
        facts.Add("type", finding.Type);
        facts.Add("severity", finding.Severity.Word());
        facts.Add("confidence", finding.Confidence.ToString("0.00", CultureInfo.InvariantCulture));
        facts.Add("evidence", string.Join(", ", finding.Evidence));
        facts.Add("masked", Visible.Name(finding.Masked));
        if (finding.ValueId is not null) facts.Add("value id", Visible.Name(finding.ValueId));
        facts.Add("fingerprint", finding.Value.ToString());
        facts.Add("where", Location.Of(finding.Document));
        facts.Add("formats", string.Join(", ", finding.Document.Formats()));
        facts.Add("places", Amount.Count(finding.Count));
        const int Shown = 16;
        foreach (Place place in finding.Places.Take(Shown))
        {
            string record = place.Record > 0 ? $" (record {place.Record})" : "";
            facts.Add("", $"{Location.Of(place)}{record}, byte {place.Offset}, {place.Length} long");
        }
        facts.WriteTo(text);
    }
}
