using System.CommandLine;
using PiiScanner.Cli.Configuration;
using PiiScanner.Cli.Parsing;
using PiiScanner.Detection;

namespace PiiScanner.Cli.Commands;

/// <summary>The options that name the patterns, the same for every command that looks at them.</summary>
internal sealed class PatternArguments
{
    private readonly FlagOption directory = new(Flags.All.Single(static flag => flag.Name == "patterns"));
    private readonly CommandOption config = ConfigOption.Create();

    /// <summary>Adds them to a command.</summary>
    public PatternArguments(Command command)
    {
        command.Add(directory);
        command.Add(config);
    }

    /// <summary>The patterns.</summary>
    /// <exception cref="UsageException">A file is wrong.</exception>
    public PatternSet Read(ParseResult result, Session session)
    {
        var settings = Settings.Read(session.Sources, config.Value(result));
        directory.Set(settings, result);
        return OwnPatterns.With(ScanOptions.From(settings).Patterns);
    }
}
