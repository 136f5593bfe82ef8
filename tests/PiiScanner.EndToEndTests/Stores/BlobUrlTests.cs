using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using PiiScanner.EndToEndTests.Cli;
using PiiScanner.EndToEndTests.Servers;

namespace PiiScanner.EndToEndTests.Stores;

/// <summary>Signed URLs as targets of a scan.</summary>
public sealed class BlobUrlTests(LoopbackServers servers) : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_scan_tells_what_is_missing_from_what_is_empty_and_says_no_signature()
    {
        BlobContainerClient full = await NewContainerAsync(), empty = await NewContainerAsync();
        await full.GetBlobClient("map/over ons.csv").UploadAsync(new BinaryData("BSN: 111222333\n"), TestContext.Current.CancellationToken);

        Assert.Equal(1, Scan(full, "/map/over%20ons.csv").Code);
        Assert.Equal(1, Scan(full, "").Code);
        Assert.Equal(4, Scan(full, "/map/over%20onz.csv").Code);
        Assert.Equal(0, Scan(empty, "").Code);
        Assert.Equal(0, Scan(empty, "/").Code);
        await empty.DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(4, Scan(empty, "").Code);
    }

    private async Task<BlobContainerClient> NewContainerAsync() =>
        await new BlobServiceClient(await servers.AzuriteAsync()).CreateBlobContainerAsync($"c-{Guid.NewGuid():n}");

    private Result Scan(BlobContainerClient container, string path)
    {
        string[] url = container.GenerateSasUri(BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List, TimeProvider.System.GetUtcNow().AddHours(1)).AbsoluteUri.Split('?');
        Result result = workspace.Run("scan", $"{url[0]}{path}?{url[1]}", "--fail-on", "high");
        Assert.DoesNotContain("sig=", result.Output + result.Error, StringComparison.Ordinal);
        return result;
    }
}
