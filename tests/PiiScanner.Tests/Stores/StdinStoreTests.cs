using PiiScanner.Stores;

namespace PiiScanner.Tests.Stores;

public sealed class StdinStoreTests
{
    [Fact]
    public async Task Standard_input_is_one_item_of_unknown_length_that_is_read_once()
    {
        IStore store = StoreUri.Open("-", new StoreOptions { StandardInput = static () => new MemoryStream("tekst"u8.ToArray()) });

        CancellationToken stop = TestContext.Current.CancellationToken;
        StoreItem item = Assert.Single(store.EnumerateAsync(stop).ToBlockingEnumerable(stop));
        await using Stream stream = await store.OpenAsync(item, stop);

        Assert.Equal(("stdin", "-", -1), (item.Store, item.Key, item.Length));
        Assert.Equal("tekst", await new StreamReader(stream).ReadToEndAsync(stop));
        await Assert.ThrowsAsync<StoreException>(async () => await store.OpenAsync(item, stop));
    }
}
