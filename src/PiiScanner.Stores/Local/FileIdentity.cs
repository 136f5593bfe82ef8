using System.Text;
using Microsoft.Win32.SafeHandles;

namespace PiiScanner.Stores.Local;

/// <summary>Which file of the system something is, by whatever name or link it is reached.</summary>
/// <param name="Device">The device that it lies on.</param>
/// <param name="Inode">Its number there.</param>
public readonly record struct FileIdentity(ulong Device, ulong Inode)
{
    /// <summary>The regular file that a path leads to; null when it leads to none.</summary>
    public static FileIdentity? Of(string path) =>
        Linux.Describe(Encoding.UTF8.GetBytes(Path.GetFullPath(path)), out FileStatus status) == 0 ? Regular(status) : null;

    /// <summary>The regular file that is open; null when it is a pipe, a device or a terminal.</summary>
    public static FileIdentity? Of(SafeFileHandle file) => Linux.Describe(file, out FileStatus status) == 0 ? Regular(status) : null;

    private static FileIdentity? Regular(in FileStatus status) => status.Kind == FileKind.Regular ? status.Identity : null;
}
