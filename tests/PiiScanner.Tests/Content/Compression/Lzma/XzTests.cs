using System.IO.Hashing;
using CsCheck;
using PiiScanner.Tests.Content.Containers;

namespace PiiScanner.Tests.Content.Compression.Lzma;

public sealed class XzTests : CompressedContract
{
    private static readonly byte[] First = LzmaWriting.Xz("first\n"u8.ToArray()), Second = LzmaWriting.Xz("second"u8.ToArray());

    protected override string Format => "xz";

    protected override string Ending => ".xz";

    protected override string[] GoldenPaths => ["xz/klanten.csv.xz", "xz/blokken.csv.xz", "xz/filters.csv.xz"];

    protected override IEnumerable<FormatSample> Samples() =>
    [
        .. GoldenPaths.Select(static path => Golden.Sample(path) with { KnowsItsEnd = true }),
        new("streams.txt.xz", [.. First, .. new byte[8], .. Second], "first\nsecond")
        {
            KnowsItsEnd = true,
            IsWholeAt = static length => length - First.Length is 0 or 4 or 8,
        },
        new("empty.xz", LzmaWriting.Xz()) { KnowsItsEnd = true },
    ];

    protected override byte[] Bomb() => LzmaWriting.Xz(new byte[5_000_000]);

    protected override void Mend(byte[] content)
    {
        if (content.Length < 32) return;
        Crc32.Hash(content.AsSpan(6, 2), content.AsSpan(8)); // of the stream's header, and of the first block's
        int length = 4 * content[12];
        if (16 + length <= content.Length) Crc32.Hash(content.AsSpan(12, length), content.AsSpan(12 + length));
    }

    [Fact]
    public void Whatever_blocks_hold_is_one_content()
    {
        Gen.Select(Gen.Int, Gen.Int[2, 256], Gen.Int[0, 150_000], Gen.Int[0, 90]).List[0, 4].Select(Gen.Int).Sample((blocks, seed) =>
        {
            byte[][] contents = [.. blocks.Select(static block => InflaterTests.Make(block.Item1, block.Item2, block.Item3, block.Item4))];
            TestSink sink = Archive.ReadPieces(LzmaWriting.Xz(contents), seed, "x.xz");
            Assert.Empty(sink.Reasons);
            Assert.True(contents.SelectMany(static content => content).SequenceEqual(Assert.Single(Archive.Entries(sink)).Bytes));
        }, iter: 20);
    }

    [Fact]
    public void After_a_damaged_stream_the_others_are_read()
    {
        byte[] damaged = LzmaWriting.Xz("second"u8.ToArray());
        damaged[30] ^= 1;
        TestSink sink = Archive.Read([.. LzmaWriting.Xz("first "u8.ToArray()), .. damaged, .. LzmaWriting.Xz("third"u8.ToArray())], "x.txt.xz");
        Assert.EndsWith("third", Archive.Texts(sink)[^1], StringComparison.Ordinal);
        Assert.Equal(["x.txt: corrupt"], Archive.Outcomes(sink));
    }

    [Fact]
    public void What_follows_the_end_is_read_and_reported()
    {
        TestSink sink = Archive.Read([.. LzmaWriting.Xz("text"u8.ToArray()), .. "jan@voorbeeld.nl"u8], "x.xz");
        Assert.Equal(["x: text", "@outside: jan@voorbeeld.nl"], Archive.Texts(sink));
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    [Fact]
    public void An_index_that_contradicts_the_blocks_is_reported()
    {
        byte[] other = LzmaWriting.Xz("texts"u8.ToArray()), xz = [.. LzmaWriting.Xz("text"u8.ToArray())];
        other.AsSpan(^28..).CopyTo(xz.AsSpan(^28..));
        Assert.Equal([Reason.Corrupt], Archive.Read(xz).Reasons);
    }

    [Fact]
    public void A_filter_that_is_not_known_is_named()
    {
        byte[] xz = Golden.Read("xz/filters.csv.xz");
        xz[14] = 0x0C; // The first that has no meaning yet.
        System.IO.Hashing.Crc32.Hash(xz.AsSpan(12, ((xz[12] + 1) * 4) - 4), xz.AsSpan(12 + ((xz[12] + 1) * 4) - 4));
        Assert.Equal([Reason.Unsupported], Archive.Read(xz).Reasons);
    }

    [Fact]
    public void Whatever_is_done_to_its_blocks_threads_make_no_difference()
    {
        byte[][] blocks = [.. Enumerable.Range(0, 8).Select(static i => InflaterTests.Make(i, 100, 40_000 * i, 50))];
        byte[] xz = [.. LzmaWriting.XzWithSizes(blocks), .. Second, .. LzmaWriting.XzWithSizes(blocks[..3])];
        Altered.AssertThreadsMakeNoDifference(xz, "x.txt.xz");
        Altered.Ways(xz.Length, 6).Sample(alter => Altered.AssertThreadsMakeNoDifference(alter(xz), "x.txt.xz"), iter: 50);
    }

    [Theory]
    [InlineData("map/backup.txz", "backup.tar")]
    [InlineData("dump.sql.XZ", "dump.sql")]
    public void The_content_is_named_after_the_file(string name, string inner) =>
        Assert.Equal(inner, Assert.Single(Archive.Entries(Archive.Read(LzmaWriting.Xz("text"u8.ToArray()), name))).Path);
}
