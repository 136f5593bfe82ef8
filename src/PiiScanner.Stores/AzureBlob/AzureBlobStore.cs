using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PiiScanner.Stores.Reading;

namespace PiiScanner.Stores.AzureBlob;

/// <summary>The blobs of a container whose names begin with a prefix, of a blob's URL that blob alone: the current ones, or all versions.</summary>
internal sealed class AzureBlobStore(AzureBlobAddress address, BlobContainerClient container, bool allVersions) : IStore
{
    public string Name => $"azblob://{address.Account}/{address.Container}";

    public async IAsyncEnumerable<StoreItem> EnumerateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StoreItem? only = address.MayBeBlob ? await FindAsync(cancellationToken).ConfigureAwait(false) : null;
        if (only is not null && !allVersions)
        {
            yield return only;
            yield break;
        }
        bool isEmpty = true;
        var options = new GetBlobsOptions { Prefix = address.Prefix, States = allVersions ? BlobStates.Version : BlobStates.None };
        var pages = container.GetBlobsAsync(options, cancellationToken).AsPages();
        await using var page = pages.GetAsyncEnumerator(cancellationToken);
        while (await AskAsync(page.MoveNextAsync().AsTask(), cancellationToken).ConfigureAwait(false))
        {
            foreach (BlobItem found in page.Current.Values)
            {
                if (only is not null && found.Name != only.Key) continue;
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
            return found.Metadata.ContainsKey("hdi_isfolder") ? null : Item(address.Prefix, null, found.ETag, found.ContentLength, found.LastModified, found.AccessTier);
        }
        catch (StoreException exception) when (exception.Reason is Reason.NotFound or Reason.AccessDenied)
        {
            return null;
        }
    }

    private StoreItem Item(BlobItem found) => Item(
        found.Name, found.IsLatestVersion == true ? null : found.VersionId, found.Properties.ETag, found.Properties.ContentLength ?? 0,
        found.Properties.LastModified, found.Properties.AccessTier?.ToString());

    private StoreItem Item(string name, string? version, ETag? tag, long length, DateTimeOffset? modified, string? tier) =>
        new(Name, name, [], version, tag?.ToString("H"), length, modified, tier == AccessTier.Archive.ToString() ? ItemState.ArchiveTier : ItemState.Readable, null, tier);

    // The SDK's stream goes on by itself, with the same condition, when an answer breaks off.
    private async Task ReadAsync(StoreItem item, long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        var options = new BlobDownloadOptions
        {
            Range = new HttpRange(offset, destination.Length),
            Conditions = new BlobRequestConditions { IfMatch = new ETag(item.ETag!) },
        };
        BlobClient blob = container.GetBlobClient(item.Key);
        if (item.VersionId is not null) blob = blob.WithVersion(item.VersionId);
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
