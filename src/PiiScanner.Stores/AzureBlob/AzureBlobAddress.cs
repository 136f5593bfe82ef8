using Azure.Storage.Blobs;

namespace PiiScanner.Stores.AzureBlob;

/// <summary>A container of a storage account and the beginning of the names in it.</summary>
/// <param name="Account">The storage account.</param>
/// <param name="Container">The container.</param>
/// <param name="Prefix">Beginning of the blob names, empty for all.</param>
/// <param name="ContainerUrl">The container's URL with its access signature, when the target was a URL.</param>
internal sealed record AzureBlobAddress(string Account, string Container, string Prefix, Uri? ContainerUrl)
{
    private const string Scheme = "azblob://";

    /// <summary>True when the target may name one blob: a URL does, unless it ends like a folder.</summary>
    public bool MayBeBlob => ContainerUrl is not null && Prefix.Length > 0 && !Prefix.EndsWith('/');

    /// <summary>Reads <c>azblob://account/container/prefix</c> or the URL of a container or blob.</summary>
    /// <exception cref="StoreTargetException">It names no container.</exception>
    public static AzureBlobAddress Parse(string target)
    {
        if (!target.StartsWith(Scheme, StringComparison.Ordinal)) return ParseUrl(target);
        string[] parts = target[Scheme.Length..].Split('/', 3);
        if (parts.Length < 2 || parts[0].Length == 0 || parts[1].Length == 0)
        {
            throw new StoreTargetException("The target names no container; write azblob://account/container or azblob://account/container/prefix.");
        }
        return new AzureBlobAddress(parts[0], parts[1], parts.Length > 2 ? parts[2] : "", null);
    }

    private static AzureBlobAddress ParseUrl(string target)
    {
        // The query may hold an access signature: no message repeats the target.
        if (!Uri.TryCreate(target, UriKind.Absolute, out Uri? uri)) throw NoBlobUrl();
        var url = new BlobUriBuilder(uri, trimBlobNameSlashes: false);
        if (url.AccountName.Length == 0 || url.BlobContainerName.Length == 0) throw NoBlobUrl();
        string prefix = url.BlobName;
        url.BlobName = "";
        return new AzureBlobAddress(url.AccountName, url.BlobContainerName, prefix, url.ToUri());
    }

    private static StoreTargetException NoBlobUrl() => new(
        "The URL is none of an Azure container or blob; write https://account.blob.core.windows.net/container or azblob://account/container.");
}
