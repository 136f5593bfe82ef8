using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PiiScanner.Stores.Reading;

namespace PiiScanner.Stores.AzureBlob;

/// <summary>The current blobs of a container whose names begin with a prefix; of a blob's URL that blob alone.</summary>
internal sealed class AzureBlobStore(AzureBlobAddress address, BlobContainerClient container) : IStore
{
    public string Name => $"azblob://{address.Account}/{address.Container}";

    public async IAsyncEnumerable<StoreItem> EnumerateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (address.MayBeBlob && await FindAsync(cancellationToken).ConfigureAwait(false) is { } blob)
        {
            yield return blob;
            yield break;
        }
        bool isEmpty = true;
        var pages = container.GetBlobsAsync(new GetBlobsOptions { Prefix = address.Prefix }, cancellationToken).AsPages();
        await using var page = pages.GetAsyncEnumerator(cancellationToken);
        while (await AskAsync(page.MoveNextAsync().AsTask(), cancellationToken).ConfigureAwait(false))
        {
            foreach (BlobItem found in page.Current.Values)
            {
                isEmpty = false;
                yield return Item(found);
            }
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

    // The blob of the target's name; null when there is none, or when it may not be asked for by itself. A signature of one blob allows no listing.
    private async Task<StoreItem?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            BlobClient blob = container.GetBlobClient(address.Prefix);
            BlobProperties found = await AskAsync(blob.GetPropertiesAsync(cancellationToken: cancellationToken), cancellationToken).ConfigureAwait(false);
            // Where accounts have folders these are blobs too, which say so here (hadoop-azure, "AzureNativeFileSystemStore").
            return found.Metadata.ContainsKey("hdi_isfolder") ? null : Item(address.Prefix, found.ETag, found.ContentLength, found.LastModified, found.AccessTier);
        }
        catch (StoreException exception) when (exception.Reason is Reason.NotFound or Reason.AccessDenied)
        {
            return null;
        }
    }

    private StoreItem Item(BlobItem found) => Item(
        found.Name, found.Properties.ETag, found.Properties.ContentLength ?? 0, found.Properties.LastModified, found.Properties.AccessTier?.ToString());

    private StoreItem Item(string name, ETag? tag, long length, DateTimeOffset? modified, string? tier) =>
        new(Name, name, [], null, tag?.ToString("H"), length, modified, tier == AccessTier.Archive ? ItemState.ArchiveTier : ItemState.Readable, null, tier);

    // The SDK's stream goes on by itself, with the same condition, when an answer breaks off.
    private async Task ReadAsync(StoreItem item, long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        var options = new BlobDownloadOptions
        {
            Range = new HttpRange(offset, destination.Length),
            Conditions = new BlobRequestConditions { IfMatch = new ETag(item.ETag!) },
        };
        BlobClient blob = container.GetBlobClient(item.Key);
        try
        {
            using BlobDownloadStreamingResult response = await blob.DownloadStreamingAsync(options, cancellationToken).ConfigureAwait(false);
            await response.Content.ReadExactlyAsync(destination, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            // A blob that is gone meets no condition either.
            bool exists = await AskAsync(blob.ExistsAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
            throw exists ? AzureBlobErrors.Translate(exception) : new StoreException(Reason.NotFound, "The blob is gone.", exception);
        }
        catch (Exception exception) when (AzureBlobErrors.IsKnown(exception, cancellationToken))
        {
            throw AzureBlobErrors.Translate(exception);
        }
    }

    private static async Task<T> AskAsync<T>(Task<T> answer, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.ConfigureAwait(false);
        }
        catch (Exception exception) when (AzureBlobErrors.IsKnown(exception, cancellationToken))
        {
            throw AzureBlobErrors.Translate(exception);
        }
    }
}
