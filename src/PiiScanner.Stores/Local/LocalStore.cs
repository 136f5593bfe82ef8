using System.Collections.Immutable;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace PiiScanner.Stores.Local;

/// <summary>
/// A file, or a directory with everything below it. Links in the target itself are followed, links below it are listed. Keys are
/// absolute paths; a directory that is not entered stands for all of it, with a slash at the end. A pipe is read where it is the target itself.
/// </summary>
internal sealed class LocalStore(string target, StoreOptions options) : IStore
{
    private readonly byte[] target = Encoding.UTF8.GetBytes(Path.TrimEndingDirectorySeparator(Path.GetFullPath(target)));

    public string Name => "file";

    /// <summary>The item for a path of which no more is known.</summary>
    public static StoreItem Item(ReadOnlySpan<byte> path, ItemState state)
    {
        (string key, ImmutableArray<byte> bytes) = LocalName.Key(path);
        return new StoreItem("file", key, bytes, null, null, -1, null, state);
    }

    /// <summary>The item for a path.</summary>
    public static StoreItem Item(ReadOnlySpan<byte> path, ItemState state, in FileStatus status)
    {
        (string key, ImmutableArray<byte> bytes) = LocalName.Key(path);
        long length = status.Kind == FileKind.Regular ? status.Length : 0;
        return new StoreItem("file", key, bytes, null, status.ETag, length, status.Modified, state);
    }

    /// <summary>What an error number says about a name in a listing.</summary>
    public static ItemState StateOf(int error) =>
        error is Linux.NoEntry or Linux.NotDirectory or Linux.LinkLoop or Linux.Stale ? ItemState.Missing : ItemState.Denied;

    public IAsyncEnumerable<StoreItem> EnumerateAsync(CancellationToken cancellationToken) => Items(cancellationToken).ToAsyncEnumerable();

    public ValueTask<Stream> OpenAsync(StoreItem item, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        byte[] path = LocalName.Path(item);
        int error = Linux.OpenFile(path, followLink: path.AsSpan().SequenceEqual(target), out SafeFileHandle file);
        FileStatus status = default;
        if (error == 0) error = Linux.Describe(file, out status);
        if (error == 0 && item.Length < 0 && IsUnsized(status)) return new ValueTask<Stream>(new UnsizedStream(file, cancellationToken));
        if (error == 0 && item.Length >= 0 && status.IsFile(item.ETag!)) return new ValueTask<Stream>(new LocalStream(file, item, cancellationToken));
        file.Dispose();
        throw error switch
        {
            0 or Linux.LinkLoop => new StoreException(Reason.Changed, "Another file stands where the listed one stood."),
            Linux.NoEntry or Linux.NotDirectory or Linux.Stale => new StoreException(Reason.NotFound, "The file is gone."),
            Linux.TooManyOpen or Linux.TableFull => new StoreException(Reason.AccessDenied, "Too many files are open."),
            _ => new StoreException(Reason.AccessDenied, $"The file cannot be opened (error {error})."),
        };
    }

    private IEnumerable<StoreItem> Items(CancellationToken cancellationToken)
    {
        StoreItem? only = Start(out LocalWalk? walk);
        if (only is not null) yield return only;
        if (walk is null) yield break;
        using (walk)
        {
            foreach (StoreItem item in walk.Items(cancellationToken)) yield return item;
        }
    }

    // A file is an item; a directory is walked.
    private StoreItem? Start(out LocalWalk? walk)
    {
        walk = null;
        int error = Linux.Describe(target, out FileStatus status);
        if (error != 0) return Item(target, StateOf(error));
        if (IsUnsized(status) && HoldsMore(status)) return Item(target, ItemState.Readable);
        if (status.Kind == FileKind.Regular) return Item(target, options.Own.Contains(status.Identity) ? ItemState.Ignored : ItemState.Readable, status);
        if (status.Kind != FileKind.Directory) return Item(target, ItemState.NotRegular, status);

        error = Linux.OpenDirectory(target, out SafeFileHandle directory);
        if (error == 0 && !PseudoFileSystems.Contains(Linux.FileSystem(directory)))
        {
            walk = new LocalWalk(target, directory, status.Identity, options.Filter, options.OneFileSystem, options.Own);
            return null;
        }
        directory.Dispose();
        return error == 0 ? Item(target, ItemState.NotRegular, status) : Item(target, StateOf(error));
    }

    private static bool IsUnsized(in FileStatus status) => status.Kind == FileKind.Pipe || (status.Kind == FileKind.Regular && status.Length == 0);

    // A file of the kernel's says that it is empty, and is not.
    private bool HoldsMore(in FileStatus status)
    {
        if (status.Kind == FileKind.Pipe) return true;
        int error = Linux.OpenFile(target, followLink: true, out SafeFileHandle file);
        using (file) return error == 0 && Linux.Read(file, new byte[1], out int read) == 0 && read > 0;
    }
}
