using PiiScanner.Stores.Throttling;

namespace PiiScanner.Tests.Stores.Throttling;

public sealed class ThrottledStoreTests
{
    private readonly SteppedClock clock = new();

    [Fact]
    public void What_was_read_is_paid_for_in_time()
    {
        var rate = new RateLimit(1000, clock);
        Assert.Equal(0.5, rate.Take(500).TotalSeconds, 6);
        Assert.Equal(1.5, rate.Take(1000).TotalSeconds, 6);
        clock.Advance(1.5);
        Assert.Equal(0.1, rate.Take(100).TotalSeconds, 6);
    }

    [Fact]
    public void A_pause_is_not_made_up_for_by_a_flood()
    {
        var rate = new RateLimit(1000, clock);
        clock.Advance(3600);
        Assert.Equal(TimeSpan.Zero, rate.Take(100));
        Assert.Equal(1, rate.Take(1000).TotalSeconds, 6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1 << 20)]
    [InlineData(1L << 40)]
    public void A_read_asks_for_no_more_than_a_tenth_of_a_second_is_worth(long bytesPerSecond)
    {
        int slice = new RateLimit(bytesPerSecond, clock).Slice;
        Assert.InRange(slice, 1, Math.Max(1, bytesPerSecond / 10));
    }

    [Fact]
    public async Task Streams_give_the_same_bytes_as_without_a_limit()
    {
        byte[] content = [.. Enumerable.Range(0, 5000).Select(static i => (byte)i)];
        var store = new ThrottledStore(new OneItem(content), new RateLimit(long.MaxValue / 2, clock));
        await using Stream stream = await store.OpenAsync(OneItem.Item, CancellationToken.None);
        stream.Position = 1000;
        byte[] read = new byte[4000];
        stream.ReadExactly(read);
        Assert.Equal(content[1000..], read);
        Assert.Equal(0, stream.Read(read));
    }

    [Fact]
    public async Task Waiting_ends_with_the_user_s_stop()
    {
        using var stop = new CancellationTokenSource();
        var store = new ThrottledStore(new OneItem(new byte[10]), new RateLimit(1, clock));
        await using Stream stream = await store.OpenAsync(OneItem.Item, stop.Token);
        await stop.CancelAsync();
        Assert.Throws<OperationCanceledException>(() => stream.ReadExactly(new byte[10]));
    }

    private sealed class SteppedClock : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(double seconds) => ticks += (long)(seconds * TimeSpan.TicksPerSecond);

        public override long GetTimestamp() => ticks;
    }

    private sealed class OneItem(byte[] content) : IStore
    {
        public static StoreItem Item { get; } = new("file", "/a", [], null, null, 1, null, ItemState.Readable);

        public string Name => "file";

        public IAsyncEnumerable<StoreItem> EnumerateAsync(CancellationToken cancellationToken) => new[] { Item }.ToAsyncEnumerable();

        public ValueTask<Stream> OpenAsync(StoreItem item, CancellationToken cancellationToken) => new(new MemoryStream(content));
    }
}
