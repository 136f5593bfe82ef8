using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PiiScanner.Findings.Policies;

/// <summary>Reads policy files: YAML with <c>rules</c> and <c>stores</c>. From YamlDotNet's events, because its deserializer needs code generation.</summary>
public static class PolicyReader
{
    /// <summary>Reads a policy.</summary>
    /// <param name="file">What it is called in complaints.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="PolicyException">It is wrong.</exception>
    public static Policy Read(string file, TextReader text)
    {
        try
        {
            var parser = new Parser(text);
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            var rules = new List<PolicyRule>();
            var stores = new List<StoreFacts>();
            Mapping(parser, file, key =>
            {
                switch (key.Value)
                {
                    case "rules": Sequence(parser, () => rules.Add(Rule(parser, file))); break;
                    case "stores": Sequence(parser, () => stores.Add(Facts(parser, file))); break;
                    default: throw Unknown(file, key);
                }
            });
            return new Policy([.. rules], [.. stores]);
        }
        catch (YamlException exception)
        {
            throw new PolicyException(file, exception.Start.Line, "not the YAML that belongs here");
        }
    }

    private static PolicyRule Rule(Parser parser, string file)
    {
        long line = parser.Current!.Start.Line;
        var rule = new PolicyRule("", "", "", [], Severity.Medium);
        Mapping(parser, file, key => rule = key.Value switch
        {
            "id" => rule with { Id = Word(parser) },
            "nl" => rule with { Dutch = Word(parser) },
            "en" => rule with { English = Word(parser) },
            "law" => rule with { Law = Words(parser) },
            "severity" => rule with { Severity = SeverityOf(parser.Consume<Scalar>(), file) },
            "types" => rule with { Types = Words(parser) },
            "without-ground" => rule with { WithoutGround = Truth(parser, file) },
            "outside-eea" => rule with { OutsideEea = Truth(parser, file) },
            "beyond-term" => rule with { BeyondTerm = Truth(parser, file) },
            "born-within-years" => rule with { BornWithinYears = Number(parser.Consume<Scalar>(), file) },
            _ => throw Unknown(file, key),
        });
        if (rule.Id.Length == 0) throw new PolicyException(file, line, "a rule needs an id");
        if (rule.Law.IsEmpty) throw new PolicyException(file, line, $"the rule '{rule.Id}' names no law");
        return rule with { Dutch = rule.Dutch.Length > 0 ? rule.Dutch : rule.Id, English = rule.English.Length > 0 ? rule.English : rule.Id };
    }

    private static StoreFacts Facts(Parser parser, string file)
    {
        long line = parser.Current!.Start.Line;
        var facts = new StoreFacts("", [], ImmutableDictionary<string, int>.Empty);
        Mapping(parser, file, key =>
        {
            switch (key.Value)
            {
                case "match": facts = facts with { Match = Word(parser) }; break;
                case "grounds": facts = facts with { Grounds = Words(parser) }; break;
                case "terms": Mapping(parser, file, type => facts = facts with { Terms = facts.Terms.SetItem(type.Value, Days(parser.Consume<Scalar>(), file)) }); break;
                default: throw Unknown(file, key);
            }
        });
        return facts.Match.Length > 0 ? facts : throw new PolicyException(file, line, "a store needs a match");
    }

    private static void Mapping(Parser parser, string file, Action<Scalar> take)
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

    private static void Sequence(Parser parser, Action take)
    {
        parser.Consume<SequenceStart>();
        while (!parser.TryConsume<SequenceEnd>(out _)) take();
    }

    private static string Word(Parser parser) => parser.Consume<Scalar>().Value;

    private static ImmutableArray<string> Words(Parser parser)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        Sequence(parser, () => words.Add(Word(parser)));
        return words.ToImmutable();
    }

    private static bool Truth(Parser parser, string file)
    {
        Scalar word = parser.Consume<Scalar>();
        return bool.TryParse(word.Value, out bool truth) ? truth : throw new PolicyException(file, word.Start.Line, $"'{word.Value}' is neither true nor false");
    }

    private static int Number(Scalar word, string file) =>
        int.TryParse(word.Value, System.Globalization.NumberStyles.None, null, out int number)
            ? number
            : throw new PolicyException(file, word.Start.Line, $"'{word.Value}' is no number");

    // 90d, 18m, 7y: months of 31 and years of 366 days, so that nothing is called too old a day too early.
    private static int Days(Scalar word, string file)
    {
        string text = word.Value;
        int unit = text.Length < 2 ? 0 : text[^1] switch { 'd' => 1, 'm' => 31, 'y' => 366, _ => 0 };
        return unit > 0 && int.TryParse(text[..^1], System.Globalization.NumberStyles.None, null, out int number) && number < 10_000
            ? number * unit
            : throw new PolicyException(file, word.Start.Line, $"'{text}' is no term; write it like 90d, 18m or 7y");
    }

    private static Severity SeverityOf(Scalar word, string file) =>
        PiiScanner.Words.TryParseSeverity(word.Value, out Severity severity) ? severity : throw new PolicyException(file, word.Start.Line, $"'{word.Value}' is none of none, low, medium, high");

    private static PolicyException Unknown(string file, Scalar key) => new(file, key.Start.Line, $"'{key.Value}' is not known here");
}
