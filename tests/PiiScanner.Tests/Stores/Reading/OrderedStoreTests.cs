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

    private static IEnumerable<string> List(IEnumerable<string> keys, int window) =>
        new OrderedStore(new Listed(keys), window).EnumerateAsync(CancellationToken.None).ToBlockingEnumerable().Select(item => item.Key);

    private sealed class Listed(IEnumerable<string> keys) : IStore
    {
        public string Name => "listed";

        public IAsyncEnumerable<StoreItem> EnumerateAsync(CancellationToken cancellationToken) =>
            keys.Select(key => new StoreItem(Name, key, [], null, null, 0, null, ItemState.Readable)).ToAsyncEnumerable();

        public ValueTask<Stream> OpenAsync(StoreItem item, CancellationToken cancellationToken) => new(Stream.Null);
    }
}
