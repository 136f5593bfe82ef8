using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using PiiScanner.EndToEndTests.Servers;
using PiiScanner.Stores;
using PiiScanner.Tests.Stores;

namespace PiiScanner.EndToEndTests.Stores;

/// <summary>The store contract over an S3 server.</summary>
public sealed class S3StoreTests(LoopbackServers servers) : StoreContract
{
    private readonly string bucket = $"b-{Guid.NewGuid():n}";
    private string endpoint = "";
    private AmazonS3Client? client;

    protected override string Target => $"s3://{bucket}";

    protected override StoreOptions Options => new() { S3Endpoint = endpoint, Environment = static _ => null };

    [Fact]
    public async Task Items_say_their_store_and_storage_class_and_the_region_that_somebody_says()
    {
        await PutAsync("a", [1]);

        StoreItem item = Assert.Single(await ListAsync());
        StoreItem said = Assert.Single(await ListAsync(StoreUri.Open(Target, Options with { S3Region = "us-east-1" })));

        Assert.Equal((Target, null, "STANDARD"), (item.Store, item.Region, item.Tier));
        Assert.Equal("us-east-1", said.Region);
    }

    [Fact]
    public async Task A_bucket_that_does_not_exist_is_an_error_of_the_listing()
    {
        StoreException exception = await Assert.ThrowsAsync<StoreException>(() => ListAsync(StoreUri.Open("s3://bestaat-niet", Options)));

        Assert.Equal(Reason.NotFound, exception.Reason);
    }

    [Theory]
    [InlineData("/leading")]
    [InlineData("double//slash")]
    [InlineData("map/")]
    [InlineData("a/./b")]
    [InlineData("a/../b")]
    [InlineData("regel\neinde")]
    public async Task A_key_that_is_no_path_can_be_listed_and_read(string key)
    {
        await PutAsync(key, [1, 2]);

        StoreItem item = Assert.Single(await ListAsync());

        Assert.Equal(key, item.Key);
        Assert.Equal([1, 2], await ReadAsync(item));
    }

    protected override string Key(string name) => name;

    protected override Task PutAsync(string name, byte[] content) => client!.PutObjectAsync(new PutObjectRequest
    {
        BucketName = bucket,
        // The SDK takes one slash off the front.
        Key = name.StartsWith('/') ? "/" + name : name,
        InputStream = new MemoryStream(content),
    });

    protected override Task RemoveAsync(string name) => client!.DeleteObjectAsync(bucket, name);

    public override async ValueTask InitializeAsync()
    {
        // The default chain looks here first.
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "test");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "test");
        endpoint = await servers.S3Async();
        client = new AmazonS3Client(new BasicAWSCredentials("test", "test"), new AmazonS3Config { ServiceURL = endpoint, ForcePathStyle = true });
        await client.PutBucketAsync(bucket);
    }

    public override ValueTask DisposeAsync()
    {
        client?.Dispose();
        return ValueTask.CompletedTask;
    }
}
