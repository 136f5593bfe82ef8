using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using PiiScanner.Stores.Reading;

namespace PiiScanner.Stores.S3;

/// <summary>The objects of a bucket whose keys begin with a prefix: the current ones, or all versions.</summary>
internal sealed class S3Store(S3Address address, S3Connection connection, bool allVersions) : IStore
{
    private const int Attempts = 4;

    private readonly IAmazonS3 client = connection.Client;

    public string Name => "s3://" + address.Bucket;

    public async IAsyncEnumerable<StoreItem> EnumerateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? region = null;
        bool isEmpty = true;
        await foreach (StoreItem item in (allVersions ? VersionsAsync(cancellationToken) : CurrentAsync(cancellationToken)).ConfigureAwait(false))
        {
            if (isEmpty) region = await RegionAsync(cancellationToken).ConfigureAwait(false);
            isEmpty = false;
            yield return item with { Region = region };
        }
        if (isEmpty && address.Prefix.Length > 0)
        {
            yield return new StoreItem(Name, address.Prefix, [], null, null, -1, null, ItemState.Missing);
        }
    }

    public ValueTask<Stream> OpenAsync(StoreItem item, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<Stream>(new StoreStream((offset, destination, stop) => ReadAsync(item, offset, destination, stop), item.Length, cancellationToken));
    }

    private async IAsyncEnumerable<StoreItem> CurrentAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request
        {
            BucketName = address.Bucket,
            Prefix = address.Prefix,
            // Keys may hold characters that XML cannot.
            Encoding = EncodingType.Url,
            OptionalObjectAttributes = ["RestoreStatus"],
        };
        ListObjectsV2Response page;
        do
        {
            page = await AskAsync(client.ListObjectsV2Async(request, cancellationToken), "s3:ListBucket", cancellationToken).ConfigureAwait(false);
            foreach (S3Object found in page.S3Objects ?? []) yield return Item(found, page.Encoding, null);
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
    }

    // Of what was deleted the versions before are there; the mark that it was is no content.
    private async IAsyncEnumerable<StoreItem> VersionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListVersionsRequest
        {
            BucketName = address.Bucket,
            Prefix = address.Prefix,
            Encoding = EncodingType.Url,
            OptionalObjectAttributes = ["RestoreStatus"],
        };
        ListVersionsResponse page;
        do
        {
            page = await AskAsync(client.ListVersionsAsync(request, cancellationToken), "s3:ListBucketVersions", cancellationToken).ConfigureAwait(false);
            foreach (S3ObjectVersion found in page.Versions ?? [])
            {
                if (found.IsDeleteMarker != true) yield return Item(found, page.Encoding, found.IsLatest == true ? null : found.VersionId);
            }
            request.KeyMarker = Decoded(page.NextKeyMarker ?? "", page.Encoding);
            request.VersionIdMarker = page.NextVersionIdMarker;
        }
        while (page.IsTruncated == true);
    }

    private StoreItem Item(S3Object found, EncodingType? encoding, string? version)
    {
        string tier = found.StorageClass?.Value ?? "STANDARD";
        // Glacier Instant Retrieval is read like any other; a restored copy of the other two until it expires.
        bool isArchived = tier is "GLACIER" or "DEEP_ARCHIVE"
            && found.RestoreStatus is not { IsRestoreInProgress: not true, RestoreExpiryDate: not null };
        return new StoreItem(
            Name,
            Decoded(found.Key, encoding),
            [],
            version,
            found.ETag,
            found.Size ?? 0,
            found.LastModified is { } modified ? new DateTimeOffset(modified.ToUniversalTime()) : null,
            isArchived ? ItemState.ArchiveTier : ItemState.Readable,
            null,
            tier);
    }

    private static string Decoded(string key, EncodingType? encoding) => encoding == EncodingType.Url ? Uri.UnescapeDataString(key.Replace('+', ' ')) : key;

    // Where the bucket lies, asked once; null when nobody says. Needs no right beyond the listing's, but one that is tied to a prefix does not do.
    private async Task<string?> RegionAsync(CancellationToken cancellationToken)
    {
        var request = new HeadBucketRequest { BucketName = address.Bucket };
        string? region = null;
        try
        {
            region = (await AskAsync(client.HeadBucketAsync(request, cancellationToken), "s3:ListBucket", cancellationToken).ConfigureAwait(false)).BucketRegion;
        }
        catch (StoreException)
        {
            // Not every server answers this, and a listing need not end for it.
        }
        return region ?? connection.Region;
    }

    // The SDK retries requests; an answer that breaks off is asked for again here, from where it broke off.
    private async Task ReadAsync(StoreItem item, long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            var request = new GetObjectRequest
            {
                BucketName = address.Bucket,
                // The SDK takes one slash off the front of a key.
                Key = item.Key.StartsWith('/') ? "/" + item.Key : item.Key,
                VersionId = item.VersionId,
                EtagToMatch = item.ETag,
                ByteRange = new ByteRange(offset, offset + destination.Length - 1),
            };
            using GetObjectResponse response = await AskAsync(client.GetObjectAsync(request, cancellationToken), item.VersionId is null ? "s3:GetObject" : "s3:GetObjectVersion", cancellationToken).ConfigureAwait(false);
            if (response.ContentLength != destination.Length) throw new StoreException(Reason.Changed, "The object is not as long as it was listed.");
            int read = await FillAsync(response.ResponseStream, destination, cancellationToken).ConfigureAwait(false);
            if (read == destination.Length) return;
            if (attempt == Attempts) throw new StoreException(Reason.Timeout, "S3 breaks off its answers.");
            offset += read;
            destination = destination[read..];
        }
    }

    // How many bytes came before the end or the break.
    private static async Task<int> FillAsync(Stream source, Memory<byte> destination, CancellationToken cancellationToken)
    {
        int filled = 0;
        try
        {
            while (filled < destination.Length)
            {
                int read = await source.ReadAsync(destination[filled..], cancellationToken).ConfigureAwait(false);
                if (read == 0) break;
                filled += read;
            }
        }
        catch (Exception exception) when (S3Errors.IsKnown(exception, cancellationToken))
        {
            return filled;
        }
        return filled;
    }

    private static async Task<T> AskAsync<T>(Task<T> answer, string right, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.ConfigureAwait(false);
        }
        catch (Exception exception) when (S3Errors.IsKnown(exception, cancellationToken))
        {
            throw S3Errors.Translate(exception, right);
        }
    }
}
