using System.Diagnostics;

namespace PiiScanner.Tests.Stores.Local;

/// <summary>An empty directory that is gone afterwards, whatever was put in it.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("piiscanner-").FullName;

    /// <summary>Runs a shell script in it, for what the platform's file API cannot do.</summary>
    public void Run(string script)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-e", "-c", script]) { WorkingDirectory = Path };
        using Process shell = Process.Start(start)!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }

    // The platform's own deletion fails over names that are not UTF-8 and over long paths.
    public void Dispose() => Process.Start("/bin/rm", ["-rf", Path]).WaitForExit();
}
