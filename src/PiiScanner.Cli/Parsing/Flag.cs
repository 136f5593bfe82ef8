using System.Collections.Immutable;

namespace PiiScanner.Cli.Parsing;

/// <summary>One option of <c>scan</c>: its name, its help and its effect. The same text has the same effect from any source.</summary>
/// <param name="Name">The long name without dashes, such as <c>min-confidence</c>.</param>
/// <param name="Group">Its heading in the help.</param>
/// <param name="Help">One sentence for the help.</param>
/// <param name="Apply">What a value does; called by <see cref="Use"/>.</param>
internal sealed record Flag(string Name, FlagGroup Group, string Help, Action<ScanOptions, string> Apply)
{
    /// <summary>The one-letter name, if it has one.</summary>
    public char? Letter { get; init; }

    /// <summary>What its value is called in the help; null for a switch, which is applied with <c>true</c> or <c>false</c>.</summary>
    public string? Value { get; init; }

    /// <summary>The only values it takes, empty for any.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>The value it has when nobody gives one, null for none.</summary>
    public string? Default { get; init; }

    /// <summary>True when it may be given several times; else the last one counts.</summary>
    public bool Repeats { get; init; }

    /// <summary>True when the configuration may set it; not what concerns one run only, and not what reveals values.</summary>
    public bool IsConfigurable { get; init; }

    /// <summary>True when its value may hold a password, which <c>config show</c> must not print.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Its name in the configuration: <c>minConfidence</c>.</summary>
    public string Key
    {
        get
        {
            string[] words = Name.Split('-');
            return words[0] + string.Concat(words.Skip(1).Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
        }
    }

    /// <summary>Uses a value of any source.</summary>
    /// <exception cref="UsageException">The value is wrong; the message says why, not which option it was for.</exception>
    public void Use(ScanOptions options, string text)
    {
        ImmutableArray<string> choices = Value is null ? ["true", "false"] : Choices;
        if (!choices.IsEmpty && !choices.Contains(text))
            throw new UsageException($"'{text}' is none of {string.Join(", ", choices)}{Nearest.Hint(text, choices)}");
        Apply(options, text);
    }
}
