using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PiiScanner.EndToEndTests.Cli;

public sealed partial class SignalTests : IDisposable
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData(Interrupt, 130)]
    [InlineData(Terminate, 143)]
    public void A_signal_stops_the_scan_keeps_what_is_finished_and_says_so(int signal, int code)
    {
        workspace.Write("a.txt", "BSN: 111222333\n");
        using Process process = StartReading("scan", "a.txt", "-", "-f", "jsonl");
        Send(process.Id, signal);
        string output = process.StandardOutput.ReadToEnd(), error = process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)));
        var result = new Result(process.ExitCode, output, error);
        Assert.Equal(code, result.Code);
        Assert.Single(result.Findings());
        Assert.True((bool)result.Summary()["stopped"]!);
        Assert.Contains("The scan was stopped", error);
        Assert.Contains($"Exit code {code}", error);
    }

    [Fact]
    public void A_signal_outweighs_every_other_code()
    {
        using Process process = StartReading("scan", "nowhere", "-");
        Send(process.Id, Interrupt);
        process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.Equal(130, process.ExitCode);
    }

    [Fact]
    public void A_second_signal_ends_a_scan_that_cannot_stop()
    {
        // Nobody reads the records, so the scan waits for room in the pipe and hears nothing else.
        workspace.Write("a.txt", string.Concat(Enumerable.Range(0, 20_000).Select(static n => $"klant{n}@voorbeeld.nl\n")));
        using Process process = workspace.Start("dotnet", Workspace.Program, "scan", "a.txt", "-f", "jsonl");
        process.StandardOutput.BaseStream.ReadExactly(new byte[1]);
        Send(process.Id, Interrupt);
        while (process.StandardError.ReadLine() is { } line && !line.Contains("stopping", StringComparison.Ordinal)) continue;
        Send(process.Id, Interrupt);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.Equal(130, process.ExitCode);
    }

    [Fact]
    public void The_cloud_libraries_are_not_loaded_for_local_targets()
    {
        using Process process = StartReading("scan", "-");
        string maps = File.ReadAllText($"/proc/{process.Id}/maps");
        process.StandardInput.Close();
        process.StandardOutput.ReadToEnd();
        Assert.Contains("PiiScanner.Stores.dll", maps);
        Assert.DoesNotContain("AWSSDK", maps);
        Assert.DoesNotContain("Azure", maps);
    }

    // Returns when the scan is reading its standard input: more than a pipe holds was taken from it.
    private Process StartReading(params string[] arguments)
    {
        Process process = workspace.Start("dotnet", [Workspace.Program, .. arguments]);
        process.StandardInput.Write(string.Concat(Enumerable.Repeat("gewone tekst\n", 20_000)));
        process.StandardInput.Flush();
        return process;
    }

    private static void Send(int process, int signal) => Assert.Equal(0, Kill(process, signal));

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
