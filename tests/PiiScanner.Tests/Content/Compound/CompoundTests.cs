using System.Buffers.Binary;
using System.Text;
using CsCheck;

namespace PiiScanner.Tests.Content.Compound;

public sealed class CompoundTests : FormatContract
{
    protected override string Format => "ole2";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("klein", CompoundWriting.Write(("notities", "jan@voorbeeld.nl"u8.ToArray())), "jan@voorbeeld.nl") { KnowsItsEnd = true },
        new("groot", CompoundWriting.Write(("map/a", [.. new byte[5000], .. "jan"u8]), ("map/b", "06-12345678"u8.ToArray())), "06-12345678") { Reasons = [Reason.Unsupported], KnowsItsEnd = true },
    ];

    [Fact]
    public void Streams_and_storages_come_back_whatever_their_size()
    {
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 40], Gen.Int[0, 9000]).Array[1, 30].Sample(shape =>
        {
            (string Path, byte[] Content)[] streams =
                [.. shape.Select(static (one, i) => ($"{string.Concat(Enumerable.Repeat($"map{one.Item2 % 4}/", one.Item1))}s{i}", Encoding.ASCII.GetBytes($"<{i}>" + new string('x', one.Item3))))];
            TestSink sink = TestContent.Read(CompoundWriting.Write(streams));
            string[] texts = [.. sink.Documents.Where(static document => document.Path.Format == "text").Select(static document => $"{string.Join('/', document.Path.Steps())}:{document.Text}")];
            Assert.Equal(streams.Select(static stream => $"{stream.Path}:{Encoding.ASCII.GetString(stream.Content)}").Order(StringComparer.Ordinal), texts.Order(StringComparer.Ordinal));
            Assert.Empty(sink.Reasons);
        }, iter: 50);
    }

    [Fact]
    public void A_chain_of_sectors_that_runs_in_a_circle_ends()
    {
        byte[] file = CompoundWriting.Write(("groot", Enumerable.Repeat((byte)'x', 10_000).ToArray()), ("klein", "06-12345678"u8.ToArray()));
        int table = (int)(BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(76)) + 1) * 512;
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(table + (4 * 5)), 2); // the sixth sector of the stream goes back to the third
        TestSink sink = TestContent.Read(file);
        Assert.Contains("06-12345678", sink.AllText, StringComparison.Ordinal);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    [Fact]
    public void A_directory_that_runs_in_a_circle_ends()
    {
        byte[] file = CompoundWriting.Write(("a/b", "06-12345678"u8.ToArray()));
        int directory = (int)(BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(48)) + 1) * 512;
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(directory + (2 * 128) + 72), 1); // the stream's sibling is the storage it lies in
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(directory + 128 + 76), 2);
        Assert.Contains("06-12345678", TestContent.Read(file).AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_that_lost_entries_is_told_and_what_stands_plainly_found()
    {
        byte[] file = CompoundWriting.Write(("a", "jan@voorbeeld.nl"u8.ToArray()), ("b", "b"u8.ToArray()), ("c", "c"u8.ToArray()), ("d", "d"u8.ToArray()), ("e", "e"u8.ToArray()));
        int table = (int)(BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(76)) + 1) * 512;
        file.AsSpan(table, 512).Fill(0xFF); // no sector is followed by another
        TestSink sink = TestContent.Read(file);
        Assert.Contains("jan@voorbeeld.nl", sink.AllText, StringComparison.Ordinal);
        Assert.Contains(Reason.Corrupt, sink.Reasons);
    }

    [Fact]
    public void A_length_beyond_its_sectors_is_reported_and_no_memory_taken_for_it()
    {
        byte[] file = CompoundWriting.Write(("a", Encoding.ASCII.GetBytes("06-12345678" + new string('x', 5000))));
        int directory = (int)(BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(48)) + 1) * 512;
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(directory + 128 + 120), 0x7FFFFFFF);
        TestSink sink = TestContent.Read(file);
        Assert.Contains("06-12345678", sink.AllText, StringComparison.Ordinal);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    [Fact]
    public void A_chain_of_small_sectors_that_runs_in_a_circle_ends_whatever_length_the_root_tells()
    {
        byte[] file = CompoundWriting.Write(("a", Enumerable.Repeat((byte)'x', 128).ToArray()));
        int directory = (int)(BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(48)) + 1) * 512, miniTable = (int)(BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(60)) + 1) * 512;
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(directory + 120), uint.MaxValue);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(miniTable + 4), 0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(Documents.NullSink.Read(file).Reasons, static reason => reason.Reason == Reason.Corrupt);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    [Fact]
    public void Text_that_stands_plainly_in_a_file_without_a_directory_is_found()
    {
        TestSink sink = TestContent.Read([.. CompoundWriting.Write(("a", "06-12345678"u8.ToArray()))[..512], .. "06-12345678"u8]);
        Assert.Contains("06-12345678", sink.AllText, StringComparison.Ordinal);
        Assert.Equal([Reason.Truncated], sink.Reasons);
    }

    [Fact]
    public void A_packed_file_goes_by_its_name()
    {
        byte[] packed = [.. BitConverter.GetBytes(0), 2, 0, .. "brief.txt\0C:\\brief.txt\0"u8, 0, 0, 3, 0, .. BitConverter.GetBytes(6), .. "C:\\t\0"u8, .. BitConverter.GetBytes(11), .. "06-12345678"u8, 0, 0];
        TestSink sink = TestContent.Read(CompoundWriting.Write(("ObjectPool/_1/\u0001Ole10Native", packed), ("WordDocument", [])));
        Assert.Equal("_1!brief.txt: 06-12345678", sink.Documents.Where(static document => document.Text.Length > 0).Select(static document => $"{string.Join('!', document.Path.Steps())}: {document.Text}").Single());
    }

    [Fact]
    public void An_encrypted_package_says_so() =>
        Assert.Equal([Reason.Encrypted], TestContent.Read(CompoundWriting.Write(("a", new byte[70_000]), ("EncryptedPackage", new byte[70_000]))).Reasons);

    [Fact]
    public void Properties_are_lines_with_their_names()
    {
        byte[] set = PropertySet(0xE0, (1, [2, 0, 0, 0, 0xE4, 4, 0, 0]), (4, [0x1E, 0, 0, 0, 5, 0, 0, 0, .. "Jos\u00E9\0"u8[..3], 0xE9, 0]), (3, [0x1F, 0, 0, 0, 3, 0, 0, 0, .. Encoding.Unicode.GetBytes("日本\0")]));
        TestPart part = TestContent.Read(CompoundWriting.Write(("\u0005SummaryInformation", set))).Documents[0].Parts[^1];
        Assert.Equal(("properties", "author: José\nsubject: 日本\n"), (part.Name, part.Text));
    }

    [Fact]
    public void A_number_that_names_would_have_is_no_damage_in_a_set_without_names()
    {
        byte[] set = PropertySet(0xE0, (0, [0x1E, 0, 0, 0, 1, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF]), (4, [0x1E, 0, 0, 0, 4, 0, 0, 0, .. "Jan\0"u8]));
        TestSink sink = TestContent.Read(CompoundWriting.Write(("\u0005SummaryInformation", set)));
        Assert.Equal("author: Jan\n", sink.Text);
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void Zeros_where_properties_would_be_are_no_damage() =>
        Assert.Empty(TestContent.Read(CompoundWriting.Write(("a", "a"u8.ToArray()), ("\u0005SummaryInformation", new byte[4096]))).Reasons);

    [Fact]
    public void A_damaged_property_does_not_hide_the_others()
    {
        byte[] set = PropertySet(0xE0, (2, [0x1E, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]), (4, [0x1E, 0, 0, 0, 4, 0, 0, 0, .. "Jan\0"u8]));
        TestSink sink = TestContent.Read(CompoundWriting.Write(("\u0005SummaryInformation", set)));
        Assert.Equal("author: Jan\n", sink.Text);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    private static byte[] PropertySet(byte id, params (int Id, byte[] Value)[] properties)
    {
        byte[] head = [0xFE, 0xFF, 0, 0, .. new byte[4], .. new byte[16], 1, 0, 0, 0, id, .. new byte[15], 48, 0, 0, 0];
        int offset = 8 + (8 * properties.Length);
        var list = new List<byte>();
        var values = new List<byte>();
        foreach ((int property, byte[] value) in properties)
        {
            list.AddRange([.. BitConverter.GetBytes(property), .. BitConverter.GetBytes(offset + values.Count)]);
            values.AddRange([.. value, .. new byte[-value.Length & 3]]);
        }
        return [.. head, .. BitConverter.GetBytes(offset + values.Count), .. BitConverter.GetBytes(properties.Length), .. list, .. values];
    }
}
