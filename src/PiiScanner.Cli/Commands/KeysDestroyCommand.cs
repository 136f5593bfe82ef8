using System.CommandLine;
using PiiScanner.Cli.Parsing;
using PiiScanner.Findings.Database;
using PiiScanner.Scanning.Keys;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan keys destroy</c>: makes everything that a key sealed unreadable, for ever.</summary>
internal sealed class KeysDestroyCommand : Verb
{
    private readonly CommandOption yes = new("yes", null, null, "Do it: nobody can undo it.");
    private readonly StoreArguments arguments;

    /// <summary>Makes the command.</summary>
    public KeysDestroyCommand()
        : base("destroy", "Destroy the key: nobody can ever read again what it sealed, or compare its fingerprints.")
    {
        Add(yes);
        arguments = new StoreArguments(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        ScanOptions options = arguments.Options(result, session);
        string file = KeyPlace.FileInUse(options.KeyFile, session.Sources);
        try
        {
            var key = ScanKey.Read(file);
            using FindingsStore? store = Open(options, key, session);
            IReadOnlyList<string> older = KeyPlace.Retired(file);
            string? concerned = store is null ? null : (store.IsRetired || older.Count > 0 ? "what it sealed in " : "") + NameOf(FindingsPlace.Of(options, session.Sources));
            if (!yes.IsGiven(result))
            {
                string loss = concerned is null ? "its fingerprints can be compared with nothing" : $"{concerned} will be of no use to anybody";
                throw new UsageException($"destroying k{key.Id:x8} cannot be undone: {loss}; say --yes if that is what you want");
            }
            store?.Audit.Add(Actor.Name, "keys.destroy", $"k{key.Id:x8}");
            ScanKey.Destroy(file);
            session.Terminal.Say($"k{key.Id:x8} is destroyed{(concerned is null ? "" : $"; {concerned} is of no use any more")}; remove copies of the key too");
            foreach (string other in older) session.Terminal.Say($"older results can still be read with {other}; destroy that key too with --key-file");
            return ExitCode.Complete;
        }
        catch (KeyException exception)
        {
            throw new UsageException(exception.Message, exception);
        }
    }

    /// <summary>What a store is called; the address of a database may hold a password.</summary>
    private static string NameOf(string place) => File.Exists(place) ? $"the findings store {place}" : "the findings store in PostgreSQL";

    /// <summary>The store that has something to lose; null when there is none, or another key sealed it.</summary>
    private static FindingsStore? Open(ScanOptions options, ScanKey key, Session session)
    {
        if (!FindingsStore.Exists(FindingsPlace.Of(options, session.Sources))) return null;
        try
        {
            return FindingsPlace.Open(options, key, session);
        }
        catch (UsageException exception) when (exception.InnerException is FindingsStoreException { IsOtherKey: true })
        {
            return null;
        }
    }
}
