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
        string scheme = SchemeOf(target);
        return (scheme, target) switch
        {
            (_, "") => throw new StoreTargetException("The target is empty; write a path, '-', or a store such as s3://bucket/prefix."),
            (_, "-") => new StdinStore(options.StandardInput),
            ("", _) => new LocalStore(target, options),
            ("s3", _) => Remote(S3Address.Parse(target), options),
            ("azblob" or "https" or "http", _) => Remote(AzureBlobAddress.Parse(target), options),
            _ => throw new StoreTargetException(
                $"There is no kind of store called '{scheme}'; write a path, '-', s3://bucket/prefix or azblob://account/container/prefix."),
        };
    }

    /// <summary>The key that a target names: the file or directory; of a bucket or container what keys begin with, empty for all; none of standard input.</summary>
    /// <exception cref="StoreTargetException">No store has such a name.</exception>
    public static string KeyOf(string target) => SchemeOf(target) switch
    {
        "s3" => S3Address.Parse(target).Prefix,
        "azblob" or "https" or "http" => AzureBlobAddress.Parse(target).Prefix,
        _ => target == "-" ? "" : Path.TrimEndingDirectorySeparator(Path.GetFullPath(target)),
    };

    /// <summary>A target without what may be secret in it, which may be printed and kept: a URL's user, query and fragment.</summary>
    public static string Shown(string target)
    {
        string scheme = SchemeOf(target);
        if (scheme.Length == 0) return target;
        string address = target[(scheme.Length + "://".Length)..];
        // Elsewhere a question mark is a character of keys like any other.
        if (scheme is "https" or "http") address = address.Split('?', '#')[0];
        int path = address.IndexOf('/', StringComparison.Ordinal);
        int user = address.LastIndexOf('@', path < 0 ? address.Length - 1 : path);
        return $"{scheme}://{address[(user + 1)..]}";
    }

    private static string SchemeOf(string target)
    {
        int end = target.IndexOf("://", StringComparison.Ordinal);
        return end < 0 ? "" : target[..end];
    }

    private static IStore Remote(S3Address address, StoreOptions options) =>
        Arranged(new S3Store(address, S3Connection.Open(options), options.AllVersions), address.Prefix, options);

    private static IStore Remote(AzureBlobAddress address, StoreOptions options) =>
        Arranged(new AzureBlobStore(address, AzureBlobConnection.Open(address, options), options.AllVersions), address.Prefix, options);

    private static IStore Arranged(IStore store, string prefix, StoreOptions options)
    {
        var ordered = new OrderedStore(store);
        return options.Filter.IsEmpty ? ordered : new FilteredStore(ordered, prefix, options.Filter);
    }
}
