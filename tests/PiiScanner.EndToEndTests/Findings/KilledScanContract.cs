using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using PiiScanner.EndToEndTests.Cli;

namespace PiiScanner.EndToEndTests.Findings;

/// <summary>What holds of a scan that is killed, wherever what it reads lies.</summary>
public abstract class KilledScanContract : IDisposable
{
    /// <summary>At how many moments it is killed; <c>PIISCAN_KILLS</c> asks for more.</summary>
    private static readonly int Kills = int.Parse(System.Environment.GetEnvironmentVariable("PIISCAN_KILLS") ?? "10", CultureInfo.InvariantCulture);

    /// <summary>Where the program runs.</summary>
    protected Workspace Workspace { get; } = new();

    public void Dispose()
    {
        Workspace.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Puts a tree where it is scanned, and gives its target.</summary>
    protected abstract Task<string> PutAsync(IReadOnlyDictionary<string, byte[]> tree);

    [Fact]
    public async Task Killed_at_any_moment_and_resumed_it_ends_with_the_records_of_an_unbroken_one()
    {
        string target = await PutAsync(Tree());
        Workspace.Run("keys", "init");
        string whole = Workspace.Run(Scan(target, "whole.db")).Output;
        int seed = System.Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        TimeSpan length = RunFor(TimeSpan.FromMinutes(1), Scan(target, "timed.db"))!.Value;
        int resumptions = 0, kills = 0;
        for (int i = 0; kills < Kills; i++)
        {
            if (RunFor(length * random.NextDouble(), Scan(target, $"{i}.db")) is { } shorter)
            {
                length = shorter; // the machine has less to do now
                continue;
            }
            kills++;
            Result resumed = Workspace.Run([.. Scan(target, $"{i}.db"), "--resume"]);
            if (resumed.Code == 0) resumptions++;
            else resumed = Workspace.Run(Scan(target, $"{i}.db")); // it was killed when all was done but to say so
            Assert.Equal((0, ""), (resumed.Code, resumed.Error));
            Assert.Equal(whole, resumed.Output);
            if (i % 3 == 0) Assert.Equal(whole, Workspace.Run("findings", "export", "--store", $"{i}.db").Output);
        }
        Assert.InRange(resumptions, Kills / 2, Kills);
    }

    // Held back, so that results are committed while it runs and not all at its end.
    private static string[] Scan(string target, string store) =>
        ["scan", target, "--store", store, "-f", "jsonl", "--scan-id", "s", "-q", "--max-rate", "120KB"];

    private static Dictionary<string, byte[]> Tree()
    {
        var tree = new Dictionary<string, byte[]>();
        for (int i = 0; i < 20; i++) tree[$"{i:00}.txt"] = Mails($"klant{i}");
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (int i = 0; i < 40; i++)
            {
                using Stream entry = zip.CreateEntry($"binnen{i}.zip", CompressionLevel.NoCompression).Open();
                using var inner = new ZipArchive(entry, ZipArchiveMode.Create);
                using Stream text = inner.CreateEntry("a.txt").Open();
                text.Write(Mails($"deel{i}"));
            }
        }
        tree["99.zip"] = bytes.ToArray();
        return tree;
    }

    private static byte[] Mails(string name) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200).Select(n => $"{name}.{n}@voorbeeld.nl\n")));

    /// <summary>Kills a scan some time after its first result.</summary>
    /// <returns>How long it ran when it ended before that; null when it was killed.</returns>
    private TimeSpan? RunFor(TimeSpan time, string[] scan)
    {
        using Process process = Workspace.Start("dotnet", [Workspace.Program, .. scan]);
        Assert.NotNull(process.StandardOutput.ReadLine());
        long start = Stopwatch.GetTimestamp();
        Task drained = process.StandardOutput.ReadToEndAsync(); // else it would wait for its reader
        if (process.WaitForExit(time)) return Stopwatch.GetElapsedTime(start);
        process.Kill();
        process.WaitForExit();
        drained.Wait();
        return null;
    }
}
