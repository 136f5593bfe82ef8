using System.Runtime.CompilerServices;
using PiiScanner.Cli.Commands;
using PiiScanner.Stores;

namespace PiiScanner.Tests.Cli;

public sealed class ScanTargetTests
{
    private static readonly DateTimeOffset Today = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("file", "/data")]
    [InlineData("s3://bak", "s3://bak")]
    [InlineData("s3://bak", "s3://bak/")]
    [InlineData("azblob://acc/bak", "https://acc.blob.core.windows.net/bak?sv=2024&sig=abc")]
    public async Task What_holds_nothing_is_not_missing(string store, string written) => Assert.Null((await ListAsync(store, written, [])).Target.Problem);

    [Theory]
    [InlineData("s3://bak", "s3://bak/2042/", "2042/")]
    [InlineData("azblob://acc/bak", "azblob://acc/bak/2042", "2042")]
    [InlineData("azblob://acc/bak", "https://acc.blob.core.windows.net/bak/over%20ons.csv?sv=2024&sig=abc", "over ons.csv")]
    public async Task What_the_store_lists_as_missing_is_the_target(string store, string written, string key) =>
        Assert.Equal(Reason.NotFound, (await ListAsync(store, written, [Item(key) with { State = ItemState.Missing }])).Target.Problem);

    [Theory]
    [InlineData(ItemState.Missing, Reason.NotFound)]
    [InlineData(ItemState.Denied, Reason.AccessDenied)]
    [InlineData(ItemState.NotRegular, Reason.NotRegular)]
    public async Task The_target_itself_is_a_problem_what_lies_below_it_is_not(ItemState state, Reason reason)
    {
        Assert.Equal(reason, (await ListAsync("file", "/data/", [Item("/data") with { State = state }])).Target.Problem);
        Assert.Null((await ListAsync("file", "/data", [Item("/data/a") with { State = state }])).Target.Problem);
    }

    [Theory]
    [InlineData(Reason.NotFound, Reason.NotFound)]
    [InlineData(Reason.AccessDenied, Reason.AccessDenied)]
    [InlineData(Reason.Internal, null)]
    public async Task A_listing_that_cannot_begin_is_a_problem_of_the_target(Reason thrown, Reason? problem)
    {
        ScanTarget target = Target("s3://bak", "s3://bak/2024", [], new StoreException(thrown, "The bucket cannot be listed."));
        await Assert.ThrowsAsync<StoreException>(() => ListAsync(target));
        Assert.Equal(problem, target.Problem);
    }

    [Fact]
    public async Task A_listing_that_breaks_off_later_is_not()
    {
        ScanTarget target = Target("s3://bak", "s3://bak/", [Item("a")], new StoreException(Reason.AccessDenied, "The bucket cannot be listed."));
        await Assert.ThrowsAsync<StoreException>(() => ListAsync(target));
        Assert.Null(target.Problem);
    }

    [Fact]
    public async Task A_target_that_cannot_be_opened_is_a_problem()
    {
        ScanTarget target = Target("s3://bak", "s3://bak/2024/a.csv", [], new StoreException(Reason.AccessDenied, "No right to read."));
        await Assert.ThrowsAsync<StoreException>(async () => await target.OpenAsync(Item("2024/b.csv"), CancellationToken.None));
        Assert.Null(target.Problem);
        await Assert.ThrowsAsync<StoreException>(async () => await target.OpenAsync(Item("2024/a.csv"), CancellationToken.None));
        Assert.Equal(Reason.AccessDenied, target.Problem);
    }

    [Fact]
    public async Task What_is_old_is_listed_as_ignored()
    {
        StoreItem[] items = (await ListAsync("file", "/data",
        [
            Item("/data/new"),
            Item("/data/old") with { Modified = Today.AddDays(-1) },
            Item("/data/undated") with { Modified = null },
            Item("/data/locked") with { State = ItemState.Denied, Modified = Today.AddDays(-1) },
        ])).Items;
        ItemState[] expected = [ItemState.Readable, ItemState.Ignored, ItemState.Readable, ItemState.Denied];
        Assert.Equal(expected, items.Select(static item => item.State));
    }

    [Fact]
    public async Task Items_carry_the_configured_name()
    {
        var target = new ScanTarget(new OpenedTarget(new ListedStore("file", [Item("/data/a")], null), "/data", "/data", "backup"), null);
        StoreItem item = Assert.Single(await ListAsync(target));
        Assert.Equal("backup", item.StoreName);
    }

    private static StoreItem Item(string key) => new("file", key, [], null, null, 1, Today, ItemState.Readable);

    private static ScanTarget Target(string store, string written, StoreItem[] items, StoreException? failure = null) =>
        new(new OpenedTarget(new ListedStore(store, items, failure), StoreUri.KeyOf(written), written, null), Today);

    private static async Task<(ScanTarget Target, StoreItem[] Items)> ListAsync(string store, string written, StoreItem[] items)
    {
        ScanTarget target = Target(store, written, items);
        return (target, await ListAsync(target));
    }

    private static async Task<StoreItem[]> ListAsync(ScanTarget target) => await target.EnumerateAsync(CancellationToken.None).ToArrayAsync();

    private sealed class ListedStore(string name, StoreItem[] items, StoreException? failure) : IStore
    {
        public string Name => name;

        public async IAsyncEnumerable<StoreItem> EnumerateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (StoreItem item in items) yield return item;
            await Task.Yield();
            if (failure is not null) throw failure;
        }

        public ValueTask<Stream> OpenAsync(StoreItem item, CancellationToken cancellationToken) => throw failure!;
    }
}
