using System.Collections.Immutable;
using System.CommandLine;

namespace PiiScanner.Cli.Parsing;

/// <summary>An option of a command: a switch, or one whose last value counts unless all are asked for.</summary>
internal class CommandOption : Option<string[]>
{
    /// <summary>Makes an option.</summary>
    /// <param name="name">Without dashes.</param>
    /// <param name="letter">The one-letter name, null for none.</param>
    /// <param name="value">What its value is called in the help, null for a switch.</param>
    /// <param name="help">One sentence.</param>
    public CommandOption(string name, char? letter, string? value, string help)
        : base("--" + name, letter is null ? [] : ["-" + letter])
    {
        Letter = letter;
        HelpName = value;
        Description = help;
        Arity = value is null ? ArgumentArity.Zero : ArgumentArity.OneOrMore;
    }

    /// <summary>The one-letter name, null for none.</summary>
    public char? Letter { get; }

    /// <summary>Its names with their dashes.</summary>
    public IEnumerable<string> Names => Letter is { } letter ? [Name, $"-{letter}"] : [Name];

    /// <summary>The heading it stands under.</summary>
    public virtual string Heading => "Options";

    /// <summary>The only values it takes, empty for any.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>True when it was given.</summary>
    public bool IsGiven(ParseResult result) => result.GetResult(this) is not null;

    /// <summary>Its values as written, in order; empty when it was not given.</summary>
    public IEnumerable<string> Values(ParseResult result) => result.GetResult(this)?.Tokens.Select(static token => token.Value) ?? [];

    /// <summary>Its last value, null when it was not given.</summary>
    public string? Value(ParseResult result) => Values(result).LastOrDefault();
}
