using CsCheck;
using PiiScanner.Tests.Content.Containers;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace PiiScanner.Tests.Content.Compression.Zstd;

public sealed class ZstdTests : CompressedContract
{
    private static readonly byte[] First = Zstd("first\n"u8.ToArray());

    protected override string Format => "zstd";

    protected override string Ending => ".zst";

    protected override string[] GoldenPaths => ["zstd/klanten.csv.zst", "zstd/zonder.csv.zst"];

    protected override IEnumerable<FormatSample> Samples() =>
    [
        .. GoldenPaths.Select(static path => Golden.Sample(path) with { KnowsItsEnd = true }),
        new("frames.txt.zst", [.. Skippable, .. First, .. Skippable, .. Zstd("second"u8.ToArray())], "first\nsecond")
        {
            KnowsItsEnd = true,
            IsWholeAt = static length => length - Skippable.Length - First.Length is 0 or 11,
        },
    ];

    private static byte[] Skippable => [0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3];

    protected override byte[] Bomb() => Zstd(new byte[50_000_000]);

    [Fact]
    public void Whatever_frames_hold_is_one_content()
    {
        Gen.Select(Gen.Int, Gen.Int[1, 256], Gen.Int[0, 400_000], Gen.Int[0, 90]).List[1, 3].Select(Gen.Int).Sample((frames, seed) =>
        {
            byte[][] contents = [.. frames.Select(static frame => InflaterTests.Make(frame.Item1, frame.Item2, frame.Item3, frame.Item4))];
            TestSink sink = Archive.ReadPieces([.. contents.SelectMany(Zstd)], seed, "x.zst");
            Assert.Empty(sink.Reasons);
            Assert.True(contents.SelectMany(static content => content).SequenceEqual(Assert.Single(Archive.Entries(sink)).Bytes));
        }, iter: 20);
    }

    [Theory]
    [InlineData(0xFFFF_FFF7u)]
    [InlineData(0xFFFF_FFF8u)]
    [InlineData(0xFFFF_FFFFu)]
    public void A_skippable_frame_that_is_longer_than_all_there_is_is_cut(uint length)
    {
        byte[] skippable = [.. Skippable[..4], .. BitConverter.GetBytes(length), 1, 2, 3];
        Assert.Equal([Reason.Truncated], Archive.Read([.. First, .. skippable, .. First]).Reasons);
        Assert.Single(Archive.Read([.. skippable, .. First], "x.bin").Documents);
    }

    [Fact]
    public void What_stands_before_a_damaged_block_is_read()
    {
        byte[] content = InflaterTests.Make(1, 200, 500_000, 10), zstd = Zstd(content);
        TestSink sink = Archive.Read(zstd[..^5]);
        Assert.Equal([Reason.Truncated], sink.Reasons);
        byte[] read = Archive.Entries(sink)[0].Bytes;
        Assert.InRange(read.Length, 3 * 100 * 1024, content.Length - 1);
        Assert.True(content.AsSpan().StartsWith(read));
    }

    [Fact]
    public void After_a_damaged_frame_the_others_are_read()
    {
        byte[] damaged = Zstd("second"u8.ToArray());
        damaged[^1] ^= 1;
        TestSink sink = Archive.Read([.. Zstd("first "u8.ToArray()), .. damaged, .. Zstd("third "u8.ToArray())], "x.txt.zst");
        Assert.Equal(["x.txt: first second", "x.txt#2: third "], Archive.Texts(sink));
        Assert.Equal(["x.txt: corrupt"], Archive.Outcomes(sink));
    }

    [Fact]
    public void A_window_of_a_terabyte_is_refused_for_its_size()
    {
        byte[] zstd = [0x28, 0xB5, 0x2F, 0xFD, 0, 30 << 3, 1, 0, 0, 0];
        Assert.Equal([Reason.LimitSize], Archive.Read(zstd).Reasons);
    }

    [Fact]
    public void A_frame_that_needs_a_dictionary_says_so()
    {
        byte[] zstd = [0x28, 0xB5, 0x2F, 0xFD, 1, 0, 7, 1, 0, 0, 0];
        Assert.Equal([Reason.Unsupported], Archive.Read(zstd).Reasons);
    }

    internal static byte[] Zstd(byte[] content)
    {
        using var compressor = new Compressor(3);
        compressor.SetParameter(ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
        return compressor.Wrap(content).ToArray();
    }
}
