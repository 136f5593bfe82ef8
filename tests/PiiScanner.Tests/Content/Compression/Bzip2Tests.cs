using System.Text;
using CsCheck;
using PiiScanner.Content.Reading;
using PiiScanner.Tests.Content.Containers;
using SharpCompress.Compressors;
using SharpCompress.Compressors.BZip2;

namespace PiiScanner.Tests.Content.Compression;

public sealed class Bzip2Tests : FormatContract
{
    protected override string Format => "bzip2";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("one.txt.bz2", Bzip2("jan@voorbeeld.nl"), "jan@voorbeeld.nl", "one.txt") { KnowsItsEnd = true },
        new("streams.txt.bz2", [.. Bzip2("first\n"), .. Bzip2("second")], "first\nsecond")
        {
            KnowsItsEnd = true,
            IsWholeAt = static length => length == Bzip2("first\n").Length,
        },
        new("runs.txt.bz2", Bzip2(new string('a', 1_000) + "bbbb" + new string('c', 259) + "piet@voorbeeld.nl"), "piet@voorbeeld.nl") { KnowsItsEnd = true },
    ];

    [Fact]
    public void What_another_program_compressed_comes_back()
    {
        Gen.Select(Gen.Int, Gen.Int[0, 3].Select(static i => new[] { 1, 2, 30, 256 }[i]), Gen.OneOf(Gen.Int[0, 20], Gen.Int[0, 3_000], Gen.Int[0, 200_000]), Gen.Int[0, 95]).Sample((seed, kinds, length, repeats) =>
        {
            // Zeros and ones may be the header of LZMA, which is opened in its turn; with this byte none begins.
            byte[] content = [0xF0, .. InflaterTests.Make(seed, kinds, length, repeats)];
            TestSink sink = Archive.ReadPieces(Bzip2(content), seed, "x.bz2");
            Assert.Empty(sink.Reasons);
            Assert.True(content.AsSpan().SequenceEqual(Assert.Single(Archive.Entries(sink)).Bytes));
        }, iter: 30);
    }

    [Fact]
    public void Content_of_several_blocks_comes_back()
    {
        byte[] content = InflaterTests.Make(5, 200, 1_000_000, 1);
        TestSink sink = Archive.Read(Bzip2(content));
        Assert.Empty(sink.Reasons);
        Assert.True(content.AsSpan().SequenceEqual(Assert.Single(Archive.Entries(sink)).Bytes));
    }

    [Fact]
    public void Any_cut_is_reported_truncated()
    {
        byte[] bzip2 = Bzip2(InflaterTests.Make(1, 100, 700, 30));
        for (int length = 10; length < bzip2.Length; length++) Assert.Equal([Reason.Truncated], Archive.Read(bzip2[..length], "x.bz2").Reasons);
    }

    [Fact]
    public void Any_bit_that_alters_the_content_is_reported()
    {
        byte[] content = InflaterTests.Make(1, 100, 200, 30), bzip2 = Bzip2(content);
        for (int bit = 10 * 8; bit < bzip2.Length * 8; bit++)
        {
            byte[] altered = [.. bzip2];
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            TestSink sink = Archive.Read(altered, "x.bz2");
            // Some bits mean nothing: codewords that are not used, what fills the last byte.
            if (!sink.Outcome.IsIncomplete) Assert.Equal(content, Assert.Single(Archive.Entries(sink)).Bytes);
        }
    }

    [Fact]
    public void After_a_damaged_stream_the_others_are_read()
    {
        byte[] damaged = Bzip2("second");
        damaged[12] ^= 1;
        TestSink sink = Archive.Read([.. Bzip2("first "), .. damaged, .. Bzip2("third "), .. Bzip2("fourth")], "x.txt.bz2");
        Assert.Equal(["x.txt: first second", "x.txt#2: third fourth"], Archive.Texts(sink));
        Assert.Equal(["x.txt: corrupt"], Archive.Outcomes(sink));
    }

    [Fact]
    public void What_follows_the_end_is_read_and_reported()
    {
        TestSink sink = Archive.Read([.. Bzip2("text"), .. "jan@voorbeeld.nl"u8], "x.bz2");
        Assert.Equal(["x: text", "@outside: jan@voorbeeld.nl"], Archive.Texts(sink));
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    [Theory]
    [InlineData("map/backup.tbz2", "backup.tar")]
    [InlineData("dump.sql.BZ2", "dump.sql")]
    public void The_content_is_named_after_the_file(string name, string inner) =>
        Assert.Equal(inner, Assert.Single(Archive.Entries(Archive.Read(Bzip2("text"), name))).Path);

    [Fact]
    public void Whatever_is_done_to_its_streams_threads_make_no_difference()
    {
        byte[] bzip2 = [.. Enumerable.Range(0, 8).SelectMany(static i => Bzip2(i == 5 ? "" : $"stream {i}\n"))];
        Altered.Ways(bzip2.Length, 10).Sample(alter => Altered.AssertThreadsMakeNoDifference(alter(bzip2), "x.txt.bz2"), iter: 150);
    }

    [Fact]
    public void Whatever_is_done_to_its_blocks_threads_make_no_difference()
    {
        byte[] content = InflaterTests.Make(11, 200, 2_000_000, 40);
        byte[] bzip2 = [.. Bzip2(content), .. Bzip2("the second stream"), .. Bzip2(content[..1_000_000])];
        Altered.AssertThreadsMakeNoDifference(bzip2, "x.txt.bz2");
        Altered.Ways(bzip2.Length, 10).Sample(alter => Altered.AssertThreadsMakeNoDifference(alter(bzip2), "x.txt.bz2"), iter: 6);
    }

    [Fact]
    public void A_block_that_runs_make_long_comes_back_by_whatever_thread()
    {
        byte[] content = [.. InflaterTests.Make(3, 200, 950_000, 1), .. new byte[4_000_000], .. "jan@voorbeeld.nl"u8];
        TestSink sink = Archive.Read(Bzip2(content), threads: 3);
        Assert.Empty(sink.Reasons);
        Assert.True(content.AsSpan().SequenceEqual(Assert.Single(Archive.Entries(sink)).Bytes));
    }

    [Fact]
    public void A_bomb_ends_at_the_ratio_limit()
    {
        TestSink sink = Archive.Read(Bzip2(new byte[5_000_000]), "x.bz2", new ReadLimits { FreeExpansion = 1_000_000, MaxRatio = 100 });
        Assert.Contains(Reason.LimitRatio, sink.Reasons);
    }

    internal static byte[] Bzip2(string content) => Bzip2(Encoding.UTF8.GetBytes(content));

    internal static byte[] Bzip2(byte[] content)
    {
        var output = new MemoryStream();
        using (var bzip2 = BZip2Stream.Create(output, CompressionMode.Compress, decompressConcatenated: false, leaveOpen: true)) bzip2.Write(content, 0, content.Length);
        return output.ToArray();
    }
}
