using System.Diagnostics;
using System.Globalization;
using PiiScanner.Content;
using PiiScanner.Content.Isolation;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Spooling;
using PiiScanner.Tests.Content.Documents;
using PiiScanner.Tests.Content.Isolation;

namespace PiiScanner.Tests.Content.Fuzzing;

/// <summary>
/// Reads altered documents until time is up, and holds each reading against the laws that hold for any bytes at all. <c>PIISCAN_FUZZ_SECONDS</c> says how
/// long a format takes, <c>PIISCAN_FUZZ_SEED</c> where it starts: the seed that a failure names repeats it at once.
/// </summary>
internal static class FuzzRun
{
    private const long MostMemory = 64L << 20;

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(Setting("PIISCAN_FUZZ_SECONDS", 0.2));
    private static readonly int Start = (int)Setting("PIISCAN_FUZZ_SEED", 20260511);
    private static readonly ReadLimits Limits = new() { FreeExpansion = 256 * 1024, MaxRatio = 20, MaxEntries = 1000, MaxDepth = 6, ObjectTimeout = MostTime / 2 };

    /// <summary>Fuzzes a format; gives how many documents were read.</summary>
    public static async Task<int> Fuzz(string format, FuzzCorpus corpus)
    {
        using ReaderProcesses? processes = Formats.All.Any(known => known.Name == format && known.IsIsolated) ? RiskyReader.Processes(MostTime / 5) : null;
        var clock = Stopwatch.StartNew();
        int seed = Start;
        do
        {
            (string name, byte[] content) = corpus.Next(seed);
            string what = $"{format}, seed {seed} ({name}, {content.Length} bytes)";
            Task<string> checking = Task.Run(() => Check(content, name, seed, processes));
            string fault;
            try
            {
                fault = await checking.WaitAsync(MostTime, TestContext.Current.CancellationToken);
            }
            catch (TimeoutException)
            {
                fault = "does not end";
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                fault = $"lets an exception out: {exception}";
            }
            Assert.True(fault.Length == 0, $"{what} {fault}.");
            seed++;
        }
        while (clock.Elapsed < Time);
        return seed - Start;
    }

    /// <summary>The first law that a reading breaks, in words; empty when it keeps them all.</summary>
    private static string Check(byte[] content, string name, int seed, ReaderProcesses? processes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Outcome outcome = ReadOnly(content, name, processes);
        long memory = GC.GetAllocatedBytesForCurrentThread() - before;
        if (outcome.Reasons.Any(static reason => reason.Reason is Reason.Internal or Reason.Timeout)) return $"ends as {string.Join(' ', outcome.Reasons)}: {outcome.Detail}";
        if (memory > MostMemory) return $"takes {memory >> 20} MiB";

        TestSink whole = Read(new ChoppyStream(content, static () => int.MaxValue), name, processes);
        if (whole.Documents.Count == 0) return "is no document";
        if (whole.Reasons.Contains(Reason.Internal)) return $"breaks the contract of segments: {whole.Outcome.Detail}";
        if (whole.Documents.FirstOrDefault(static document => !document.IsDisposed) is not null) return "leaves a document open";

        var random = new Random(seed);
        int most = 2 << random.Next(14);
        TestSink pieces = Read(new ChoppyStream(content, () => random.Next(1, most)), name, processes);
        return whole.Describe() == pieces.Describe() ? "" : $"reads otherwise in pieces: {Difference(whole.Describe(), pieces.Describe())}";
    }

    private static Outcome ReadOnly(byte[] content, string name, ReaderProcesses? processes)
    {
        using var slots = new SemaphoreSlim(0);
        var reader = new ContentReader(Formats.All, Limits, new SpoolSpace(Path.GetTempPath(), 64 << 20, usesFiles: true), slots, processes) { Passwords = ["geheim"] };
        using var stream = new MemoryStream(content, writable: false);
        return reader.Read(stream, new StoreItem("test", name, [], null, null, content.Length, null, ItemState.Readable), new NullSink(), ReadOrder.OneByOne, CancellationToken.None);
    }

    private static TestSink Read(Stream content, string name, ReaderProcesses? processes) =>
        TestContent.Read(content, name, limits: Limits, processes: processes, passwords: ["geheim"]);

    private static string Difference(string a, string b)
    {
        int at = a.AsSpan().CommonPrefixLength(b), start = Math.Max(0, at - 60);
        return $"...{a[start..Math.Min(a.Length, at + 60)]}... and ...{b[start..Math.Min(b.Length, at + 60)]}...";
    }

    private static double Setting(string name, double usual) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? double.Parse(value, CultureInfo.InvariantCulture) : usual;
}
