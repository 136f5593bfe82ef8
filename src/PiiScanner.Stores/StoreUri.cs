using PiiScanner.Stores.AzureBlob;
using PiiScanner.Stores.Filtering;
using PiiScanner.Stores.Local;
using PiiScanner.Stores.Reading;
using PiiScanner.Stores.S3;

namespace PiiScanner.Stores;

/// <summary>From the target that a user writes to the store that it names.</summary>
public static class StoreUri
{
    /// <summary>
    /// Opens the store of a target: a path, <c>-</c>, <c>s3://bucket/prefix</c>, <c>azblob://account/container/prefix</c> or the https URL of
    /// an Azure container or blob. Nothing is read yet.
    /// </summary>
    /// <exception cref="StoreTargetException">No store has such a name.</exception>
    public static IStore Open(string target, StoreOptions options)
    {
        string scheme = target.Contains("://", StringComparison.Ordinal) ? target[..target.IndexOf(':', StringComparison.Ordinal)] : "";
        return (scheme, target) switch
        {
            (_, "") => throw new StoreTargetException("The target is empty; write a path, '-', or a store such as s3://bucket/prefix."),
            (_, "-") => new StdinStore(options.StandardInput),
            ("", _) => new LocalStore(target, options.Filter, options.OneFileSystem),
            ("s3", _) => Remote(S3Address.Parse(target), options),
            ("azblob" or "https" or "http", _) => Remote(AzureBlobAddress.Parse(target), options),
            _ => throw new StoreTargetException(
                $"There is no kind of store called '{scheme}'; write a path, '-', s3://bucket/prefix or azblob://account/container/prefix."),
        };
    }

    private static IStore Remote(S3Address address, StoreOptions options) =>
        Arranged(new S3Store(address, S3Connection.Open(options)), address.Prefix, options);

    private static IStore Remote(AzureBlobAddress address, StoreOptions options) =>
        Arranged(new AzureBlobStore(address, AzureBlobConnection.Open(address, options)), address.Prefix, options);

    private static IStore Arranged(IStore store, string prefix, StoreOptions options)
    {
        var ordered = new OrderedStore(store);
        return options.Filter.IsEmpty ? ordered : new FilteredStore(ordered, prefix, options.Filter);
    }
}
