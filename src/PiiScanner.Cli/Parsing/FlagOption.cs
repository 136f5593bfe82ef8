using System.CommandLine;
using PiiScanner.Cli.Configuration;

namespace PiiScanner.Cli.Parsing;

/// <summary>A <see cref="Parsing.Flag"/> on the command line.</summary>
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

    /// <summary>Lets what was given outweigh the settings of other sources.</summary>
    public void Set(Settings settings, ParseResult result)
    {
        if (!IsGiven(result)) return;
        string[] values = HelpName is null ? ["true"] : [.. Values(result)];
        // The last one counts, as in most programs; so an alias or a script can set what the user overrules.
        if (!Flag.Repeats) values = values[^1..];
        settings.Set(new Setting(Settings.KeyOf(Flag), [.. values], Name, Name));
    }

    // A no-break space keeps it on one line.
    private static string DefaultOf(Flag flag) => flag.Default is null ? "" : $" [default:\u00A0{flag.Default}]";
}
