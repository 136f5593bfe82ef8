using System.Globalization;
using System.Runtime.InteropServices;
using PiiScanner.Findings.Database;
using PiiScanner.Tests.Stores.Local;

namespace PiiScanner.Tests.Findings.Database;

public sealed partial class SqliteScanLockTests : IDisposable
{
    private const long Scan = 7;

    private readonly TemporaryDirectory directory = new();

    private string Store => Path.Combine(directory.Path, "findings.db");

    [Fact]
    public void A_scan_is_held_by_one_at_a_time()
    {
        using (SqliteScanLock? first = SqliteScanLock.TryTake(Store, Scan), other = SqliteScanLock.TryTake(Store, Scan + 1))
        {
            Assert.NotNull(first);
            Assert.NotNull(other);
            Assert.Null(SqliteScanLock.TryTake(Store, Scan));
        }
        using SqliteScanLock? again = SqliteScanLock.TryTake(Store, Scan);
        Assert.NotNull(again);
    }

    [Fact]
    public void What_was_given_back_is_free_though_a_process_that_was_being_started_has_the_file_open_too()
    {
        SqliteScanLock held = SqliteScanLock.TryTake(Store, Scan)!;
        int copy = Copy(Directory.GetFiles("/proc/self/fd").Single(name => File.ResolveLinkTarget(name, false)?.FullName == Store + SqliteScanLock.Suffix));
        held.Dispose();
        try
        {
            using SqliteScanLock? again = SqliteScanLock.TryTake(Store, Scan);
            Assert.NotNull(again);
        }
        finally
        {
            Assert.Equal(0, Close(copy));
        }
    }

    public void Dispose() => directory.Dispose();

    private static int Copy(string descriptor) => Duplicate(int.Parse(Path.GetFileName(descriptor), CultureInfo.InvariantCulture));

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
