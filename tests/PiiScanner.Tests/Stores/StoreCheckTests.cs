using PiiScanner.Stores;
using PiiScanner.Tests.Stores.Local;

namespace PiiScanner.Tests.Stores;

public sealed class StoreCheckTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_target_with_a_closed_directory_in_it_can_be_listed_and_read()
    {
        directory.Run("chmod 755 .; mkdir closed; echo x > file; chmod 0 closed");
        Unprivileged.Run(() =>
        {
            Assert.Equal(new StoreCheck("file", true, true, null), Check(directory.Path));
            Assert.Equal(
                new StoreCheck("file", false, null, "The system refuses to list the target; it needs the right to read it."),
                Check(directory.Path + "/closed"));
        });
    }

    [Fact]
    public void A_device_fails_its_check() =>
        Assert.Equal(new StoreCheck("file", false, null, "The target is no file, directory or pipe, and cannot be read."), Check("/dev/zero"));

    private static StoreCheck Check(string target) =>
        StoreCheck.RunAsync(StoreUri.Open(target, new StoreOptions()), StoreUri.KeyOf(target), CancellationToken.None).GetAwaiter().GetResult();
}
