using System.Runtime.InteropServices;

namespace PiiScanner.Cli;

/// <summary>The image of the process's memory, which holds what is being read and the key.</summary>
internal static partial class MemoryImage
{
    /// <summary>PR_SET_DUMPABLE (prctl(2)).</summary>
    private const int SetDumpable = 4;

    /// <summary>
    /// Sees to it that no crash leaves it behind as a core dump, whatever the limits of the shell say, and that no other program of the same user
    /// reads it.
    /// </summary>
    public static void Hide()
    {
        if (OperatingSystem.IsLinux()) _ = ControlProcess(SetDumpable, 0, 0, 0, 0);
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int ControlProcess(int option, nint a, nint b, nint c, nint d);
}
