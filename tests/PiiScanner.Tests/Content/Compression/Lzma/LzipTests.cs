using CsCheck;
using PiiScanner.Tests.Content.Containers;

namespace PiiScanner.Tests.Content.Compression.Lzma;

public sealed class LzipTests : CompressedContract
{
    private static readonly byte[] First = LzmaWriting.Lzip("first\n"u8.ToArray()), Second = LzmaWriting.Lzip("second"u8.ToArray());

    protected override string Format => "lzip";

    protected override string Ending => ".lz";

    protected override string[] GoldenPaths => ["lzip/klanten.csv.lz"];

    protected override IEnumerable<FormatSample> Samples() =>
    [
        .. GoldenPaths.Select(static path => Golden.Sample(path) with { KnowsItsEnd = true }),
        new("members.txt.lz", [.. First, .. Second], "first\nsecond")
        {
            KnowsItsEnd = true,
            IsWholeAt = static length => length == First.Length,
        },
    ];

    protected override byte[] Bomb() => LzmaWriting.Lzip(new byte[5_000_000]);

    [Fact]
    public void Whatever_members_hold_is_one_content()
    {
        Gen.Byte.Array[0, 3_000].List[1, 5].Select(Gen.Int).Sample((members, seed) =>
        {
            byte[] content = [.. members.SelectMany(LzmaWriting.Lzip)];
            TestSink sink = Archive.ReadPieces(content, seed, "x.lz");
            Assert.Empty(sink.Reasons);
            Assert.Equal(members.SelectMany(static member => member), Assert.Single(Archive.Entries(sink)).Bytes);
        }, iter: 20);
    }

    [Fact]
    public void After_a_damaged_member_the_others_are_read()
    {
        byte[] damaged = LzmaWriting.Lzip("second"u8.ToArray());
        damaged[^19] ^= 1;
        TestSink sink = Archive.Read([.. LzmaWriting.Lzip("first "u8.ToArray()), .. damaged, .. LzmaWriting.Lzip("third "u8.ToArray())], "x.txt.lz");
        Assert.Equal(["x.txt: first second", "x.txt#2: third "], Archive.Texts(sink));
        Assert.Equal(["x.txt: corrupt"], Archive.Outcomes(sink));
    }
}
