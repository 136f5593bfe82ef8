using CsCheck;
using PiiScanner.Stores.Reading;

namespace PiiScanner.Tests.Stores.Reading;

public sealed class OrderedStoreTests
{
    [Fact]
    public void A_listing_in_any_order_within_the_window_comes_out_in_the_order_of_UTF_8_bytes()
    {
        Gen.String[Gen.Char["aB/é\uFFFDz"], 0, 6].List[0, 40].Sample(keys =>
        {
            List<string> listed = [.. List(keys, window: 40)];

            return listed.SequenceEqual(keys.OrderBy(key => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(key)), StringComparer.Ordinal));
        });
    }

    [Fact]
    public void An_ordered_listing_longer_than_the_window_stays_as_it_is()
    {
        string[] keys = [.. Enumerable.Range(0, 1000).Select(number => $"{number:d4}")];

        Assert.Equal(keys, List(keys, window: 10));
    }

    [Fact]
    public void A_disordered_listing_longer_than_the_window_loses_nothing()
    {
        string[] keys = [.. Enumerable.Range(0, 1000).Reverse().Select(number => $"{number:d4}")];

        Assert.Equal(keys.Order(StringComparer.Ordinal), List(keys, window: 10).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_listed_before_the_listing_failed_comes_out_first_and_in_order()
    {
        var failure = new StoreException(Reason.AccessDenied, "The page cannot be listed.");
        var store = new OrderedStore(new Listed(["c", "a", "b"], failure), window: 10);
        IAsyncEnumerator<StoreItem> items = store.EnumerateAsync(CancellationToken.None).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await using (items)
        {
            foreach (string key in (string[])["a", "b", "c"])
            {
                Assert.True(await items.MoveNextAsync());
                Assert.Equal(key, items.Current.Key);
            }
            Assert.Same(failure, await Assert.ThrowsAsync<StoreException>(async () => await items.MoveNextAsync()));
        }
    }

    private static IEnumerable<string> List(IEnumerable<string> keys, int window) =>
        new OrderedStore(new Listed(keys), window).EnumerateAsync(CancellationToken.None).ToBlockingEnumerable().Select(item => item.Key);

    private sealed class Listed(IEnumerable<string> keys, StoreException? failure = null) : IStore
    {
        public string Name => "listed";

        public IAsyncEnumerable<StoreItem> EnumerateAsync(CancellationToken cancellationToken) => Items().ToAsyncEnumerable();

        public ValueTask<Stream> OpenAsync(StoreItem item, CancellationToken cancellationToken) => new(Stream.Null);

        private IEnumerable<StoreItem> Items()
        {
            foreach (string key in keys) yield return new StoreItem(Name, key, [], null, null, 0, null, ItemState.Readable);
            if (failure is not null) throw failure;
        }
    }
}
