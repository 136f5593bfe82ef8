using System.Text;
using PiiScanner.Stores;

namespace PiiScanner.Tests.Stores.Local;

/// <summary>Targets that have no length: whoever names one means what comes out of it.</summary>
public sealed class UnsizedTargetTests : IDisposable
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_pipe_that_is_the_target_is_read_to_its_end_though_its_writer_comes_later()
    {
        directory.Run("mkfifo pipe");
        Task<string> text = Task.Run(() => Read($"{directory.Path}/pipe"), Stop);
        directory.Run("sleep 0.3; (echo jan@voorbeeld.nl; sleep 0.2; echo piet@voorbeeld.nl) > pipe");
        Assert.Equal("jan@voorbeeld.nl\npiet@voorbeeld.nl\n", await text);
    }

    [Fact]
    public async Task Waiting_for_a_pipe_can_be_stopped()
    {
        directory.Run("mkfifo pipe");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        (IStore store, StoreItem item) = Only($"{directory.Path}/pipe");
        using Stream stream = await store.OpenAsync(item, stop.Token);
        stop.CancelAfter(200);
        Assert.ThrowsAny<OperationCanceledException>(() => stream.Read(new byte[10]));
    }

    [Fact]
    public void A_file_of_the_kernels_holds_more_than_its_size_says() => Assert.StartsWith("Linux version", Read("/proc/version"), StringComparison.Ordinal);

    [Fact]
    public void It_is_told_from_no_other_and_has_no_length()
    {
        StoreItem item = Only("/proc/version").Item;
        Assert.Equal((ItemState.Readable, -1, null, null), (item.State, item.Length, item.ETag, item.Modified));
    }

    [Fact]
    public void An_empty_file_is_a_file_like_any_other()
    {
        directory.Run("touch empty");
        StoreItem item = Only($"{directory.Path}/empty").Item;
        Assert.Equal((ItemState.Readable, 0), (item.State, item.Length));
        Assert.NotNull(item.ETag);
        Assert.Empty(Read($"{directory.Path}/empty"));
    }

    private static (IStore Store, StoreItem Item) Only(string target)
    {
        IStore store = StoreUri.Open(target, new StoreOptions());
        return (store, store.EnumerateAsync(Stop).ToBlockingEnumerable(Stop).Single());
    }

    private static string Read(string target)
    {
        (IStore store, StoreItem item) = Only(target);
        using var reader = new StreamReader(store.OpenAsync(item, Stop).AsTask().GetAwaiter().GetResult(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
