using System.CommandLine;
using System.Globalization;
using System.Text;
using PiiScanner.Cli.Output;
using PiiScanner.Cli.Parsing;
using PiiScanner.Detection;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan patterns show</c>: what a type is found by, and the law and sources behind it.</summary>
internal sealed class PatternsShowCommand : Verb
{
    private const int LineLength = 80;

    private readonly Argument<string> type = new("type")
    {
        HelpName = "ID",
        Description = "A type, such as nl-bsn.",
        Arity = ArgumentArity.ExactlyOne,
    };

    private readonly PatternArguments arguments;

    /// <summary>Makes the command.</summary>
    public PatternsShowCommand()
        : base("show", "Show what a type is found by, and the law and sources behind it.")
    {
        Add(type);
        arguments = new PatternArguments(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        PatternSet patterns = arguments.Read(result, session);
        string id = ValuesOf(result, type)[0];
        Pattern pattern = patterns.Patterns.FirstOrDefault(pattern => pattern.Id == id)
            ?? throw new UsageException($"there is no type '{id}'{Nearest.Hint(id, patterns.Patterns.Select(static pattern => pattern.Id))}");
        session.Terminal.Write(Describe(pattern, Texts.Of(session.Terminal.Environment)));
        return ExitCode.Complete;
    }

    private static string Describe(Pattern pattern, Texts texts)
    {
        var text = new StringBuilder($"{pattern.Id}: {texts.NameOf(pattern)}\n");
        var facts = new Table(false, false);
        facts.Add("severity", pattern.Severity.Word());
        facts.Add("category", pattern.Category);
        facts.Add("file", pattern.File);
        Lines(facts, "law", pattern.Law);
        Lines(facts, "source", pattern.Sources);
        Words(facts, "labels", pattern.Labels);
        Words(facts, "labels against", pattern.CounterLabels);
        Words(facts, "columns", pattern.Columns);
        Words(facts, "columns against", pattern.CounterColumns);
        facts.WriteTo(text);
        text.Append("\nevidence and its weight (log-odds):\n");
        var evidence = new Table(false, true);
        evidence.Add("form", Weight(pattern.Base));
        foreach ((string word, double weight) in pattern.Evidence.Zip(pattern.Weights)) evidence.Add(word, Weight(weight));
        evidence.WriteTo(text);
        text.Append("\nexamples:\n");
        var examples = new Table(false, false);
        foreach (PatternExample example in pattern.Examples) examples.Add(example.Value ?? "-", Visible.Name(example.Text));
        examples.WriteTo(text);
        return text.ToString();
    }

    private static void Lines(Table facts, string name, IReadOnlyList<string> lines)
    {
        for (int i = 0; i < lines.Count; i++) facts.Add(i == 0 ? name : "", lines[i]);
    }

    private static void Words(Table facts, string name, IReadOnlyList<string> words)
    {
        var lines = new List<string>();
        foreach (string word in words)
        {
            if (lines.Count > 0 && lines[^1].Length + word.Length < LineLength) lines[^1] += $", {word}";
            else lines.Add(word);
        }
        Lines(facts, name, lines);
    }

    private static string Weight(double weight) => weight.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);
}
