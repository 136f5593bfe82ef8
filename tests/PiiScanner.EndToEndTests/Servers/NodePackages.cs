using System.Diagnostics;

namespace PiiScanner.EndToEndTests.Servers;

/// <summary>The packages from npm that tests need. They lie beside the sources, where a second run finds them again.</summary>
internal static class NodePackages
{
    private static readonly SemaphoreSlim Installing = new(1);

    /// <summary>Runs a script that lies beside them, and gives what it printed.</summary>
    public static async Task<string> RunAsync(params string[] script)
    {
        using Process node = Process.Start(new ProcessStartInfo("node", script)
        {
            WorkingDirectory = await InstallAsync(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        string printed = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0 ? printed : throw new InvalidOperationException($"{script[0]} ended with {node.ExitCode}.");
    }

    /// <summary>Installs them where that has not been done, or was done of another list, and gives their folder.</summary>
    public static async Task<string> InstallAsync()
    {
        string directory = Path.Combine(Cli.Workspace.Root, "tests", "PiiScanner.EndToEndTests", "Servers");
        await Installing.WaitAsync();
        try
        {
            // npm writes this file last.
            string done = Path.Combine(directory, "node_modules", ".package-lock.json");
            if (File.Exists(done) && File.GetLastWriteTimeUtc(done) > File.GetLastWriteTimeUtc(Path.Combine(directory, "package-lock.json"))) return directory;
            using Process npm = Process.Start(new ProcessStartInfo("npm", ["ci"])
            {
                WorkingDirectory = directory,
                UseShellExecute = false,
                RedirectStandardOutput = true,
            })!;
            await npm.StandardOutput.ReadToEndAsync();
            await npm.WaitForExitAsync();
            return npm.ExitCode == 0 ? directory : throw new InvalidOperationException("npm ci failed; the tests need Node 20 and npm.");
        }
        finally
        {
            Installing.Release();
        }
    }
}
