using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using PiiScanner.EndToEndTests.Servers;
using PiiScanner.Stores;
using PiiScanner.Tests.Stores;

namespace PiiScanner.EndToEndTests.Stores;

/// <summary>The store contract over Azurite.</summary>
public sealed class AzureBlobStoreTests(LoopbackServers servers) : StoreContract
{
    private string connection = "";
    private BlobContainerClient? container;

    protected override string Target => $"azblob://devstoreaccount1/{container!.Name}";

    protected override StoreOptions Options => With("AZURE_STORAGE_CONNECTION_STRING", connection);

    [Fact]
    public async Task Items_say_their_store_and_access_tier()
    {
        await PutAsync("a", [1]);

        StoreItem item = Assert.Single(await ListAsync());

        Assert.Equal((Target, "Hot"), (item.Store, item.Tier));
    }

    [Fact]
    public async Task A_blob_in_the_archive_tier_is_listed_so_and_not_read()
    {
        await PutAsync("oud", [1]);
        await container!.GetBlobClient("oud").SetAccessTierAsync(AccessTier.Archive, cancellationToken: TestContext.Current.CancellationToken);

        StoreItem item = Assert.Single(await ListAsync());

        Assert.Equal((ItemState.ArchiveTier, "Archive"), (item.State, item.Tier));
    }

    [Fact]
    public async Task A_container_that_does_not_exist_is_an_error_of_the_listing()
    {
        StoreException exception = await Assert.ThrowsAsync<StoreException>(() =>
            ListAsync(StoreUri.Open("azblob://devstoreaccount1/bestaat-niet", Options)));

        Assert.Equal(Reason.NotFound, exception.Reason);
    }

    [Fact]
    public async Task A_signed_URL_of_the_container_is_a_target()
    {
        await PutAsync("map/a", [5]);
        Uri url = container!.GenerateSasUri(BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List, Expiry);
        IStore store = StoreUri.Open(url.ToString(), new StoreOptions { Environment = static _ => null });

        StoreItem item = Assert.Single(await ListAsync(store));

        Assert.Equal((Target, "map/a"), (item.Store, item.Key));
        Assert.Equal([5], await ReadAsync(item, store));
    }

    [Fact]
    public async Task A_blobs_URL_is_that_blob_alone()
    {
        await PutAsync("map/over ons.csv", [7]);
        await PutAsync("map/over ons.csv.bak", [8]);
        IStore store = Signed("map/over ons.csv");

        StoreItem item = Assert.Single(await ListAsync(store));

        Assert.Equal(Assert.Single(await ListAsync(StoreUri.Open(Target + "/map/over ons.csv", Options)), static other => !other.Key.EndsWith("bak", StringComparison.Ordinal)), item);
        Assert.Equal([7], await ReadAsync(item, store));
    }

    [Fact]
    public async Task A_signature_of_one_blob_opens_it()
    {
        await PutAsync("map/a", [5]);
        Uri url = container!.GetBlobClient("map/a").GenerateSasUri(BlobSasPermissions.Read, Expiry);
        IStore store = StoreUri.Open(url.AbsoluteUri, new StoreOptions { Environment = static _ => null });

        Assert.Equal([5], await ReadAsync(Assert.Single(await ListAsync(store)), store));
    }

    [Fact]
    public async Task A_folders_URL_is_all_in_it_also_where_folders_are_blobs()
    {
        foreach (string name in (string[])["map/a", "map/b", "los/c"]) await PutAsync(name, [1]);
        await container!.GetBlobClient("los").UploadAsync(new BinaryData([]),
            new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["hdi_isfolder"] = "true" } }, TestContext.Current.CancellationToken);

        Assert.Equal(["map/a", "map/b"], (await ListAsync(Signed("map"))).Select(static item => item.Key));
        Assert.Equal(["los", "los/c"], (await ListAsync(Signed("los"))).Select(static item => item.Key));
        Assert.Equal(["los/c"], (await ListAsync(Signed("los/"))).Select(static item => item.Key));
    }

    [Fact]
    public async Task A_signature_without_the_right_to_list_is_denied_and_the_right_is_named()
    {
        Uri url = container!.GenerateSasUri(BlobContainerSasPermissions.Read, Expiry);
        IStore store = StoreUri.Open(url.ToString(), new StoreOptions { Environment = static _ => null });

        StoreException exception = await Assert.ThrowsAsync<StoreException>(() => ListAsync(store));

        Assert.Equal(Reason.AccessDenied, exception.Reason);
        Assert.Contains("Storage Blob Data Reader", exception.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_and_a_key_from_the_environment_open_an_endpoint_of_ones_own()
    {
        await PutAsync("a", [5]);
        string signature = container!.GenerateSasUri(BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List, Expiry).Query;
        string key = Setting("AccountKey="), endpoint = Setting("BlobEndpoint=");

        Assert.Single(await ListAsync(StoreUri.Open(Target, With("AZURE_STORAGE_SAS_TOKEN", signature) with { AzureEndpoint = endpoint })));
        Assert.Single(await ListAsync(StoreUri.Open(Target, With("AZURE_STORAGE_KEY", key) with { AzureEndpoint = endpoint })));
    }

    [Theory]
    [InlineData("/leading")]
    [InlineData("double//slash")]
    [InlineData("map/")]
    public async Task A_name_that_is_no_path_can_be_listed_and_read(string name)
    {
        await PutAsync(name, [1, 2]);

        StoreItem item = Assert.Single(await ListAsync());

        Assert.Equal(name, item.Key);
        Assert.Equal([1, 2], await ReadAsync(item));
    }

    // The store of a URL in the container.
    private IStore Signed(string name)
    {
        string[] url = container!.GenerateSasUri(BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List, Expiry).AbsoluteUri.Split('?');
        return StoreUri.Open($"{url[0]}/{Uri.EscapeDataString(name).Replace("%2F", "/", StringComparison.Ordinal)}?{url[1]}", new StoreOptions { Environment = static _ => null });
    }

    private static DateTimeOffset Expiry => TimeProvider.System.GetUtcNow().AddHours(1);

    protected override string Key(string name) => name;

    protected override async Task PutAsync(string name, byte[] content) =>
        await container!.GetBlobClient(name).UploadAsync(new BinaryData(content), overwrite: true);

    protected override async Task RemoveAsync(string name) => await container!.DeleteBlobAsync(name);

    public override async ValueTask InitializeAsync()
    {
        connection = await servers.AzuriteAsync();
        container = new BlobContainerClient(connection, $"c-{Guid.NewGuid():n}", new BlobClientOptions { TrimBlobNameSlashes = false });
        await container.CreateAsync();
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string Setting(string name) => connection.Split(';').Single(part => part.StartsWith(name, StringComparison.Ordinal))[name.Length..];

    private static StoreOptions With(string name, string value) =>
        new() { Environment = asked => asked == name ? value : null };
}
