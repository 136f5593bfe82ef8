using PiiScanner.Stores;

namespace PiiScanner.Tests.Stores.Local;

/// <summary>Files that change between the listing and the end of the reading.</summary>
public sealed class LocalStreamTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly string path;
    private readonly StoreItem item;

    public LocalStreamTests()
    {
        path = directory.Path + "/file";
        File.WriteAllText(path, "0123456789");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        item = Store().EnumerateAsync(TestContext.Current.CancellationToken).ToBlockingEnumerable().Single();
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_file_that_grows_is_read_to_its_listed_length_and_then_reported_changed()
    {
        using Stream stream = Open();
        File.AppendAllText(path, "abc");
        byte[] buffer = new byte[100];

        Assert.Equal(10, stream.Read(buffer));
        Assert.Equal(Reason.Changed, Assert.Throws<StoreException>(() => stream.Read(buffer)).Reason);
    }

    [Fact]
    public void A_file_that_shrinks_is_reported_changed()
    {
        using Stream stream = Open();
        File.WriteAllText(path, "0123");
        byte[] buffer = new byte[100];

        Assert.Equal(4, stream.Read(buffer));
        Assert.Equal(Reason.Changed, Assert.Throws<StoreException>(() => stream.Read(buffer)).Reason);
    }

    [Fact]
    public void A_file_that_is_written_in_place_is_reported_changed_at_the_end_of_a_reader_that_jumps()
    {
        using Stream stream = Open();
        stream.Position = 5;
        stream.ReadExactly(new byte[2]);
        using (FileStream writer = File.OpenWrite(path)) writer.Write("abc"u8);
        stream.Position = stream.Length;

        Assert.Equal(Reason.Changed, Assert.Throws<StoreException>(() => stream.Read(new byte[1])).Reason);
    }

    [Fact]
    public void A_file_that_is_deleted_while_it_is_open_is_read_to_its_end()
    {
        using Stream stream = Open();
        File.Delete(path);

        Assert.Equal("0123456789", new StreamReader(stream).ReadToEnd());
    }

    [Fact]
    public void Another_file_of_the_same_name_is_reported_changed()
    {
        directory.Run("cp -p file copy; mv copy file");

        Assert.Equal(Reason.Changed, Assert.Throws<StoreException>(Open).Reason);
    }

    [Theory]
    [InlineData("rm file; mkfifo file")]
    [InlineData("rm file; ln -s /etc/hostname file")]
    [InlineData("rm file; mkdir file")]
    public void Something_else_of_the_same_name_is_reported_changed_at_once(string script)
    {
        directory.Run(script);

        // The target is the directory, so the name below it is not followed.
        Assert.Equal(Reason.Changed, Assert.Throws<StoreException>(Open).Reason);
    }

    [Fact]
    public void A_position_before_the_start_is_refused_and_one_after_the_end_reads_nothing()
    {
        using Stream stream = Open();

        Assert.Throws<IOException>(() => stream.Seek(-1, SeekOrigin.Begin));
        stream.Position = 1000;
        Assert.Equal(0, stream.Read(new byte[1]));
    }

    private IStore Store() => StoreUri.Open(directory.Path, new StoreOptions());

    private Stream Open() => Store().OpenAsync(item, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
}
