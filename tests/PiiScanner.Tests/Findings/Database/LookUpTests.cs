using PiiScanner.Findings.Database;
using PiiScanner.Tests.Stores.Local;

namespace PiiScanner.Tests.Findings.Database;

/// <summary>How long it takes to find somebody among a million findings, with no other test at work.</summary>
[Collection(nameof(LookUpTests))]
[CollectionDefinition(nameof(LookUpTests), DisableParallelization = true)]
public sealed class LookUpTests : IDisposable
{
    private const int Items = 500;
    private const int FindingsOfItem = 2000;
    private const int Persons = Items * FindingsOfItem / 5;

    private static readonly TimeSpan Bar = TimeSpan.FromMilliseconds(50);

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_key_is_looked_up_among_a_million_findings_in_less_than_50_ms()
    {
        using FindingsStore store = FindingsStoreContract.Open(Path.Combine(directory.Path, "f.db"));
        Fill(store);
        foreach (int person in (int[])[0, 17, 4711, 99_999, Persons - 1])
        {
            Assert.Equal(5, store.FindByKey(KeyOf(person)).Count);
            Assert.Equal(5, store.FindByKey(SearchKeyOf(person)).Count);
            TimeSpan least = Enumerable.Range(0, 5).Min(_ => TimeOf(() => store.FindByKey(SearchKeyOf(person))));
            TestContext.Current.TestOutputHelper?.WriteLine($"{least.TotalMilliseconds:0.0} ms");
            Assert.InRange(least, TimeSpan.Zero, Bar);
        }
        Assert.Empty(store.FindByKey(KeyOf(Persons)));
    }

    /// <summary>Of the processor: what else the machine does is not counted.</summary>
    private static TimeSpan TimeOf(Action action)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        action();
        return Environment.CpuUsage.TotalTime - start;
    }

    /// <summary>Everybody stands in five objects, once in each.</summary>
    private static void Fill(FindingsStore store)
    {
        using ScanWriter writer = store.Write(FindingsStoreContract.Start("s"));
        for (int item = 0; item < Items; item++)
        {
            DocumentPath root = DocumentPath.Root(FindingsGen.Item($"/{item}")) with { Format = "csv" };
            for (int i = 0; i < FindingsOfItem; i++)
            {
                int person = ((item * FindingsOfItem) + i) % Persons;
                writer.Write(new Finding(
                    "f-aaaaaaaaaaaaaaaa", "email", new ValueKey(7, (UInt128)KeyOf(person) << 64), "j***@***.nl", 0.9, Severity.Medium, ["label"], root,
                    [new Place(80 * i, 9, i + 1, 1, i + 1, null)], 1)
                { SearchKeys = [SearchKeyOf(person)] });
            }
            writer.Commit(new Outcome(root, OutcomeKind.Scanned, [], null, 7, 7, 0, 0, [new TypeCount("email", FindingsOfItem, FindingsOfItem)]));
        }
        writer.End("s");
    }

    // Keys are hashes: those of neighbours lie far apart.
    private static ulong KeyOf(int person) => (ulong)(person + 1) * 0x9E37_79B9_7F4A_7C15;

    private static ulong SearchKeyOf(int person) => (ulong)(person + 1) * 0xD1B5_4A32_D192_ED03;
}
