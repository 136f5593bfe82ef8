using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PiiScanner.Stores.Local;

/// <summary>
/// The few system calls that the platform's file API hides: names as bytes, paths relative to a directory, the kind of a file before it
/// is opened. Works with glibc and musl on 64-bit Linux. Every call answers 0 or the error number.
/// </summary>
internal static unsafe partial class Linux
{
    public const int NotPermitted = 1;     // EPERM
    public const int NoEntry = 2;          // ENOENT
    public const int Interrupted = 4;      // EINTR
    public const int WouldBlock = 11;      // EAGAIN
    public const int AccessDenied = 13;    // EACCES
    public const int NotDirectory = 20;    // ENOTDIR
    public const int TableFull = 23;       // ENFILE
    public const int TooManyOpen = 24;     // EMFILE
    public const int LinkLoop = 40;        // ELOOP
    public const int Stale = 116;          // ESTALE

    private const int NonBlocking = 0x800;
    private const int NoTerminal = 0x100;
    private const int NoAccessTime = 0x40000;
    private const int CloseOnExec = 0x80000;
    private const int PathOnly = 0x200000;
    private const int PathMax = 4096;

    private const int NoFollowAt = 0x100;  // AT_SYMLINK_NOFOLLOW
    private const int EmptyPath = 0x1000;  // AT_EMPTY_PATH
    private const uint BasicStatus = 0x7ff;
    private const int DuplicateAbove = 1030; // F_DUPFD_CLOEXEC
    private const short Readable = 1;      // POLLIN

    // These two differ between architectures (arch/arm64/include/uapi/asm/fcntl.h).
    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;
    private static readonly int DirectoryOnly = IsArm ? 0x4000 : 0x10000;
    private static readonly int NoFollow = IsArm ? 0x8000 : 0x20000;

    // Stands where a directory is asked for and the path is absolute (AT_FDCWD).
    private static readonly SafeFileHandle WorkingDirectory = new(-100, ownsHandle: false);

    /// <summary>Opens a directory by its name in another one; a link is not followed.</summary>
    public static int OpenDirectory(SafeFileHandle parent, ReadOnlySpan<byte> name, out SafeFileHandle directory) =>
        Open(parent, name, DirectoryOnly | NoFollow | CloseOnExec, out directory);

    /// <summary>Opens a directory by its absolute path, however long; links are followed.</summary>
    public static int OpenDirectory(ReadOnlySpan<byte> path, out SafeFileHandle directory) =>
        OpenPath(path, DirectoryOnly | CloseOnExec, out directory);

    /// <summary>
    /// Opens a file for reading by its name in a directory. Never waits for the other end of a pipe, never becomes a terminal's owner,
    /// and leaves the access time alone where the system allows it.
    /// </summary>
    public static int OpenFile(SafeFileHandle parent, ReadOnlySpan<byte> name, out SafeFileHandle file) =>
        Open(parent, name, NoFollow | NonBlocking | NoTerminal | CloseOnExec, out file);

    /// <summary>As the other, by an absolute path of any length.</summary>
    public static int OpenFile(ReadOnlySpan<byte> path, bool followLink, out SafeFileHandle file)
    {
        int flags = (followLink ? 0 : NoFollow) | NonBlocking | NoTerminal | CloseOnExec;
        int error = OpenPath(path, flags | NoAccessTime, out file);
        // Only the owner may leave the access time alone.
        return error == NotPermitted ? OpenPath(path, flags, out file) : error;
    }

    /// <summary>Describes a name in a directory without opening it; a link is described, not followed.</summary>
    public static int Describe(SafeFileHandle parent, ReadOnlySpan<byte> name, out FileStatus status) =>
        Describe(parent, name, NoFollowAt, out status);

    /// <summary>Describes an open file.</summary>
    public static int Describe(SafeFileHandle file, out FileStatus status) => Describe(file, [], EmptyPath, out status);

    /// <summary>Describes what an absolute path of any length leads to; links are followed.</summary>
    public static int Describe(ReadOnlySpan<byte> path, out FileStatus status)
    {
        status = default;
        int error = OpenPath(path, PathOnly | CloseOnExec, out SafeFileHandle handle);
        using (handle) return error != 0 ? error : Describe(handle, out status);
    }

    /// <summary>The magic number of the file system that an open file lies on (statfs(2)); 0 when it has none to tell.</summary>
    public static long FileSystem(SafeFileHandle file)
    {
        // The kernel's struct is 120 bytes on 64-bit systems and starts with the type.
        long* buffer = stackalloc long[32];
        return StatFileSystem(file, buffer) == 0 ? buffer[0] : 0;
    }

    /// <summary>Waits until there is something to read, or the end; false when that takes longer.</summary>
    public static bool IsReadable(SafeFileHandle file, int milliseconds)
    {
        var poll = new PollDescriptor { Descriptor = (int)file.DangerousGetHandle(), Events = Readable };
        return Poll(ref poll, 1, milliseconds) != 0;
    }

    /// <summary>Reads on where the last read ended; 0 bytes at the end.</summary>
    public static int Read(SafeFileHandle file, Span<byte> buffer, out int read)
    {
        nint count = ReadNext(file, buffer, buffer.Length);
        read = (int)Math.Max(0, count);
        return count < 0 ? Marshal.GetLastPInvokeError() : 0;
    }

    /// <summary>Opens the names of a directory for one pass; close with <see cref="CloseNames"/>.</summary>
    public static int OpenNames(SafeFileHandle directory, out nint names)
    {
        names = 0;
        // Not opened once more as ".", which would ask for the right to enter on top of the one to read.
        int descriptor = Duplicate(directory, DuplicateAbove, 0);
        if (descriptor < 0) return Marshal.GetLastPInvokeError();
        names = OpenDirectoryStream(descriptor);
        if (names != 0)
        {
            Rewind(names);
            return 0;
        }
        int error = Marshal.GetLastPInvokeError();
        new SafeFileHandle(descriptor, ownsHandle: true).Dispose();
        return error;
    }

    /// <summary>The next name; it is valid until the next call. 0 and an empty name at the end.</summary>
    public static int NextName(nint names, out ReadOnlySpan<byte> name, out FileKind kind)
    {
        // struct dirent: inode 8, offset 8, record length 2, type 1, name; the same in glibc and musl on 64-bit systems.
        byte* entry = ReadDirectory(names);
        if (entry is null)
        {
            name = [];
            kind = FileKind.Unknown;
            return Marshal.GetLastPInvokeError();
        }
        name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + 19);
        kind = (FileKind)entry[18];
        return 0;
    }

    /// <summary>Ends a pass over names.</summary>
    public static void CloseNames(nint names) => _ = CloseDirectory(names);

    // A path longer than the system takes at once is walked in stretches, each relative to the one before.
    private static int OpenPath(ReadOnlySpan<byte> path, int flags, out SafeFileHandle handle)
    {
        SafeFileHandle? stretch = null;
        int error = 0;
        while (path.Length >= PathMax && error == 0)
        {
            int cut = path[..(PathMax - 1)].LastIndexOf((byte)'/');
            if (cut <= 0) break;
            error = Open(stretch ?? WorkingDirectory, path[..cut], PathOnly | DirectoryOnly | CloseOnExec, out SafeFileHandle next);
            stretch?.Dispose();
            stretch = next;
            path = path[(cut + 1)..];
        }
        handle = new SafeFileHandle();
        if (error == 0) error = Open(stretch ?? WorkingDirectory, path, flags, out handle);
        stretch?.Dispose();
        return error;
    }

    private static int Open(SafeFileHandle parent, ReadOnlySpan<byte> name, int flags, out SafeFileHandle handle)
    {
        Span<byte> buffer = stackalloc byte[PathMax + 1];
        int descriptor = OpenAt(parent, Terminated(name, buffer), flags, 0);
        handle = new SafeFileHandle(descriptor, ownsHandle: true);
        return descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
    }

    private static int Describe(SafeFileHandle parent, ReadOnlySpan<byte> name, int flags, out FileStatus status)
    {
        Span<byte> buffer = stackalloc byte[PathMax + 1];
        int failed = StatExtended(parent, Terminated(name, buffer), flags, BasicStatus, out status);
        return failed == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    // Longer than the buffer is longer than the system takes: it will answer that the name is too long.
    private static Span<byte> Terminated(ReadOnlySpan<byte> name, Span<byte> buffer)
    {
        int length = Math.Min(name.Length, buffer.Length - 1);
        name[..length].CopyTo(buffer);
        buffer[length] = 0;
        return buffer;
    }

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    private static partial int OpenAt(SafeFileHandle directory, ReadOnlySpan<byte> path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static partial int StatExtended(SafeFileHandle directory, ReadOnlySpan<byte> path, int flags, uint mask, out FileStatus status);

    [LibraryImport("libc", EntryPoint = "fstatfs", SetLastError = true)]
    private static partial int StatFileSystem(SafeFileHandle file, long* buffer);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadNext(SafeFileHandle file, Span<byte> buffer, nint count);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref PollDescriptor descriptors, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "fdopendir", SetLastError = true)]
    private static partial nint OpenDirectoryStream(int descriptor);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Duplicate(SafeFileHandle file, int command, nint least);

    [LibraryImport("libc", EntryPoint = "rewinddir")]
    private static partial void Rewind(nint stream);

    [LibraryImport("libc", EntryPoint = "readdir", SetLastError = true)]
    private static partial byte* ReadDirectory(nint stream);

    [LibraryImport("libc", EntryPoint = "closedir")]
    private static partial int CloseDirectory(nint stream);

    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Results;
    }
}
