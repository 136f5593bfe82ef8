using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Storage;
using Azure.Storage.Blobs;

namespace PiiScanner.Stores.AzureBlob;

/// <summary>How Azure is reached: which credential counts, retries and time limits in one place.</summary>
internal static class AzureBlobConnection
{
    /// <summary>
    /// Makes a client; it lives as long as the process. Credentials, first wins: the URL's own signature, AZURE_STORAGE_CONNECTION_STRING,
    /// AZURE_STORAGE_KEY, AZURE_STORAGE_SAS_TOKEN, the default chain (environment, workload or managed identity, az login).
    /// </summary>
    /// <exception cref="StoreTargetException">An option is wrong.</exception>
    public static BlobContainerClient Open(AzureBlobAddress address, StoreOptions options)
    {
        try
        {
            return Connect(address, options);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            // Connection strings and keys are secrets: the exception's own message may quote them.
            throw new StoreTargetException("The Azure credentials are malformed; check the AZURE_STORAGE_ variables.");
        }
    }

    private static BlobContainerClient Connect(AzureBlobAddress address, StoreOptions options)
    {
        BlobClientOptions settings = Settings();
        if (address.ContainerUrl is { Query.Length: > 0 } signed) return new BlobContainerClient(signed, settings);
        if (options.Variable("AZURE_STORAGE_CONNECTION_STRING") is { } connection)
        {
            var container = new BlobContainerClient(connection, address.Container, settings);
            return container.AccountName == address.Account
                ? container
                : throw new StoreTargetException(
                    $"AZURE_STORAGE_CONNECTION_STRING is for account '{container.AccountName}', the target names '{address.Account}'; make them the same.");
        }
        Uri url = address.ContainerUrl ?? ContainerUrl(address, options);
        if (options.Variable("AZURE_STORAGE_KEY") is { } key)
        {
            return new BlobContainerClient(url, new StorageSharedKeyCredential(address.Account, key), settings);
        }
        if (options.Variable("AZURE_STORAGE_SAS_TOKEN") is { } signature)
        {
            return new BlobContainerClient(url, new AzureSasCredential(signature), settings);
        }
        return url.Scheme == Uri.UriSchemeHttps
            ? new BlobContainerClient(url, new DefaultAzureCredential(), settings)
            : throw new StoreTargetException("Azure's default credentials are sent over https only; set AZURE_STORAGE_KEY or AZURE_STORAGE_SAS_TOKEN.");
    }

    private static Uri ContainerUrl(AzureBlobAddress address, StoreOptions options)
    {
        string endpoint = options.AzureEndpoint ?? options.Variable("AZURE_STORAGE_BLOB_ENDPOINT") ?? $"https://{address.Account}.blob.core.windows.net";
        return Uri.TryCreate($"{endpoint.TrimEnd('/')}/{address.Container}", UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https"
            ? url
            : throw new StoreTargetException("The Azure endpoint is no http or https URL; write one such as https://account.blob.core.windows.net.");
    }

    private static BlobClientOptions Settings() => new()
    {
        // A blob may well be called "/a/": only then is it found again.
        TrimBlobNameSlashes = false,
        Retry =
        {
            Mode = RetryMode.Exponential,
            MaxRetries = 5,
            NetworkTimeout = TimeSpan.FromSeconds(100),
        },
    };
}
