using System.CommandLine;
using PiiScanner.Cli.Parsing;
using PiiScanner.Scanning.Keys;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan keys init</c>: makes the key that fingerprints are made with.</summary>
internal sealed class KeysInitCommand : Verb
{
    private readonly CommandOption keyFile = new("key-file", null, "FILE", "Make it here instead of in the user's configuration.");

    /// <summary>Makes the command.</summary>
    public KeysInitCommand()
        : base("init", "Make a key, readable by you alone; a key that is there is never written over.")
    {
        Add(keyFile);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        string file = keyFile.Value(result) ?? KeyPlace.File(session.Sources);
        try
        {
            if (!keyFile.IsGiven(result)) PrivateDirectory.Make(session.Sources.UserDirectory);
            var key = ScanKey.Create(file);
            session.Terminal.Write($"k{key.Id:x8}  {Path.GetFullPath(file)}\n");
            session.Terminal.Say("keep a copy of it in a safe place: who has it can test guesses, who lost it can compare no scans");
            return ExitCode.Complete;
        }
        catch (KeyException exception)
        {
            throw new UsageException(exception.Message, exception);
        }
    }
}
