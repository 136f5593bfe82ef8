using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace PiiScanner.Tests.Stores.Local;

/// <summary>Runs code on a thread of its own that has nobody's rights to files, also when the tests run as root.</summary>
internal static partial class Unprivileged
{
    private const uint Nobody = 65534;

    public static void Run(Action action)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            // Of this thread alone, and it takes root's power over files away with it (setfsuid(2)).
            _ = SetFileSystemUser(Nobody);
            try
            {
                action();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFileSystemUser(uint user);
}
