namespace PiiScanner.Cli.Parsing;

/// <summary>A <see cref="Parsing.Flag"/> on the command line of <c>scan</c>.</summary>
internal sealed class FlagOption : CommandOption
{
    /// <summary>Makes the option.</summary>
    public FlagOption(Flag flag)
        : base(flag.Name, flag.Letter, flag.Value, flag.Help + DefaultOf(flag))
    {
        Flag = flag;
        Choices = flag.Choices;
    }

    /// <summary>What it stands for.</summary>
    public Flag Flag { get; }

    /// <inheritdoc/>
    public override string Heading => Flag.Group switch
    {
        FlagGroup.Search => "What to look for",
        FlagGroup.Selection => "What to read",
        FlagGroup.Limits => "How far to go",
        FlagGroup.Output => "What comes out",
        FlagGroup.Outcome => "What the exit code says",
        _ => "How to run",
    };

    // A no-break space keeps it on one line.
    private static string DefaultOf(Flag flag) => flag.Default is null ? "" : $" [default:\u00A0{flag.Default}]";
}
