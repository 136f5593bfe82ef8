using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PiiScanner.Findings.Policies;

/// <summary>Reads policy files: YAML with <c>rules</c> and <c>stores</c>. From YamlDotNet's events, because its deserializer needs code generation.</summary>
public sealed class PolicyReader
{
    private const string AnyType = "*";

    private readonly string file;
    private readonly Parser parser;
    private readonly Func<string, string?> typeComplaint;
    private readonly Func<string, string?> matchComplaint;

    private PolicyReader(string file, TextReader text, Func<string, string?> typeComplaint, Func<string, string?> matchComplaint)
    {
        this.file = file;
        parser = new Parser(text);
        this.typeComplaint = typeComplaint;
        this.matchComplaint = matchComplaint;
    }

    /// <summary>Reads a policy.</summary>
    /// <param name="file">What it is called in complaints.</param>
    /// <param name="text">Its text.</param>
    /// <param name="typeComplaint">What is wrong with a type, null for nothing; any will do by default.</param>
    /// <param name="matchComplaint">What is wrong with the match of a store, null for nothing; any will do by default.</param>
    /// <exception cref="PolicyException">It is wrong.</exception>
    public static Policy Read(string file, TextReader text, Func<string, string?>? typeComplaint = null, Func<string, string?>? matchComplaint = null)
    {
        try
        {
            return new PolicyReader(file, text, typeComplaint ?? (static _ => null), matchComplaint ?? (static _ => null)).Read();
        }
        catch (YamlException exception)
        {
            throw new PolicyException(file, exception.Start.Line, "not the YAML that belongs here");
        }
    }

    private Policy Read()
    {
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        var rules = new List<PolicyRule>();
        var stores = new List<StoreFacts>();
        Mapping(key =>
        {
            switch (key.Value)
            {
                case "rules": Sequence(() => rules.Add(Rule())); break;
                case "stores": Sequence(() => stores.Add(Facts())); break;
                default: throw Unknown(key);
            }
        });
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out _)) throw new PolicyException(file, parser.Current!.Start.Line, "a second document begins here; a policy is one");
        return new Policy([.. rules], [.. stores]);
    }

    private PolicyRule Rule()
    {
        long line = parser.Current!.Start.Line;
        var rule = new PolicyRule("", "", "", [], Severity.Medium);
        Mapping(key => rule = key.Value switch
        {
            "id" => rule with { Id = Word() },
            "nl" => rule with { Dutch = Word() },
            "en" => rule with { English = Word() },
            "law" => rule with { Law = Words() },
            "severity" => rule with { Severity = SeverityOf(parser.Consume<Scalar>()) },
            "types" => rule with { Types = Types() },
            "without-ground" => rule with { WithoutGround = Truth() },
            "outside-eea" => rule with { OutsideEea = Truth() },
            "beyond-term" => rule with { BeyondTerm = Truth() },
            "born-within-years" => rule with { BornWithinYears = Number(parser.Consume<Scalar>()) },
            _ => throw Unknown(key),
        });
        if (rule.Id.Length == 0) throw new PolicyException(file, line, "a rule needs an id");
        if (rule.Law.IsEmpty) throw new PolicyException(file, line, $"the rule '{rule.Id}' names no law");
        return rule with { Dutch = rule.Dutch.Length > 0 ? rule.Dutch : rule.Id, English = rule.English.Length > 0 ? rule.English : rule.Id };
    }

    private StoreFacts Facts()
    {
        long line = parser.Current!.Start.Line;
        var facts = new StoreFacts("", [], ImmutableDictionary<string, int>.Empty);
        Mapping(key =>
        {
            switch (key.Value)
            {
                case "match": facts = facts with { Match = Match(parser.Consume<Scalar>()) }; break;
                case "grounds": facts = facts with { Grounds = Types() }; break;
                case "terms": Mapping(type => facts = facts with { Terms = facts.Terms.SetItem(type.Value == AnyType ? AnyType : TypeOf(type), Days(parser.Consume<Scalar>())) }); break;
                default: throw Unknown(key);
            }
        });
        return facts.Match.Length > 0 ? facts : throw new PolicyException(file, line, "a store needs a match");
    }

    private void Mapping(Action<Scalar> take)
    {
        parser.Consume<MappingStart>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            Scalar key = parser.Consume<Scalar>();
            if (!seen.Add(key.Value)) throw new PolicyException(file, key.Start.Line, $"'{key.Value}' stands here twice");
            take(key);
        }
    }

    private void Sequence(Action take)
    {
        parser.Consume<SequenceStart>();
        while (!parser.TryConsume<SequenceEnd>(out _)) take();
    }

    private string Word() => parser.Consume<Scalar>().Value;

    private ImmutableArray<string> Words()
    {
        var words = ImmutableArray.CreateBuilder<string>();
        Sequence(() => words.Add(Word()));
        return words.ToImmutable();
    }

    private ImmutableArray<string> Types()
    {
        var types = ImmutableArray.CreateBuilder<string>();
        Sequence(() => types.Add(TypeOf(parser.Consume<Scalar>())));
        return types.ToImmutable();
    }

    private string TypeOf(Scalar word) => typeComplaint(word.Value) is { } complaint ? throw new PolicyException(file, word.Start.Line, complaint) : word.Value;

    private string Match(Scalar word) => matchComplaint(word.Value) is { } complaint && word.Value.Length > 0 ? throw new PolicyException(file, word.Start.Line, complaint) : word.Value;

    private bool Truth()
    {
        Scalar word = parser.Consume<Scalar>();
        return bool.TryParse(word.Value, out bool truth) ? truth : throw new PolicyException(file, word.Start.Line, $"'{word.Value}' is neither true nor false");
    }

    private int Number(Scalar word) =>
        int.TryParse(word.Value, System.Globalization.NumberStyles.None, null, out int number)
            ? number
            : throw new PolicyException(file, word.Start.Line, $"'{word.Value}' is no number");

    // 90d, 18m, 7y: months of 31 and years of 366 days, so that nothing is called too old a day too early.
    private int Days(Scalar word)
    {
        string text = word.Value;
        int unit = text.Length < 2 ? 0 : text[^1] switch { 'd' => 1, 'm' => 31, 'y' => 366, _ => 0 };
        return unit > 0 && int.TryParse(text[..^1], System.Globalization.NumberStyles.None, null, out int number) && number < 10_000
            ? number * unit
            : throw new PolicyException(file, word.Start.Line, $"'{text}' is no term; write it like 90d, 18m or 7y");
    }

    private Severity SeverityOf(Scalar word) =>
        PiiScanner.Words.TryParseSeverity(word.Value, out Severity severity) ? severity : throw new PolicyException(file, word.Start.Line, $"'{word.Value}' is none of none, low, medium, high");

    private PolicyException Unknown(Scalar key) => new(file, key.Start.Line, $"'{key.Value}' is not known here");
}
