using System.Runtime.InteropServices;

namespace PiiScanner.Findings.Database;

/// <summary>
/// Holds a scan of a SQLite store: a lock of the kernel's on one byte of a file beside the store, so it ends with the process however that ends.
/// The file holds nothing and stays: to remove it would let two scans hold what they take for the same lock.
/// </summary>
internal sealed partial class SqliteScanLock : IDisposable
{
    /// <summary>What the file is called behind the store's name.</summary>
    public const string Suffix = "-lock";

    private const int SetLock = 37; // F_OFD_SETLK: locks belong to the open file, not to the process, and conflict within it too
    private const short Exclusive = 1; // F_WRLCK
    private const short Unlocked = 2; // F_UNLCK
    private const int TryAgain = 11; // EAGAIN

    private readonly FileStream file;
    private readonly long scan;

    private SqliteScanLock(FileStream file, long scan)
    {
        this.file = file;
        this.scan = scan;
    }

    /// <summary>Takes the lock; null when somebody holds it. Where the file system has no locks, nobody does.</summary>
    /// <param name="store">The store's file.</param>
    /// <param name="scan">The scan.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public static SqliteScanLock? TryTake(string store, long scan)
    {
        var file = new FileStream(store + Suffix, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite,
            BufferSize = 0,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        if (Set(file, Exclusive, scan) == 0 || Marshal.GetLastPInvokeError() != TryAgain) return new SqliteScanLock(file, scan);
        file.Dispose();
        return null;
    }

    /// <summary>Gives the lock back. To close the file is not enough: a process that this one is just starting has it open too, until it runs its own program.</summary>
    public void Dispose()
    {
        _ = Set(file, Unlocked, scan);
        file.Dispose();
    }

    private static int Set(FileStream file, short type, long scan)
    {
        var range = new Range { Type = type, Start = scan, Length = 1 };
        return Control(file.SafeFileHandle, SetLock, ref range);
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(SafeHandle file, int command, ref Range range);

    /// <summary>The system's <c>struct flock</c> on 64 bits.</summary>
    private struct Range
    {
        public short Type;
        public short Whence;
        public long Start;
        public long Length;
        public int Process;
    }
}
