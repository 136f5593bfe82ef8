using System.Diagnostics;

namespace PiiScanner.EndToEndTests.Servers;

/// <summary>A server from npm on a free loopback port. It ends with the test process, however that ends.</summary>
internal sealed class NodeServer : IDisposable
{
    private readonly Process process;

    private NodeServer(Process process, int port)
    {
        this.process = process;
        Port = port;
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Starts a script and waits until it says where it listens. Installs the packages that it needs when they are not there.</summary>
    public static async Task<NodeServer> StartAsync(string script)
    {
        string directory = await NodePackages.InstallAsync();
        Process process = Process.Start(new ProcessStartInfo("node", [script])
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            // Both say "... listen... on ...", and the port last.
            if (line.Contains("listen", StringComparison.Ordinal)) return new NodeServer(process, int.Parse(line[(line.LastIndexOfAny([' ', ':']) + 1)..]));
        }
        throw new InvalidOperationException($"{script} ended before it listened.");
    }

    public void Dispose()
    {
        process.StandardInput.Close(); // then it ends by itself, and leaves nothing behind
        if (!process.WaitForExit(TimeSpan.FromSeconds(10))) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
