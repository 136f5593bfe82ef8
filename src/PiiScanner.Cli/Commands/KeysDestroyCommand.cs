using System.CommandLine;
using PiiScanner.Cli.Parsing;
using PiiScanner.Findings.Database;
using PiiScanner.Scanning.Keys;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan keys destroy</c>: makes everything that a key sealed unreadable, for ever.</summary>
internal sealed class KeysDestroyCommand : Verb
{
    private readonly CommandOption keyFile = new("key-file", null, "FILE", "The key file; the user's own by default.");
    private readonly CommandOption place = new("store", null, "FILE|CONNECTION", "The findings store; the usual one by default.");
    private readonly CommandOption yes = new("yes", null, null, "Do it: nobody can undo it.");

    /// <summary>Makes the command.</summary>
    public KeysDestroyCommand()
        : base("destroy", "Destroy the key: nobody can ever read again what it sealed, or compare its fingerprints.")
    {
        Add(keyFile);
        Add(place);
        Add(yes);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        string file = keyFile.Value(result) ?? KeyPlace.File(session.Sources);
        try
        {
            var key = ScanKey.Read(file);
            var options = new ScanOptions { Store = place.Value(result) };
            string store = FindingsPlace.Of(options, session.Sources);
            bool hasStore = FindingsStore.Exists(store);
            string loss = hasStore ? $"the findings store {store} will be of no use to anybody" : "its fingerprints can be compared with nothing";
            if (!yes.IsGiven(result)) throw new UsageException($"destroying k{key.Id:x8} cannot be undone: {loss}; say --yes if that is what you want");
            if (hasStore)
            {
                using FindingsStore sealedStore = FindingsPlace.Open(options, key, session)!;
                sealedStore.Audit.Add(Actor.Name, "keys.destroy", $"k{key.Id:x8}");
            }
            ScanKey.Destroy(file);
            session.Terminal.Say($"k{key.Id:x8} is destroyed{(hasStore ? $"; the findings store {store} is of no use any more, remove it" : "")}; remove copies of the key too");
            return ExitCode.Complete;
        }
        catch (KeyException exception)
        {
            throw new UsageException(exception.Message, exception);
        }
    }
}
