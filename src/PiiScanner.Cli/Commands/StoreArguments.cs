using System.CommandLine;
using PiiScanner.Cli.Configuration;
using PiiScanner.Cli.Output;
using PiiScanner.Cli.Parsing;
using PiiScanner.Findings.Database;

namespace PiiScanner.Cli.Commands;

/// <summary>The options that name the findings store, the same for every command that looks into it.</summary>
internal sealed class StoreArguments
{
    private readonly CommandOption place = new("store", null, "FILE|CONNECTION", "The findings store; the usual one by default.");
    private readonly CommandOption keyFile = new("key-file", null, "FILE", "The key that it is sealed with; the one in use by default.");
    private readonly CommandOption config = ConfigOption.Create();

    /// <summary>Adds them to a command.</summary>
    public StoreArguments(Command command)
    {
        command.Add(place);
        command.Add(keyFile);
        command.Add(config);
    }

    /// <summary>The options of a scan with the store and the key that are meant.</summary>
    /// <exception cref="UsageException">The configuration is wrong.</exception>
    public ScanOptions Options(ParseResult result, Session session)
    {
        var options = ScanOptions.From(Settings(result, session));
        options.Store = place.Value(result) ?? options.Store;
        options.KeyFile = keyFile.Value(result) ?? options.KeyFile;
        options.NoStore = false;
        return options;
    }

    /// <summary>What is configured.</summary>
    /// <exception cref="UsageException">The configuration is wrong.</exception>
    public Settings Settings(ParseResult result, Session session) => Configuration.Settings.Read(session.Sources, config.Value(result));

    /// <summary>Opens the store.</summary>
    /// <exception cref="UsageException">There is none, or no key.</exception>
    public FindingsStore Open(ParseResult result, Session session)
    {
        ScanOptions options = Options(result, session);
        string store = FindingsPlace.Of(options, session.Sources);
        if (KeyPlace.Find(options.KeyFile, session.Sources) is not { } key)
            throw new UsageException("there is no key to open a findings store with; name it with --key-file");
        if (!FindingsStore.Exists(store))
            throw new UsageException($"there is no findings store {Visible.Name(store)}; 'piiscan scan' makes one, or name yours with --store");
        return FindingsPlace.Open(options, key, session)!;
    }

    /// <summary>Says that nothing is known yet.</summary>
    public static UsageException NoScan() => new("there is no scan in the findings store yet; 'piiscan scan TARGET' makes one");

    /// <summary>The scans that a command is about: the one asked for, else those that tell what is known now.</summary>
    /// <exception cref="UsageException">There is no such scan.</exception>
    public static IReadOnlyList<StoredScan> Scans(FindingsStore store, string? name)
    {
        if (name is null) return store.Current();
        StoredScan[] scans = [.. store.Scans()];
        StoredScan found = scans.LastOrDefault(scan => scan.Name == name)
            ?? throw new UsageException($"there is no scan '{name}'{Nearest.Hint(name, scans.Select(static scan => scan.Name))}");
        return [found];
    }
}
