using PiiScanner.Cli.Output;
using PiiScanner.Detection;
using PiiScanner.Findings.Export;

namespace PiiScanner.Cli.Commands;

/// <summary>What exports say beside the results, in the user's language.</summary>
internal static class ExportContexts
{
    /// <summary>Makes it.</summary>
    /// <param name="scan">The scan's id.</param>
    /// <param name="engine">The version of the program that scanned.</param>
    /// <param name="patterns">The patterns that types are named by.</param>
    /// <param name="started">When the scan began.</param>
    /// <param name="terminal">Who asks.</param>
    public static ExportContext Of(string scan, string engine, PatternSet patterns, DateTimeOffset started, Terminal terminal)
    {
        var texts = Texts.Of(terminal.Environment);
        Dictionary<string, string> names = patterns.Patterns.ToDictionary(static pattern => pattern.Id, texts.NameOf);
        return new ExportContext(scan, engine, patterns.Version, started)
        {
            IsDutch = texts.IsDutch,
            NameOf = type => names.GetValueOrDefault(type, type),
        };
    }
}
