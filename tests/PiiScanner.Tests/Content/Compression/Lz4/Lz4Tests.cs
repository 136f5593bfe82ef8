using CsCheck;
using K4os.Compression.LZ4.Streams;
using PiiScanner.Tests.Content.Containers;

namespace PiiScanner.Tests.Content.Compression.Lz4;

public sealed class Lz4Tests : CompressedContract
{
    private static readonly byte[] First = Lz4("first\n"u8.ToArray());

    protected override string Format => "lz4";

    protected override string Ending => ".lz4";

    protected override string[] GoldenPaths => ["lz4/klanten.csv.lz4", "lz4/blokken.csv.lz4", "lz4/oud.csv.lz4"];

    protected override IEnumerable<FormatSample> Samples() =>
    [
        .. GoldenPaths.Select(static path => Golden.Sample(path) with { KnowsItsEnd = true, IsWholeAt = static length => length == 8 }),
        new("frames.txt.lz4", [.. First, .. Lz4("second"u8.ToArray())], "first\nsecond")
        {
            KnowsItsEnd = true,
            IsWholeAt = static length => length == First.Length,
        },
    ];

    protected override byte[] Bomb() => Lz4(new byte[5_000_000]);

    [Fact]
    public void Whatever_frames_hold_is_one_content()
    {
        Gen.Select(Gen.Int, Gen.Int[1, 256], Gen.Int[0, 400_000], Gen.Int[0, 90]).List[1, 3].Select(Gen.Int, Gen.Bool).Sample((frames, seed, isLinked) =>
        {
            byte[][] contents = [.. frames.Select(static frame => InflaterTests.Make(frame.Item1, frame.Item2, frame.Item3, frame.Item4))];
            TestSink sink = Archive.ReadPieces([.. contents.SelectMany(content => Lz4(content, isLinked))], seed, "x.lz4");
            Assert.Empty(sink.Reasons);
            Assert.True(contents.SelectMany(static content => content).SequenceEqual(Assert.Single(Archive.Entries(sink)).Bytes));
        }, iter: 20);
    }

    [Fact]
    public void What_follows_the_end_is_read_and_reported()
    {
        TestSink sink = Archive.Read([.. Lz4("text"u8.ToArray()), .. "jan@voorbeeld.nl"u8], "x.lz4");
        Assert.Equal(["x: text", "@outside: jan@voorbeeld.nl"], Archive.Texts(sink));
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    internal static byte[] Lz4(byte[] content, bool isLinked = false)
    {
        var settings = new LZ4EncoderSettings { ChainBlocks = isLinked, ContentChecksum = true, BlockChecksum = true, BlockSize = 65_536 };
        var output = new MemoryStream();
        using (Stream lz4 = LZ4Stream.Encode(output, settings, leaveOpen: true)) lz4.Write(content);
        return output.ToArray();
    }
}
