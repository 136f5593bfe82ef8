using System.Buffers.Binary;
using CsCheck;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Spooling;
using PiiScanner.Scanning.Recording;

namespace PiiScanner.Tests.Scanning.Recording;

public sealed class RecordSortTests
{
    private static readonly Gen<(byte[] Group, long Ordinal, byte[] Value)[]> Records =
        Gen.Select(Gen.Byte[1, 3].Array[0, 4], Gen.Long[0, 1L << 43], Gen.Byte.Array[0, 40], (group, ordinal, value) => (group, ordinal, value)).Array[0, 300]
            .Select(static records => records.DistinctBy(static record => (Convert.ToHexString(record.group), record.ordinal)).ToArray());

    [Fact]
    public void Records_come_out_by_group_and_ordinal_whatever_fits_in_memory()
    {
        Gen.Select(Records, Gen.OneOf(0, 1, 70_000, int.MaxValue)).Sample((records, maxBytes) =>
        {
            var space = new SpoolSpace(Path.GetTempPath(), 1 << 30, usesFiles: false);
            using var sort = new RecordSort(space, maxBytes);
            foreach ((byte[] group, long ordinal, byte[] value) in records) sort.Add(group, ordinal, value);
            sort.Seal();
            string[] expected = records
                .OrderBy(static record => record.Group, Comparer<byte[]>.Create(static (left, right) => left.AsSpan().SequenceCompareTo(right)))
                .ThenBy(static record => record.Ordinal)
                .Select(record => Show(record.Group, record.Ordinal, record.Value))
                .ToArray();
            Assert.Equal(expected, Read(sort));
        });
    }

    [Fact]
    public void A_record_may_be_larger_than_any_buffer()
    {
        byte[] large = new byte[300_000];
        Random.Shared.NextBytes(large);
        using var sort = new RecordSort(new SpoolSpace(Path.GetTempPath(), 1 << 30, usesFiles: false), 1);
        sort.Add([1], 2, large);
        sort.Add([1], 1, [7]);
        sort.Add([1], 3, large);
        sort.Seal();
        Assert.Equal([Show([1], 1, [7]), Show([1], 2, large), Show([1], 3, large)], Read(sort));
    }

    [Fact]
    public void Many_runs_are_merged_on_the_way()
    {
        var space = new SpoolSpace(Path.GetTempPath(), 1 << 30, usesFiles: false);
        using var sort = new RecordSort(space, 0);
        for (int i = 0; i < 3000; i++) sort.Add([1], (i * 7919) % 3000, BitConverter.GetBytes(i)); // every record is a run
        sort.Seal();
        using RunMerge merge = sort.Take();
        for (int i = 0; i < 3000; i++)
        {
            Assert.True(merge.Next());
            Assert.Equal(i, BinaryPrimitives.ReadInt64BigEndian(merge.Key[1..]));
        }
        Assert.False(merge.Next());
    }

    [Fact]
    public void What_was_read_leaves_nothing_in_the_spool()
    {
        var space = new SpoolSpace(Path.GetTempPath(), 256 * 1024, usesFiles: true);
        for (int round = 0; round < 20; round++)
        {
            using var sort = new RecordSort(space, 0);
            for (int i = 0; i < 40; i++) sort.Add([1], i, new byte[1000]);
            sort.Seal();
            Read(sort);
        }
        Assert.InRange(space.Peak, 40_000, 160_000); // one round's, and a merge of it on the way
    }

    [Fact]
    public void What_found_no_room_once_is_never_told_as_if_it_were_whole()
    {
        var space = new SpoolSpace(Path.GetTempPath(), 3 * 64 * 1024, usesFiles: false);
        using var sort = new RecordSort(space, 100_000);
        int refused = 0;
        using (Spool others = space.Create())
        {
            others.Write(new byte[3 * 64 * 1024]);
            others.Seal();
            for (int i = 0; i < 110; i++)
            {
                try
                {
                    sort.Add([(byte)(2 - (i % 2))], i, new byte[1000]);
                }
                catch (UnreadableException)
                {
                    refused++;
                }
            }
        }
        Assert.NotEqual(0, refused);
        Assert.True(Assert.Throws<UnreadableException>(sort.Seal).LackedRoom);
    }

    private static List<string> Read(RecordSort sort)
    {
        var records = new List<string>();
        using RunMerge merge = sort.Take();
        while (merge.Next()) records.Add(Show(merge.Key[..^8], BinaryPrimitives.ReadInt64BigEndian(merge.Key[^8..]), merge.Value));
        return records;
    }

    private static string Show(ReadOnlySpan<byte> group, long ordinal, ReadOnlySpan<byte> value) =>
        $"{Convert.ToHexString(group)} {ordinal} {Convert.ToHexString(value)}";
}
