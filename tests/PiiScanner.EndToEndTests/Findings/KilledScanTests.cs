using System.Diagnostics;
using System.IO.Compression;
using PiiScanner.EndToEndTests.Cli;

namespace PiiScanner.EndToEndTests.Findings;

/// <summary>A scan that is killed loses nothing and doubles nothing.</summary>
public sealed class KilledScanTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Killed_at_any_moment_and_resumed_it_ends_with_the_records_of_an_unbroken_one()
    {
        Fill();
        workspace.Run("keys", "init");
        var clock = Stopwatch.StartNew();
        Result whole = workspace.Run(Scan("whole.db"));
        double duration = clock.Elapsed.TotalMilliseconds;
        int seed = System.Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (int i = 0; i < 5; i++)
        {
            using (Process process = workspace.Start("dotnet", [Workspace.Program, .. Scan($"{i}.db")]))
            {
                Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
                process.WaitForExit(TimeSpan.FromMilliseconds(random.NextDouble() * duration));
                process.Kill();
                process.WaitForExit();
            }
            Result resumed = workspace.Run([.. Scan($"{i}.db"), "--resume"]);
            // It may have been killed before it began, or after its end.
            if (resumed.Code == 2) resumed = workspace.Run(Scan($"{i}.db"));
            Assert.Equal(whole.Output, resumed.Output.Replace("\"unchanged\":true", "\"unchanged\":false", StringComparison.Ordinal));
            Assert.Equal(whole.Output, workspace.Run("findings", "export", "--store", $"{i}.db").Output.Replace("\"unchanged\":true", "\"unchanged\":false", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_disk_that_is_full_is_a_clear_error_and_what_was_committed_is_kept()
    {
        Fill();
        workspace.Run("keys", "init");
        // A file may not grow beyond 2 MiB: to the database that is a disk that refuses to take more. (The runtime itself needs a large one else.)
        workspace.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        Result full = workspace.Shell($"trap '' XFSZ; ulimit -f 4000; $piiscan {string.Join(' ', Scan("full.db"))} > /dev/null");
        Assert.Equal(5, full.Code);
        Assert.Contains("the findings store", full.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", full.Error, StringComparison.Ordinal);
        Assert.Equal(workspace.Run(Scan("whole.db")).Output, workspace.Run([.. Scan("full.db"), "--resume"]).Output);
    }

    private static string[] Scan(string store) => ["scan", "tree", "--store", store, "-f", "jsonl", "--scan-id", "s", "-q"];

    private void Fill()
    {
        for (int i = 0; i < 40; i++)
        {
            int number = i;
            workspace.Write($"tree/{i:00}.txt", string.Concat(Enumerable.Range(0, 3000).Select(n => $"klant{(number * 3000) + n}@voorbeeld.nl\n")));
        }
        using var file = new FileStream(workspace.At("tree/99.zip"), FileMode.Create);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        for (int i = 0; i < 60; i++)
        {
            using Stream entry = zip.CreateEntry($"inner{i}.zip").Open();
            using var inner = new ZipArchive(entry, ZipArchiveMode.Create);
            using var text = new StreamWriter(inner.CreateEntry("a.txt").Open());
            for (int n = 0; n < 200; n++) text.Write($"entry{i}.{n}@voorbeeld.nl\n");
        }
    }
}
