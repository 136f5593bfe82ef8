using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Azure.Storage.Blobs;
using PiiScanner.EndToEndTests.Cli;

namespace PiiScanner.EndToEndTests.Servers;

/// <summary>Puts trees of files on the servers that tests talk to, each into a bucket or container of its own.</summary>
internal static class Uploads
{
    /// <summary>Puts a tree in S3, lets the workspace's program reach it, and gives its target.</summary>
    public static async Task<string> ToS3Async(LoopbackServers servers, Workspace workspace, IReadOnlyDictionary<string, byte[]> tree)
    {
        string bucket = $"t{Guid.NewGuid():n}", endpoint = await servers.S3Async();
        workspace.Environment["AWS_ENDPOINT_URL"] = endpoint;
        workspace.Environment["AWS_ACCESS_KEY_ID"] = workspace.Environment["AWS_SECRET_ACCESS_KEY"] = "test";
        workspace.Environment["AWS_REGION"] = "us-east-1";
        using var client = new AmazonS3Client(new BasicAWSCredentials("test", "test"), new AmazonS3Config { ServiceURL = endpoint, ForcePathStyle = true });
        await client.PutBucketAsync(bucket);
        foreach ((string key, byte[] content) in tree)
        {
            await client.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, InputStream = new MemoryStream(content) });
        }
        return $"s3://{bucket}";
    }

    /// <summary>Puts a tree in Azure Blob, lets the workspace's program reach it, and gives its target.</summary>
    public static async Task<string> ToAzureAsync(LoopbackServers servers, Workspace workspace, IReadOnlyDictionary<string, byte[]> tree)
    {
        string name = $"t{Guid.NewGuid():n}", connection = await servers.AzuriteAsync();
        workspace.Environment["AZURE_STORAGE_CONNECTION_STRING"] = connection;
        BlobContainerClient container = await new BlobServiceClient(connection).CreateBlobContainerAsync(name);
        foreach ((string key, byte[] content) in tree) await container.GetBlobClient(key).UploadAsync(new BinaryData(content));
        return $"azblob://devstoreaccount1/{name}";
    }
}
