using System.Text;
using CsCheck;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Spooling;

namespace PiiScanner.Tests.Content.Spooling;

public sealed class SpoolTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("spool-test-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void What_was_written_is_read_wherever_it_lies_and_however_it_is_asked_for() =>
        Gen.Select(Gen.Int[1, 100_000].Array[0, 8], Gen.Int[0, 6], Gen.Select(Gen.Double[0, 1], Gen.Int[0, 200_000]).Array[1, 20]).Sample((writes, memoryChunks, reads) =>
        {
            var space = new SpoolSpace(directory, memoryChunks * 65_536L, usesFiles: true);
            var expected = new MemoryStream();
            using Spool spool = space.Create();
            var random = new Random(writes.Length);
            foreach (int size in writes)
            {
                var bytes = new byte[size];
                random.NextBytes(bytes);
                expected.Write(bytes);
                spool.Write(bytes);
                Assert.Equal(expected.Length, spool.Length);
            }
            spool.Seal();
            byte[] all = expected.ToArray();
            Assert.Equal(all.Length, spool.Length);
            foreach ((double where, int size) in reads)
            {
                int at = (int)(where * all.Length), count = Math.Min(size, all.Length - at);
                spool.Position = at;
                var bytes = new byte[count];
                spool.ReadExactly(bytes);
                Assert.Equal(all[at..(at + count)], bytes);
            }
            Assert.Equal(all.Length, space.Peak);
        }, iter: 60, threads: 1);

    [Fact]
    public void Nothing_of_it_can_be_read_on_disk_and_no_file_is_left()
    {
        const string Secret = "zeer geheim 111222333 ";
        byte[] text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Secret, 20_000)));
        using Spool spool = new SpoolSpace(directory, 0, usesFiles: true).Create();
        spool.Write(text);
        spool.Seal();
        Assert.Empty(Directory.GetFiles(directory));
        // The file has no name any more; its bytes are reached by the handle that is open on it.
        string open = Assert.Single(Directory.GetFiles("/proc/self/fd"), fd => TargetOf(fd).StartsWith(directory, StringComparison.Ordinal));
        byte[] stored = File.ReadAllBytes(open);
        Assert.True(stored.Length >= text.Length);
        Assert.Equal(-1, stored.AsSpan().IndexOf("111222333"u8));
        spool.Position = text.Length - 9;
        var end = new byte[9];
        spool.ReadExactly(end);
        Assert.Equal(text[^9..], end);
    }

    [Fact]
    public void Memory_is_shared_by_all_spools_bounded_and_given_back()
    {
        var space = new SpoolSpace(directory, 3 * 65_536, usesFiles: false);
        using (Spool first = space.Create())
        {
            first.Write(new byte[2 * 65_536]);
            first.Seal();
            using Spool second = space.Create();
            second.Write(new byte[65_536]);
            Assert.Equal(Reason.LimitSize, Assert.Throws<UnreadableException>(() => second.Write(new byte[65_537])).Reason);
        }
        using Spool third = space.Create();
        third.Write(new byte[3 * 65_536]);
        third.Seal();
        Assert.Equal(3 * 65_536, third.Length);
    }

    [Fact]
    public void It_takes_in_all_that_comes_before_the_exception_that_a_stream_ends_in()
    {
        using Spool spool = new SpoolSpace(directory, 1 << 20, usesFiles: true).Create();
        using var source = new ChoppyStream(new byte[200_000], static () => 1000, static position => { if (position >= 150_000) throw new InvalidDataException(); });
        Assert.IsType<InvalidDataException>(spool.Fill(source));
        Assert.InRange(spool.Length, 150_000, 151_000);
    }

    [Fact]
    public void A_directory_that_cannot_be_written_is_a_limit_and_no_defect()
    {
        using Spool spool = new SpoolSpace(Path.Combine(directory, "weg"), 0, usesFiles: true).Create();
        spool.Write(new byte[65_536]);
        Assert.True(Assert.Throws<UnreadableException>(spool.Seal) is { Reason: Reason.LimitSize, LackedRoom: true });
    }

    [Fact]
    public void What_was_disposed_cannot_be_read()
    {
        Spool spool = new SpoolSpace(directory, 1 << 20, usesFiles: true).Create();
        spool.Write("geheim"u8);
        spool.Seal();
        spool.Dispose();
        Assert.Throws<ObjectDisposedException>(() => spool.Read(new byte[6]));
    }

    /// <summary>What an open descriptor stands for; nothing when another test has just closed it.</summary>
    private static string TargetOf(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.FullName ?? "";
        }
        catch (FileNotFoundException)
        {
            return "";
        }
    }
}
