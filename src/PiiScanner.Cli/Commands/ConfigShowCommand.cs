using System.CommandLine;
using System.Text;
using PiiScanner.Cli.Configuration;
using PiiScanner.Cli.Output;
using PiiScanner.Cli.Parsing;
using PiiScanner.Stores;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan config show</c>: every setting with its value and where that came from.</summary>
internal sealed class ConfigShowCommand : Verb
{
    private readonly CommandOption config = ConfigOption.Create();

    /// <summary>Makes the command.</summary>
    public ConfigShowCommand()
        : base("show", "Print every setting, its value, and where that came from.")
    {
        Add(config);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        var settings = Settings.Read(session.Sources, config.Value(result));
        _ = ScanOptions.From(settings);
        _ = ConfiguredStores.From(settings);
        var table = new Table(false, false, false);
        foreach (Flag flag in Flags.All.Where(static flag => flag.IsConfigurable))
        {
            string key = Settings.KeyOf(flag);
            if (settings.TryGet(key, out Setting? setting)) Show(table, setting, flag.IsSecret);
            else table.Add(key, flag.Value is null ? "false" : "-", Settings.DefaultOrigin);
        }
        foreach (Setting setting in settings.In(StoreKeys.Section)) Show(table, setting, StoreKeys.IsSecret(setting.Key));
        var text = new StringBuilder();
        table.WriteTo(text);
        session.Terminal.Write(text.ToString());
        return ExitCode.Complete;
    }

    private static void Show(Table table, Setting setting, bool isSecret)
    {
        string value = isSecret ? "***" : Visible.Name(string.Join(", ", setting.Values.Select(StoreUri.Shown)));
        table.Add(Visible.Name(setting.Key), value, Visible.Name(setting.Origin));
    }
}
