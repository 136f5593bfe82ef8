using System.Diagnostics;
using System.Text.Json.Nodes;

namespace PiiScanner.EndToEndTests.Servers;

/// <summary>A real browser that looks at a page as its readers do: on a wide and a narrow screen, light and dark, without scripts, on paper.</summary>
internal static class Browser
{
    /// <summary>What it saw (<c>browser.mjs</c>).</summary>
    /// <param name="page">The page's file.</param>
    /// <param name="print">The PDF that the page is printed to.</param>
    public static async Task<JsonNode> InspectAsync(string page, string print)
    {
        using Process node = Process.Start(new ProcessStartInfo("node", ["browser.mjs", "inspect", page, print])
        {
            WorkingDirectory = await NodePackages.InstallAsync(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        string seen = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0 ? JsonNode.Parse(seen)! : throw new InvalidOperationException($"The browser ended with {node.ExitCode}.");
    }
}
