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
            string place = FindingsPlace.Of(options, session.Sources);
            bool hasStore = FindingsStore.Exists(place);
            // The address of a database may hold a password.
            string store = File.Exists(place) ? $"the findings store {place}" : "the findings store in PostgreSQL";
            string loss = hasStore ? $"{store} will be of no use to anybody" : "its fingerprints can be compared with nothing";
            if (!yes.IsGiven(result)) throw new UsageException($"destroying k{key.Id:x8} cannot be undone: {loss}; say --yes if that is what you want");
            if (hasStore)
            {
                using FindingsStore sealedStore = FindingsPlace.Open(options, key, session)!;
                sealedStore.Audit.Add(Actor.Name, "keys.destroy", $"k{key.Id:x8}");
            }
            ScanKey.Destroy(file);
            session.Terminal.Say($"k{key.Id:x8} is destroyed{(hasStore ? $"; {store} is of no use any more, remove it" : "")}; remove copies of the key too");
            return ExitCode.Complete;
        }
        catch (KeyException exception)
        {
            throw new UsageException(exception.Message, exception);
        }
    }
}
