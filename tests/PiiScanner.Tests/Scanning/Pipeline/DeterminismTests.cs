using System.Text;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Spooling;
using PiiScanner.Scanning.Pipeline;

namespace PiiScanner.Tests.Scanning.Pipeline;

/// <summary>Equal input, key, options and scan id give equal bytes.</summary>
public sealed class DeterminismTests
{
    private static readonly FakeStore Store = MakeStore();

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void The_number_of_threads_changes_no_byte(int threads) =>
        Assert.Equal(Text(Scans.Options with { Threads = 1 }), Text(Scans.Options with { Threads = threads }));

    [Theory]
    [InlineData(100_000, 16 << 20)]
    [InlineData(24 << 20, 70_000)]
    [InlineData(100_000, 70_000)]
    public void What_goes_through_the_spool_changes_no_byte(int documentBytes, int itemBytes) => Assert.Equal(
        Text(Scans.Options with { Threads = 1 }),
        Text(Scans.Options with { Threads = 4, DocumentBytes = documentBytes, ItemBytes = itemBytes }));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Waiting_for_a_turn_outside_of_memory_changes_no_byte(bool usesFiles) => Assert.Equal(
        Text(Scans.Options with { Threads = 1 }),
        Encoding.UTF8.GetString(Scans.Records(Store, Scans.Options with { Threads = 8, WaitingBytes = 0 }, new SpoolSpace(Path.GetTempPath(), 0, usesFiles))));

    [Fact]
    public void All_places_come_the_same_through_the_spool() => Assert.Equal(
        Text(Scans.Options with { Threads = 1, AllPlaces = true }),
        Text(Scans.Options with { Threads = 2, AllPlaces = true, DocumentBytes = 100_000, ItemBytes = 70_000 }));

    [Theory]
    [InlineData(1.2, 1_000_000)]
    [InlineData(1.7, 1_000_000)]
    [InlineData(2.6, 1_000_000)]
    [InlineData(100, 10)]
    public void A_limit_stops_the_reading_at_the_same_place_on_any_number_of_threads(double ratio, long entries)
    {
        ScanOptions options = Scans.Options with { Limits = new ReadLimits { FreeExpansion = 3000, MaxRatio = ratio, MaxEntries = entries } };
        string expected = Text(options with { Threads = 1 });
        Assert.Contains("limit:", expected);
        for (int threads = 2; threads <= 8; threads++) Assert.Equal(expected, Text(options with { Threads = threads }));
    }

    private static string Text(ScanOptions options) => Encoding.UTF8.GetString(Scans.Records(Store, options));

    private static FakeStore MakeStore()
    {
        var random = new Random(20261124);
        var store = new FakeStore();
        for (int i = 0; i < 120; i++)
        {
            store.Add($"map/{i:d3}.txt", i % 10 == 0 ? Bag(random, 3) : Encoding.UTF8.GetBytes(Lines(random, random.Next(0, 60))));
        }
        store.Add("map/groot.txt", Lines(random, 3000));
        return store;
    }

    private static byte[] Bag(Random random, int depth)
    {
        var entries = new List<(string, byte[]?)>();
        for (int i = random.Next(1, 12); i > 0; i--)
        {
            byte[]? content = random.Next(8) switch
            {
                0 => null,
                1 when depth > 0 => Bag(random, depth - 1),
                _ => Encoding.UTF8.GetBytes(Lines(random, random.Next(0, 40))),
            };
            entries.Add(($"e{random.Next(4)}.txt", content));
        }
        return BagFormat.Make([.. entries]);
    }

    private static string Lines(Random random, int count)
    {
        var lines = new StringBuilder();
        for (int i = 0; i < count; i++) lines.Append("Naam ").Append(i).Append(": jan").Append(random.Next(300)).Append("@voorbeeld.nl, 06-").Append(random.Next(12340000, 12340200)).Append('\n');
        return lines.ToString();
    }
}
