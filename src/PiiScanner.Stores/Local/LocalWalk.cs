using Microsoft.Win32.SafeHandles;
using PiiScanner.Stores.Filtering;

namespace PiiScanner.Stores.Local;

/// <summary>
/// One walk over a directory, depth first, in the order of keys. Every step is relative to an open directory, so a path may be longer
/// than the system takes; only the innermost directories stay open, so it may be deeper than a process may open. One thread.
/// </summary>
internal sealed class LocalWalk : IDisposable
{
    /// <summary>Directories that are held open; those further out are opened again when the walk comes back to them.</summary>
    public const int MaxOpen = 32;

    private readonly ItemFilter filter;
    private readonly bool isOneFileSystem;
    private readonly int pageSize;
    private readonly List<Level> levels = [];
    private readonly IReadOnlySet<FileIdentity> own;
    private readonly HashSet<FileIdentity> around = [];
    private readonly int root;
    private byte[] path;
    private int length;

    /// <summary>Starts a walk.</summary>
    /// <param name="target">The absolute path of the directory.</param>
    /// <param name="directory">The same, open; belongs to the walk from here on.</param>
    /// <param name="identity">Which file it is.</param>
    /// <param name="filter">What is left out.</param>
    /// <param name="isOneFileSystem">True when other file systems are left out.</param>
    /// <param name="own">Files that the program itself writes: they are left out.</param>
    /// <param name="pageSize">See <see cref="DirectoryNames"/>.</param>
    public LocalWalk(ReadOnlySpan<byte> target, SafeFileHandle directory, FileIdentity identity, ItemFilter filter, bool isOneFileSystem,
        IReadOnlySet<FileIdentity> own, int pageSize = DirectoryNames.DefaultPageSize)
    {
        this.filter = filter;
        this.isOneFileSystem = isOneFileSystem;
        this.own = own;
        this.pageSize = pageSize;
        path = target.ToArray();
        length = path.Length;
        if (!target.EndsWith("/"u8)) Append("/"u8);
        root = length;
        Push(directory, identity);
    }

    /// <summary>The items, each exactly once.</summary>
    public IEnumerable<StoreItem> Items(CancellationToken cancellationToken)
    {
        while (levels.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Level level = levels[^1];
            DirectoryEntry? entry = level.Names.Next(level.Directory);
            if (level.TakeError(out int error)) yield return Unreadable(error);
            if (entry is null) Pop();
            else if ((entry.IsDirectory ? Enter(level, entry) : Describe(level, entry)) is { } item) yield return item;
        }
    }

    /// <summary>Closes the directories that are still open.</summary>
    public void Dispose()
    {
        foreach (Level level in levels) level.Directory?.Dispose();
        levels.Clear();
    }

    // Goes down into a directory, or answers the item that stands for all of it.
    private StoreItem? Enter(Level level, DirectoryEntry entry)
    {
        int before = length;
        Append(entry.Name);
        Append("/"u8);
        StoreItem? item = TryEnter(level, entry, out bool isNoDirectory);
        if (item is not null || isNoDirectory) length = before;
        return isNoDirectory ? Describe(level, entry) : item;
    }

    private StoreItem? TryEnter(Level level, DirectoryEntry entry, out bool isNoDirectory)
    {
        isNoDirectory = false;
        if (IsIgnored(level, isDirectory: true)) return Item(ItemState.Ignored);
        if (level.Directory is null) return Item(ItemState.Missing);
        int error = Linux.OpenDirectory(level.Directory, entry.Name, out SafeFileHandle directory);
        if (error == 0 && (error = Linux.Describe(directory, out FileStatus status)) == 0)
        {
            ItemState state = StateOf(directory, status, level.Identity.Device);
            if (state == ItemState.Readable)
            {
                Push(directory, status.Identity);
                return null;
            }
            directory.Dispose();
            return Item(state);
        }
        directory.Dispose();
        isNoDirectory = error is Linux.NotDirectory or Linux.LinkLoop;
        return isNoDirectory ? null : Unreadable(error);
    }

    private ItemState StateOf(SafeFileHandle directory, in FileStatus status, ulong outerDevice)
    {
        // A directory that holds itself, which only an odd file system can offer.
        if (around.Contains(status.Identity)) return ItemState.NotRegular;
        if (status.Device == outerDevice) return ItemState.Readable;
        if (PseudoFileSystems.Contains(Linux.FileSystem(directory))) return ItemState.NotRegular;
        return isOneFileSystem ? ItemState.Ignored : ItemState.Readable;
    }

    private StoreItem Describe(Level level, DirectoryEntry entry)
    {
        int before = length;
        Append(entry.Name);
        FileStatus status = default;
        int error = level.Directory is null ? Linux.NoEntry : Linux.Describe(level.Directory, entry.Name, out status);
        StoreItem item = error != 0 ? Unreadable(error) : Describe(level, status);
        length = before;
        return item;
    }

    private StoreItem Describe(Level level, in FileStatus status)
    {
        ItemState state = status.Kind != FileKind.Regular ? ItemState.NotRegular
            : own.Contains(status.Identity) || IsIgnored(level, isDirectory: false) ? ItemState.Ignored
            : ItemState.Readable;
        return LocalStore.Item(path.AsSpan(0, length), state, status);
    }

    private bool IsIgnored(Level level, bool isDirectory)
    {
        ReadOnlySpan<byte> here = path.AsSpan(0, isDirectory ? length - 1 : length);
        return filter.Ignores(here[root..], isDirectory) || level.Ignored?.Ignores(here, isDirectory) == true;
    }

    private StoreItem Unreadable(int error) => Item(LocalStore.StateOf(error));

    private StoreItem Item(ItemState state) => LocalStore.Item(path.AsSpan(0, length), state);

    private void Push(SafeFileHandle directory, FileIdentity identity)
    {
        IgnoreFile? outer = levels.Count == 0 ? null : levels[^1].Ignored;
        levels.Add(new Level(directory, identity, length, new DirectoryNames(pageSize), ReadIgnoreFile(directory) is { } patterns
            ? new IgnoreFile(outer, length, patterns)
            : outer));
        around.Add(identity);
        if (levels.Count > MaxOpen) levels[^(MaxOpen + 1)].Close();
    }

    private void Pop()
    {
        Level inner = levels[^1];
        levels.RemoveAt(levels.Count - 1);
        around.Remove(inner.Identity);
        if (levels.Count > 0)
        {
            Level outer = levels[^1];
            length = outer.PathLength;
            outer.Reopen(inner.Directory, path.AsSpan(0, length));
        }
        inner.Close();
    }

    private static GlobList? ReadIgnoreFile(SafeFileHandle directory)
    {
        int error = Linux.OpenFile(directory, IgnoreFile.Name, out SafeFileHandle file);
        using (file)
        {
            if (error != 0 || Linux.Describe(file, out FileStatus status) != 0 || status.Kind != FileKind.Regular) return null;
            try
            {
                return IgnoreFile.Parse(file, status.Length);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return null; // it is listed too, and reading it will say what is wrong
            }
        }
    }

    private void Append(ReadOnlySpan<byte> name)
    {
        if (path.Length < length + name.Length) Array.Resize(ref path, Math.Max(2 * path.Length, length + name.Length));
        name.CopyTo(path.AsSpan(length));
        length += name.Length;
    }

    /// <summary>A directory on the way down.</summary>
    private sealed class Level(SafeFileHandle directory, FileIdentity identity, int pathLength, DirectoryNames names, IgnoreFile? ignored)
    {
        private bool isErrorTaken;

        /// <summary>Null while closed, and for good when the directory was moved away meanwhile.</summary>
        public SafeFileHandle? Directory { get; private set; } = directory;

        public FileIdentity Identity => identity;

        public int PathLength => pathLength;

        public DirectoryNames Names => names;

        public IgnoreFile? Ignored => ignored;

        public bool TakeError(out int error)
        {
            error = isErrorTaken ? 0 : names.Error;
            isErrorTaken |= error != 0;
            return error != 0;
        }

        public void Close()
        {
            Directory?.Dispose();
            Directory = null;
        }

        // From inside by "..", else from the root; either may lead elsewhere by now, so it must be the same directory.
        public void Reopen(SafeFileHandle? inner, ReadOnlySpan<byte> path)
        {
            if (Directory is not null) return;
            if (inner is not null && Linux.OpenDirectory(inner, ".."u8, out SafeFileHandle byParent) == 0 && TryTake(byParent)) return;
            if (Linux.OpenDirectory(path, out SafeFileHandle byPath) == 0) TryTake(byPath);
        }

        private bool TryTake(SafeFileHandle candidate)
        {
            if (Linux.Describe(candidate, out FileStatus status) == 0 && status.Identity == identity)
            {
                Directory = candidate;
                return true;
            }
            candidate.Dispose();
            return false;
        }
    }
}
