using PiiScanner.Cli.Configuration;
using PiiScanner.Findings.Database;
using PiiScanner.Scanning.Keys;

namespace PiiScanner.Cli;

/// <summary>Where results are kept (CONTRACT.md, "Key, store, masks").</summary>
internal static class FindingsPlace
{
    private const string FileName = "findings.db";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

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
            if (options.Store is null) MakeDirectory(session.Sources.DataDirectory);
            return FindingsStore.Open(Of(options, session.Sources), KeyOf(key), session.Clock);
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

    /// <summary>The store that is asked for, else the usual one.</summary>
    public static string Of(ScanOptions options, Sources sources) => options.Store ?? Path.Combine(sources.DataDirectory, FileName);

    /// <summary>The files that the store writes, which a scan leaves out.</summary>
    public static IEnumerable<string> FilesOf(ScanOptions options, Sources sources)
    {
        if (options.NoStore) return [];
        string file = Path.GetFullPath(Of(options, sources));
        return [file, file + "-wal", file + "-shm"];
    }

    /// <summary>What a store is sealed with under a key.</summary>
    public static FindingsKey KeyOf(ScanKey key) => new(key.Id, key.Derive("piiscan findings store"u8));

    private static void MakeDirectory(string directory)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
            else Directory.CreateDirectory(directory, Private);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"cannot make the directory {directory} for the findings store: {Failure.Of(exception)}; choose a place with --store, or say --no-store",
                exception);
        }
    }
}
