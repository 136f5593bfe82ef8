using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PiiScanner.Cli.Output;

/// <summary>Opens the files that results are written to.</summary>
internal static partial class OutputFile
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Opens a file for writing from its start. Devices and pipes will do. A scan that was killed leaves a file without the summary line
    /// that ends every whole one.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="isPrivate">True when nobody but the user may read it, also when it was there before.</param>
    /// <exception cref="UsageException">It cannot be opened.</exception>
    public static Stream Open(string path, bool isPrivate)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            // Locks would keep two scans from writing to one /dev/null.
            Share = FileShare.ReadWrite,
            BufferSize = 0,
        };
        if (isPrivate && !OperatingSystem.IsWindows()) options.UnixCreateMode = Private;
        try
        {
            var file = new FileStream(path, options);
            if (isPrivate && !OperatingSystem.IsWindows() && IsRegular(file.SafeFileHandle)) File.SetUnixFileMode(file.SafeFileHandle, Private);
            return new OutputStream(file, Visible.Name(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            string reason = exception is DirectoryNotFoundException ? "there is no such directory" : Failure.Of(exception);
            throw new UsageException($"cannot write {path}: {reason}", exception);
        }
    }

    // statx(2): the layout is the same on every architecture; the mode stands at byte 28, its upper four bits are the kind of file.
    private static unsafe bool IsRegular(SafeFileHandle file)
    {
        const int EmptyPath = 0x1000, TypeOnly = 1, ModeAt = 28, KindMask = 0xF000, RegularKind = 0x8000;
        byte* status = stackalloc byte[256];
        return Describe(file, "", EmptyPath, TypeOnly, status) == 0 && (*(ushort*)(status + ModeAt) & KindMask) == RegularKind;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Describe(SafeFileHandle file, string path, int flags, uint mask, byte* status);
}
