namespace PiiScanner.Tests.Stores.Local;

/// <summary>The store contract over a directory of the local disk.</summary>
public sealed class LocalStoreTests : StoreContract
{
    private readonly TemporaryDirectory directory = new();
    private int writes;

    protected override string Target => directory.Path;

    protected override string Key(string name) => $"{directory.Path}/{name}";

    protected override Task PutAsync(string name, byte[] content)
    {
        string path = Key(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        // Two writes within one tick of a coarse clock would look alike.
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddSeconds(Interlocked.Increment(ref writes)));
        return Task.CompletedTask;
    }

    protected override Task RemoveAsync(string name)
    {
        File.Delete(Key(name));
        return Task.CompletedTask;
    }

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
