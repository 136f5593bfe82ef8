using PiiScanner.Cli.Parsing;

namespace PiiScanner.Cli.Commands;

/// <summary>The option <c>--config</c>, the same for every command that is configured.</summary>
internal static class ConfigOption
{
    /// <summary>Makes it.</summary>
    public static CommandOption Create() => new("config", null, "FILE", "Read this configuration file too; it outweighs the usual ones.");
}
