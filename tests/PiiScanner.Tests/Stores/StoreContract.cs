using System.Text;
using PiiScanner.Stores;
using PiiScanner.Stores.Filtering;

namespace PiiScanner.Tests.Stores;

/// <summary>The laws that every store keeps. A subclass says how items get into a fresh, empty place.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    /// <summary>The target that names the place.</summary>
    protected abstract string Target { get; }

    /// <summary>How the store is reached.</summary>
    protected virtual StoreOptions Options => new();

    /// <summary>The key of the item that was put under a name.</summary>
    protected abstract string Key(string name);

    /// <summary>Puts an item, over an earlier one of that name.</summary>
    protected abstract Task PutAsync(string name, byte[] content);

    /// <summary>Takes an item away.</summary>
    protected abstract Task RemoveAsync(string name);

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task Items_are_listed_in_the_order_of_their_keys_as_UTF_8_bytes()
    {
        string[] names = ["a-b", "a/b", "a/c/d", "a.b", "a0", "B", "b", "Z/z", "_", "é", "\uFFFD", "😀", "a/b.c", "a/b-c/d"];
        foreach (string name in names) await PutAsync(name, [1]);

        List<StoreItem> items = await ListAsync();

        Assert.Equal(names.Select(Key).OrderBy(Encoding.UTF8.GetBytes, Bytewise), items.Select(item => item.Key));
    }

    [Fact]
    public async Task More_than_five_thousand_items_are_listed_each_once()
    {
        string[] names = [.. Enumerable.Range(0, 5003).Select(number => $"{number % 7}/{number:d5}.txt")];
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (name, _) => await PutAsync(name, []));

        List<StoreItem> items = await ListAsync();

        Assert.Equal(names.Select(Key).OrderBy(Encoding.UTF8.GetBytes, Bytewise), items.Select(item => item.Key));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("plus+sign")]
    [InlineData("100%25.txt")]
    [InlineData("hash#tag?query&more=1")]
    [InlineData("quote'\"<tag>")]
    [InlineData("ünïcödé/日本/😀.txt")]
    [InlineData("semi;colon:at@comma,equals=$dollar!")]
    [InlineData("(brackets)[and]{braces}~^`|")]
    [InlineData(".hidden")]
    [InlineData("dots...")]
    public async Task A_name_of_any_kind_can_be_listed_and_read(string name)
    {
        await PutAsync(name, "inhoud"u8.ToArray());

        StoreItem item = Assert.Single(await ListAsync());

        Assert.Equal(Key(name), item.Key);
        Assert.Equal("inhoud"u8.ToArray(), await ReadAsync(item));
    }

    [Fact]
    public async Task An_item_says_how_long_it_is_when_it_was_written_and_which_content_it_has()
    {
        await PutAsync("a", "een"u8.ToArray());
        StoreItem before = Assert.Single(await ListAsync());
        await PutAsync("a", "twee"u8.ToArray());
        StoreItem after = Assert.Single(await ListAsync());

        Assert.Equal((3, 4), (before.Length, after.Length));
        Assert.NotNull(after.Modified);
        Assert.NotEqual(before.ETag, after.ETag);
        Assert.Equal((ItemState.Readable, ItemState.Readable), (before.State, after.State));
    }

    [Fact]
    public async Task An_empty_item_reads_as_nothing()
    {
        await PutAsync("leeg", []);

        StoreItem item = Assert.Single(await ListAsync());

        Assert.Equal(0, item.Length);
        Assert.Empty(await ReadAsync(item));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(256 * 1024)]
    [InlineData(4 * 1024 * 1024)]
    [InlineData(4 * 1024 * 1024 + 1)]
    [InlineData(9_999_999)]
    public async Task An_item_reads_as_it_was_written(int length)
    {
        byte[] content = RandomBytes(length);
        await PutAsync("groot", content);

        Assert.Equal(content, await ReadAsync(Assert.Single(await ListAsync())));
    }

    [Fact]
    public async Task Any_range_can_be_read_in_any_order()
    {
        byte[] content = RandomBytes(6_000_001);
        await PutAsync("groot", content);
        StoreItem item = Assert.Single(await ListAsync());
        await using Stream stream = await Open().OpenAsync(item, Stop);
        Assert.True(stream.CanSeek);
        Assert.Equal(content.Length, stream.Length);

        var random = new Random(7);
        byte[] buffer = new byte[300_000];
        for (int i = 0; i < 60; i++)
        {
            int offset = random.Next(content.Length), count = random.Next(1, Math.Min(buffer.Length, content.Length - offset) + 1);
            stream.Position = offset;
            stream.ReadExactly(buffer, 0, count);
            Assert.True(content.AsSpan(offset, count).SequenceEqual(buffer.AsSpan(0, count)), $"{count} bytes from {offset}");
        }
        Assert.Equal(content.Length - 10, stream.Seek(-10, SeekOrigin.End));
        Assert.Equal(10, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
    }

    [Theory]
    [InlineData(1000, 1000)]
    [InlineData(1000, 10)]
    [InlineData(1000, 2000)]
    [InlineData(9_000_000, 9_000_000)]
    public async Task An_item_that_was_written_again_after_the_listing_is_reported_changed(int before, int after)
    {
        await PutAsync("a", new byte[before]);
        StoreItem item = Assert.Single(await ListAsync());
        await PutAsync("a", RandomBytes(after));

        StoreException exception = await Assert.ThrowsAsync<StoreException>(() => ReadAsync(item));

        Assert.Equal(Reason.Changed, exception.Reason);
    }

    [Fact]
    public async Task An_item_that_was_taken_away_after_the_listing_is_reported_not_found()
    {
        await PutAsync("a", [1]);
        StoreItem item = Assert.Single(await ListAsync());
        await RemoveAsync("a");

        StoreException exception = await Assert.ThrowsAsync<StoreException>(() => ReadAsync(item));

        Assert.Equal(Reason.NotFound, exception.Reason);
    }

    [Fact]
    public async Task A_target_that_is_not_there_is_listed_missing()
    {
        StoreItem item = Assert.Single(await ListAsync(StoreUri.Open(Target + "/nergens", Options)));

        Assert.Equal((Key("nergens"), ItemState.Missing), (item.Key, item.State));
    }

    [Fact]
    public async Task Part_of_a_store_can_be_the_target()
    {
        foreach (string name in (string[])["a/1", "a/2", "b/1"]) await PutAsync(name, [1]);

        List<StoreItem> items = await ListAsync(StoreUri.Open(Target + "/a/", Options));

        Assert.Equal([Key("a/1"), Key("a/2")], items.Select(item => item.Key));
    }

    [Fact]
    public async Task One_item_can_be_the_target()
    {
        await PutAsync("a/1", [7]);

        StoreItem item = Assert.Single(await ListAsync(StoreUri.Open(Target + "/a/1", Options)));

        Assert.Equal(Key("a/1"), item.Key);
        Assert.Equal([7], await ReadAsync(item));
    }

    [Fact]
    public async Task What_the_user_leaves_out_is_listed_ignored()
    {
        foreach (string name in (string[])["a.txt", "b.csv", "diep/c.csv", "weg.csv"]) await PutAsync(name, [1]);
        StoreOptions options = Options with { Filter = new ItemFilter(["*.csv"], ["/weg.*"]) };

        List<StoreItem> items = await ListAsync(StoreUri.Open(Target, options));

        Assert.Equal(
            [(Key("a.txt"), ItemState.Ignored), (Key("b.csv"), ItemState.Readable), (Key("diep/c.csv"), ItemState.Readable), (Key("weg.csv"), ItemState.Ignored)],
            items.Select(item => (item.Key, item.State)));
    }

    [Fact]
    public async Task A_cancelled_listing_ends()
    {
        await PutAsync("a", [1]);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (StoreItem item in Open().EnumerateAsync(stop.Token)) Assert.NotNull(item);
        });
    }

    [Fact]
    public async Task A_cancelled_read_ends()
    {
        await PutAsync("a", RandomBytes(9_000_000));
        StoreItem item = Assert.Single(await ListAsync());
        using var stop = new CancellationTokenSource();
        await using Stream stream = await Open().OpenAsync(item, stop.Token);
        stream.ReadExactly(new byte[1000]);
        await stop.CancelAsync();

        Assert.ThrowsAny<OperationCanceledException>(() => stream.ReadExactly(new byte[8_000_000]));
    }

    [Fact]
    public async Task Many_threads_can_read_at_once()
    {
        for (int i = 0; i < 24; i++) await PutAsync($"{i:d2}", RandomBytes(200_000 + i));
        IStore store = Open();
        List<StoreItem> items = await ListAsync(store);

        await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (item, _) =>
            Assert.Equal(RandomBytes((int)item.Length), await ReadAsync(item, store)));
    }

    [Fact]
    public async Task A_store_that_can_be_read_passes_its_check()
    {
        await PutAsync("a", [1]);

        StoreCheck check = await StoreCheck.RunAsync(Open(), StoreUri.KeyOf(Target), Stop);

        Assert.Equal((true, true, null), (check.CanList, check.CanRead, check.Problem));
    }

    [Fact]
    public async Task A_store_that_is_not_there_fails_its_check()
    {
        string target = Target + "/nergens";
        StoreCheck check = await StoreCheck.RunAsync(StoreUri.Open(target, Options), StoreUri.KeyOf(target), Stop);

        Assert.Equal((false, null), (check.CanList, check.CanRead));
        Assert.NotNull(check.Problem);
    }

    /// <summary>The place's store.</summary>
    protected IStore Open() => StoreUri.Open(Target, Options);

    /// <summary>All items of a store, the place's by default.</summary>
    protected async Task<List<StoreItem>> ListAsync(IStore? store = null)
    {
        var items = new List<StoreItem>();
        await foreach (StoreItem item in (store ?? Open()).EnumerateAsync(Stop)) items.Add(item);
        return items;
    }

    /// <summary>Reads an item to its end.</summary>
    protected async Task<byte[]> ReadAsync(StoreItem item, IStore? store = null)
    {
        await using Stream stream = await (store ?? Open()).OpenAsync(item, Stop);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static byte[] RandomBytes(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private static readonly Comparer<byte[]> Bytewise = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));
}
