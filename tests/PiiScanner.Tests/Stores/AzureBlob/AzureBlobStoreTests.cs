using System.Text;
using PiiScanner.Stores;
using PiiScanner.Tests.Stores.S3;

namespace PiiScanner.Tests.Stores.AzureBlob;

/// <summary>What Azure answers and a test server never does. The store contract meets a real one in the end-to-end tests.</summary>
public sealed class AzureBlobStoreTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("container", "a ", "b ", "b 2024-02", "b 2024-01", "b.bak ", "weg 2023-01")]
    [InlineData("container/b", "b ", "b 2024-02", "b 2024-01")]
    public async Task Versions_are_listed_each_once_the_current_first_and_read_as_themselves(string path, params string[] expected)
    {
        string? read = null, include = null;
        using var stub = new HttpStub(context =>
        {
            include ??= context.Request.QueryString["include"];
            context.Response.AddHeader("ETag", "\"tag\"");
            context.Response.AddHeader("Last-Modified", "Sun, 17 Mar 2024 02:00:00 GMT");
            if (context.Request.QueryString["comp"] == "list")
            {
                context.Response.ContentType = "application/xml";
                string[] all = [Blob("b", "2024-01"), Blob("b", "2024-02"), Blob("weg", "2023-01"), Blob("a", "2024-09", true), Blob("b", "2024-03", true), Blob("b.bak", "2024-04", true)];
                string prefix = context.Request.QueryString["prefix"] ?? "";
                string blobs = string.Concat(all.Where(blob => blob.StartsWith("<Blob><Name>" + prefix, StringComparison.Ordinal)));
                HttpStub.Answer(context, 200, Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults><Blobs>{blobs}</Blobs><NextMarker/></EnumerationResults>"));
                return;
            }
            read = context.Request.QueryString["versionid"];
            if (context.Request.HttpMethod == "HEAD") HttpStub.Answer(context, 200, []);
            else HttpStub.Answer(context, 206, new byte[10]);
        });
        IStore store = StoreUri.Open($"{stub.Url}devstoreaccount1/{path}?sig=abc", new StoreOptions { AllVersions = true, Environment = static _ => null });

        StoreItem[] items = [.. store.EnumerateAsync(Stop).ToBlockingEnumerable(Stop)];
        await using Stream stream = await store.OpenAsync(items.First(static item => item.VersionId is not null), Stop);
        stream.ReadExactly(new byte[10]);

        Assert.Equal(expected.Order(StringComparer.Ordinal), items.Select(static item => $"{item.Key} {item.VersionId}").Order(StringComparer.Ordinal));
        Assert.All(items.GroupBy(static item => item.Key), static versions => Assert.True(versions.Count(static item => item.VersionId is null) == 0 || versions.First().VersionId is null));
        Assert.Equal(("Versions", items.First(static item => item.VersionId is not null).VersionId), (include, read));
    }

    private static string Blob(string name, string version, bool isCurrent = false) =>
        $"<Blob><Name>{name}</Name><VersionId>{version}</VersionId>{(isCurrent ? "<IsCurrentVersion>true</IsCurrentVersion>" : "")}"
        + "<Properties><Last-Modified>Sun, 17 Mar 2024 02:00:00 GMT</Last-Modified><Etag>tag</Etag><Content-Length>10</Content-Length></Properties></Blob>";
}
