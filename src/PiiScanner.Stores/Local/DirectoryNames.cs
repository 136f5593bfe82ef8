using Microsoft.Win32.SafeHandles;

namespace PiiScanner.Stores.Local;

/// <summary>
/// The names of one directory in the order of keys. They are read in pages, each by a pass over the whole directory that keeps the
/// smallest names not yet given, so memory is bounded however many there are; nearly every directory fits the first page.
/// </summary>
internal sealed class DirectoryNames(int pageSize)
{
    /// <summary>Names that are kept at once: about 30 MB of them at their longest.</summary>
    public const int DefaultPageSize = 100_000;

    private List<DirectoryEntry> page = [];
    private DirectoryEntry? last;
    private int next;
    private bool hasMore = true;

    /// <summary>The next name, null at the end. A directory that cannot be read on ends early; <see cref="Error"/> says why.</summary>
    public DirectoryEntry? Next(SafeFileHandle? directory)
    {
        if (next == page.Count)
        {
            if (!hasMore) return null;
            Error = directory is null ? Linux.Stale : Read(directory);
            if (Error != 0) hasMore = false;
            next = 0;
            if (page.Count == 0) return null;
        }
        return last = page[next++];
    }

    /// <summary>The error number of the pass that ended early, else 0.</summary>
    public int Error { get; private set; }

    private int Read(SafeFileHandle directory)
    {
        page = [];
        hasMore = false;
        int error = Linux.OpenNames(directory, out nint names);
        if (error != 0) return error;
        try
        {
            DirectoryEntry? bound = null;
            while ((error = Linux.NextName(names, out ReadOnlySpan<byte> name, out FileKind kind)) == 0 && !name.IsEmpty)
            {
                if (name.SequenceEqual("."u8) || name.SequenceEqual(".."u8)) continue;
                if (kind == FileKind.Unknown && Linux.Describe(directory, name, out FileStatus status) == 0) kind = status.Kind;
                var entry = new DirectoryEntry(name, kind == FileKind.Directory);
                if (last is not null && DirectoryEntry.Compare(entry, last) <= 0) continue;
                if (bound is not null && DirectoryEntry.Compare(entry, bound) > 0) hasMore = true;
                else page.Add(entry);
                if (page.Count == 2 * pageSize) bound = Cut();
            }
        }
        finally
        {
            Linux.CloseNames(names);
        }
        page.Sort(DirectoryEntry.Compare);
        if (page.Count > pageSize) Cut();
        return error;
    }

    private DirectoryEntry Cut()
    {
        page.Sort(DirectoryEntry.Compare);
        page.RemoveRange(pageSize, page.Count - pageSize);
        hasMore = true;
        return page[^1];
    }
}
