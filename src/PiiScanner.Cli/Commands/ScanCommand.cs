using System.CommandLine;
using PiiScanner.Cli.Configuration;
using PiiScanner.Cli.Parsing;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan scan</c>: finds personal data, once.</summary>
internal sealed class ScanCommand : Verb
{
    private readonly Argument<string[]> targets = TargetArgument.Create();
    private readonly CommandOption config = ConfigOption.Create();
    private readonly List<FlagOption> flags = [.. Flags.All.Select(static flag => new FlagOption(flag))];

    /// <summary>Makes the command.</summary>
    public ScanCommand()
        : base("scan", "Find personal data; print a summary, write records.")
    {
        Add(targets);
        foreach (FlagOption flag in flags) Add(flag);
        Add(config);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        var settings = Settings.Read(session.Sources, config.Value(result));
        var stores = ConfiguredStores.From(settings);
        foreach (FlagOption flag in flags) flag.Set(settings, result);
        var run = new ScanRun(ScanOptions.From(settings), stores, session);
        return run.Of(ValuesOf(result, targets));
    }
}
