using System.CommandLine;
using PiiScanner.Cli.Configuration;
using PiiScanner.Cli.Output;
using PiiScanner.Cli.Parsing;
using PiiScanner.Stores;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan stores check</c>: whether targets can be listed and read, and which right is missing.</summary>
internal sealed class StoresCheckCommand : Verb
{
    private readonly Argument<string[]> targets = TargetArgument.Create();
    private readonly CommandOption config = ConfigOption.Create();

    /// <summary>Makes the command.</summary>
    public StoresCheckCommand()
        : base("check", "Check that targets can be listed and read; says which right is missing.")
    {
        Add(targets);
        Add(config);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        var stores = ConfiguredStores.From(Settings.Read(session.Sources, config.Value(result)));
        int code = ExitCode.Complete;
        foreach (string written in ValuesOf(result, targets))
        {
            OpenedTarget target = Targets.Open(written, stores, new StoreOptions());
            StoreCheck check = StoreCheck.RunAsync(target.Store, target.Key, CancellationToken.None).GetAwaiter().GetResult();
            string verdict = check.Problem ?? (check.CanRead is null ? "can be listed, and holds nothing to read" : "can be listed and read");
            session.Terminal.Write($"{Visible.Name(target.Shown)}: {verdict}\n");
            if (check.Problem is not null) code = ExitCode.Target;
        }
        return code;
    }
}
