using System.CommandLine;
using System.Text;
using PiiScanner.Cli.Configuration;
using PiiScanner.Cli.Output;
using PiiScanner.Cli.Parsing;

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
        foreach (Flag flag in Flags.All.Where(static flag => flag.IsConfigurable)) Show(table, settings, Settings.KeyOf(flag), flag.Value is null ? "false" : "-");
        foreach (Setting store in settings.All.Where(static setting => setting.Key.StartsWith(StoreKeys.Section, StringComparison.Ordinal))) Show(table, settings, store.Key, "-");
        var text = new StringBuilder();
        table.WriteTo(text);
        session.Terminal.Write(text.ToString());
        return ExitCode.Complete;
    }

    private static void Show(Table table, Settings settings, string key, string unset)
    {
        (string value, string origin) = settings.TryGet(key, out Setting? setting) ? (string.Join(", ", setting.Values), setting.Origin) : (unset, "default");
        table.Add(Visible.Name(key), StoreKeys.IsSecret(key) ? "***" : Visible.Name(value), Visible.Name(origin));
    }
}
