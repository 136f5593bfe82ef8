using PiiScanner.EndToEndTests.Cli;

namespace PiiScanner.EndToEndTests.Findings;

/// <summary>A findings store that cannot grow loses nothing that was committed.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

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
    }
}
