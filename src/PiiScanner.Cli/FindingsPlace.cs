using PiiScanner.Cli.Configuration;
using PiiScanner.Findings.Database;
using PiiScanner.Scanning.Keys;
using PiiScanner.Stores.Local;

namespace PiiScanner.Cli;

/// <summary>Where results are kept (CONTRACT.md, "Key, store, masks").</summary>
internal static class FindingsPlace
{
    private const string FileName = "findings.db";

    /// <summary>Opens the store, and makes it where there is none; null when no results are kept.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="key">The key, null for none.</param>
    /// <param name="session">What is around.</param>
    /// <param name="isOptional">True to do without where the usual store is sealed with another key: nobody asked for it by name.</param>
    /// <exception cref="UsageException">It cannot be used.</exception>
    public static FindingsStore? Open(ScanOptions options, ScanKey? key, Session session, bool isOptional = false)
    {
        if (options.NoStore) return null;
        if (key is null)
        {
            return options.Store is null ? null : throw new UsageException("--store needs a key; 'piiscan keys init' makes one");
        }
        try
        {
            return Open(options, key, session);
        }
        catch (FindingsStoreException exception) when (isOptional && options.Store is null && exception.IsOtherKey)
        {
            if (!options.Quiet) session.Terminal.Say($"nothing is kept: {exception.Message}");
            return null;
        }
        catch (FindingsStoreException exception)
        {
            throw new UsageException(exception.Message, exception);
        }
    }

    /// <summary>
    /// Opens the store for its audit log alone: who saw plain values is told also where no results are kept. Null, and that is said, where it can stand
    /// in no log.
    /// </summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="key">The key, null for none.</param>
    /// <param name="session">What is around.</param>
    public static FindingsStore? OpenLog(ScanOptions options, ScanKey? key, Session session)
    {
        string problem = "there is no key; 'piiscan keys init' makes one";
        try
        {
            if (key is not null) return Open(options, key, session);
        }
        catch (Exception exception) when (exception is FindingsStoreException or UsageException)
        {
            problem = exception.Message;
        }
        if (!options.Quiet) session.Terminal.Say($"no audit log tells that values are shown: {problem}");
        return null;
    }

    /// <summary>The store that is asked for, else the usual one.</summary>
    public static string Of(ScanOptions options, Sources sources) => options.Store ?? Path.Combine(sources.DataDirectory, FileName);

    /// <summary>The files that an open store writes, which a scan leaves out.</summary>
    public static IEnumerable<FileIdentity> FilesOf(ScanOptions options, Sources sources)
    {
        string file = Of(options, sources);
        return ((string[])[file, file + "-wal", file + "-shm", file + "-lock"]).Select(FileIdentity.Of).OfType<FileIdentity>();
    }

    /// <summary>What a store is sealed with under a key.</summary>
    public static FindingsKey KeyOf(ScanKey key) => new(key.Id, key.Derive("piiscan findings store"u8));

    private static FindingsStore Open(ScanOptions options, ScanKey key, Session session)
    {
        if (options.Store is null) PrivateDirectory.Make(session.Sources.DataDirectory, " for the findings store", "; choose a place with --store, or say --no-store");
        return FindingsStore.Open(Of(options, session.Sources), KeyOf(key), session.Clock);
    }
}
