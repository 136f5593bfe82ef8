using System.Collections.Immutable;
using CsCheck;
using PiiScanner.Scanning.Pipeline;

namespace PiiScanner.Tests.Scanning.Pipeline;

public sealed class VolumeStreamTests
{
    [Fact]
    public void It_is_the_volumes_one_after_the_other_wherever_it_is_read_and_two_are_open_at_most() =>
        Gen.Byte.Array[0, 9].Array[1, 6].Select(Gen.Select(Gen.Int[0, 60], Gen.Int[1, 20]).Array[1, 30]).Sample((volumes, reads) =>
        {
            byte[] whole = [.. volumes.SelectMany(static volume => volume)];
            int open = 0, most = 0;
            using (var stream = new VolumeStream(Items(volumes), item => new OpenVolume(volumes[int.Parse(item.Key)], change => most = Math.Max(most, open += change))))
            {
                Assert.Equal(whole.Length, stream.Length);
                Assert.Equal(whole, ReadAll(stream));
                foreach ((int position, int count) in reads)
                {
                    stream.Position = position;
                    byte[] read = new byte[count];
                    read = read[..stream.ReadAtLeast(read, count, throwOnEndOfStream: false)];
                    Assert.Equal(whole.Skip(position).Take(count), read);
                }
            }
            Assert.InRange(most, 0, 2);
            Assert.Equal(0, open);
        });

    [Fact]
    public void A_volume_that_is_read_to_its_end_can_say_that_it_changed()
    {
        using var stream = new VolumeStream(Items([[1, 2], [3]]), static item => item.Key == "0"
            ? new ChangedVolume() : new MemoryStream([3]));
        byte[] read = new byte[2];
        stream.ReadExactly(read);
        Assert.Equal(Reason.Changed, Assert.Throws<StoreException>(() => stream.ReadByte()).Reason);
    }

    [Fact]
    public void A_volume_shorter_than_listed_is_no_place_to_go_on_from() =>
        Assert.Throws<EndOfStreamException>(static () =>
        {
            using var stream = new VolumeStream(Items([[1, 2], [3]]), static item => new MemoryStream([1]));
            ReadAll(stream);
        });

    private static ImmutableArray<StoreItem> Items(byte[][] volumes) =>
        [.. volumes.Select(static (volume, i) => new StoreItem("fake", $"{i}", [], null, null, volume.Length, null, ItemState.Readable))];

    private static byte[] ReadAll(Stream stream)
    {
        var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }

    private sealed class ChangedVolume() : MemoryStream([1, 2])
    {
        public override int Read(Span<byte> buffer) => Position < Length ? base.Read(buffer) : throw new StoreException(Reason.Changed, "It changed.");
    }

    private sealed class OpenVolume : MemoryStream
    {
        private readonly Action<int> count;
        private bool isClosed;

        public OpenVolume(byte[] content, Action<int> count)
            : base(content)
        {
            this.count = count;
            count(1);
        }

        protected override void Dispose(bool disposing)
        {
            if (!isClosed) count(-1);
            isClosed = true;
            base.Dispose(disposing);
        }
    }
}
