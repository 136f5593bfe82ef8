using System.CommandLine;
using PiiScanner.Findings.Database;
using PiiScanner.Scanning.Keys;

namespace PiiScanner.Cli.Commands;

/// <summary><c>piiscan keys rotate</c>: a new key takes the place of the one in use.</summary>
internal sealed class KeysRotateCommand : Verb
{
    private readonly StoreArguments arguments;

    /// <summary>Makes the command.</summary>
    public KeysRotateCommand()
        : base("rotate", "Put a new key in place of the one in use; the old one is kept beside it.\nScans, decisions of 'findings triage' and fingerprints of --allow do not go over to the new one.")
    {
        arguments = new StoreArguments(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult result, Session session)
    {
        ScanOptions options = arguments.Options(result, session);
        string file = Path.GetFullPath(KeyPlace.FileInUse(options.KeyFile, session.Sources));
        try
        {
            var old = ScanKey.Read(file);
            string kept = $"{file}.k{old.Id:x8}", made = file + ".new";
            using FindingsStore? store = FindingsStore.Exists(FindingsPlace.Of(options, session.Sources)) ? FindingsPlace.Open(options, old, session) : null;
            // What a rotation left that broke off: perhaps the store is sealed with it already.
            ScanKey? begun = File.Exists(made) ? ScanKey.Read(made) : null;
            bool isTurned = store is not null && store.KeyInUse == begun?.Id;
            if (!isTurned) store?.RefuseRetired();
            if (begun is not null) session.Terminal.Say($"going on with a rotation that broke off: its key is that of {made}");
            ScanKey next = begun ?? ScanKey.Create(made);
            if (!File.Exists(kept) || ScanKey.Read(kept).Id != old.Id) old.Save(kept);
            // The store once both keys are kept, the key in use at last and in one step: wherever this breaks off, it can be gone on with.
            if (store is not null && !isTurned)
            {
                store.Audit.Add(Actor.Name, "keys.rotate", $"k{old.Id:x8} k{next.Id:x8}");
                store.Retire(FindingsPlace.KeyOf(next));
            }
            File.Move(made, file, overwrite: true);
            if (store is not null)
            {
                // From here on the next key vouches for where the old one's entries end.
                using FindingsStore turned = FindingsPlace.Open(options, next, session)!;
                turned.Audit.Add(Actor.Name, "keys.rotated", $"k{old.Id:x8} k{next.Id:x8}");
            }
            session.Terminal.Write($"k{next.Id:x8}  {file}\n");
            session.Terminal.Say($"scan again: results so far are sealed with k{old.Id:x8}; look at them with --key-file {kept}, and remove that file in the end");
            if (store?.Decisions().Count is > 0 and int decided)
                session.Terminal.Say($"{decided} decision{(decided == 1 ? "" : "s")} of 'findings triage' do{(decided == 1 ? "es" : "")} not hold for what is found from now on: decide again after the next scan");
            session.Terminal.Say("fingerprints in lists for --allow allow nothing any more: put those of the next scan in their place; scans that are running now come to nothing, run them again");
            return ExitCode.Complete;
        }
        catch (Exception exception) when (exception is KeyException or UnauthorizedAccessException or (IOException and not FindingsStoreException))
        {
            throw new UsageException(exception is KeyException ? exception.Message : $"cannot change the key file {file}: {Failure.Of(exception)}", exception);
        }
    }
}
