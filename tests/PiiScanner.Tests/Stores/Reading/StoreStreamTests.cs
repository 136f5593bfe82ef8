using System.Collections.Concurrent;
using PiiScanner.Stores.Reading;

namespace PiiScanner.Tests.Stores.Reading;

public sealed class StoreStreamTests
{
    private const int Mega = 1024 * 1024;

    private readonly ConcurrentQueue<(long Offset, int Length)> requests = new();
    private int underWay;
    private int mostUnderWay;

    [Fact]
    public void A_small_object_is_fetched_by_one_request_however_it_is_read()
    {
        using StoreStream stream = Open(StoreStream.MaxPart);
        foreach (long position in (long[])[0, 3 * Mega, 5, StoreStream.MaxPart - 1])
        {
            stream.Position = position;
            Assert.Equal(At(position), stream.ReadByte());
        }

        Assert.Equal([(0, StoreStream.MaxPart)], requests);
    }

    [Fact]
    public void An_empty_object_asks_for_nothing()
    {
        using StoreStream stream = Open(0);

        Assert.Equal(-1, stream.ReadByte());
        Assert.Empty(requests);
    }

    [Fact]
    public void A_large_object_is_fetched_once_in_adjoining_parts_that_grow()
    {
        const int length = 50 * Mega + 17;
        using StoreStream stream = Open(length);

        Verify(stream, 0, length);

        (long Offset, int Length)[] ordered = [.. requests.OrderBy(request => request.Offset)];
        Assert.Equal(StoreStream.MinPart, ordered[0].Length);
        Assert.Equal(StoreStream.MaxPart, ordered.Max(request => request.Length));
        Assert.Equal(length, ordered.Sum(request => (long)request.Length));
        for (int i = 1; i < ordered.Length; i++) Assert.Equal(ordered[i - 1].Offset + ordered[i - 1].Length, ordered[i].Offset);
        Assert.InRange(mostUnderWay, 2, StoreStream.MaxAhead);
    }

    [Fact]
    public void A_jump_costs_one_small_request()
    {
        using StoreStream stream = Open(100 * Mega);
        foreach (long position in (long[])[90 * Mega, 10 * Mega, 50 * Mega]) Verify(stream, position, 1000);

        Assert.Equal([(90 * Mega, StoreStream.MinPart), (10 * Mega, StoreStream.MinPart), (50 * Mega, StoreStream.MinPart)], requests);
    }

    [Fact]
    public void Going_back_within_the_part_under_the_hand_costs_nothing()
    {
        using StoreStream stream = Open(100 * Mega);
        Verify(stream, 0, 100_000);
        Verify(stream, 0, 100_000);

        Assert.Single(requests);
    }

    [Fact]
    public void A_part_that_fails_fails_the_read_and_not_the_bytes_before_it()
    {
        using var stream = new StoreStream(
            (offset, destination, stop) => offset >= StoreStream.MinPart
                ? Task.FromException(new StoreException(Reason.Changed, "changed"))
                : ReadAsync(offset, destination, stop),
            10 * Mega,
            CancellationToken.None);

        Verify(stream, 0, StoreStream.MinPart);
        Assert.Equal(Reason.Changed, Assert.Throws<StoreException>(() => stream.ReadByte()).Reason);
    }

    [Fact]
    public async Task Closing_ends_the_requests_that_are_under_way()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stream = new StoreStream(
            async (offset, destination, stop) =>
            {
                // The part that is read is the second; the third is fetched ahead.
                if (offset < 3 * StoreStream.MinPart)
                {
                    await ReadAsync(offset, destination, stop);
                    return;
                }
                await using CancellationTokenRegistration registration = stop.Register(ended.SetResult);
                await ended.Task;
            },
            2 * StoreStream.MaxPart,
            CancellationToken.None);
        Verify(stream, 0, StoreStream.MinPart + 1);

        await stream.DisposeAsync();

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private StoreStream Open(long length) => new(ReadAsync, length, TestContext.Current.CancellationToken);

    private async Task ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        requests.Enqueue((offset, destination.Length));
        InterlockedMax(ref mostUnderWay, Interlocked.Increment(ref underWay));
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        for (int i = 0; i < destination.Length; i++) destination.Span[i] = At(offset + i);
        Interlocked.Decrement(ref underWay);
    }

    private static void Verify(StoreStream stream, long position, int count)
    {
        byte[] buffer = new byte[count];
        stream.Position = position;
        stream.ReadExactly(buffer);
        for (int i = 0; i < count; i++)
        {
            if (buffer[i] != At(position + i)) Assert.Fail($"wrong byte at {position + i}");
        }
    }

    private static byte At(long position) => (byte)(position * 2654435761L >> 13);

    private static void InterlockedMax(ref int target, int value)
    {
        int seen = target;
        while (value > seen) seen = Interlocked.CompareExchange(ref target, value, seen) is var now && now == seen ? value : now;
    }
}
