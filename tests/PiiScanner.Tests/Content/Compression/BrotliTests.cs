using System.IO.Compression;
using CsCheck;
using PiiScanner.Tests.Content.Containers;

namespace PiiScanner.Tests.Content.Compression;

public sealed class BrotliTests : CompressedContract
{
    protected override string Format => "brotli";

    protected override string Ending => ".br";

    protected override bool HasChecksum => false;

    protected override string[] GoldenPaths => ["brotli/klanten.csv.br"];

    protected override IEnumerable<FormatSample> Samples() => GoldenPaths.Select(static path => Golden.Sample(path) with { KnowsItsEnd = true });

    protected override byte[] Bomb() => Brotli(new byte[5_000_000]);

    [Fact]
    public void What_the_platform_compressed_comes_back()
    {
        Gen.Select(Gen.Int, Gen.Int[1, 256], Gen.Int[0, 300_000], Gen.Int[0, 90]).Sample((seed, kinds, length, repeats) =>
        {
            byte[] content = InflaterTests.Make(seed, kinds, length, repeats);
            TestSink sink = Archive.ReadPieces(Brotli(content), seed, "x.br");
            Assert.Empty(sink.Reasons);
            Assert.True(content.AsSpan().SequenceEqual(Assert.Single(Archive.Entries(sink)).Bytes));
        }, iter: 20);
    }

    [Fact]
    public void What_follows_the_end_is_read_and_reported()
    {
        TestSink sink = Archive.Read([.. Brotli("text"u8.ToArray()), .. "jan@voorbeeld.nl"u8], "x.br");
        Assert.Equal(["x: text", "@outside: jan@voorbeeld.nl"], Archive.Texts(sink));
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    [Fact]
    public void Text_that_is_only_called_brotli_is_text() =>
        Assert.NotEqual("brotli", TestContent.Read("jan@voorbeeld.nl woont in Ede, en piet@voorbeeld.nl in Urk.\n"u8.ToArray(), "x.br").Documents[0].Path.Format);

    private static byte[] Brotli(byte[] content)
    {
        var output = new MemoryStream();
        using (var brotli = new BrotliStream(output, CompressionLevel.Fastest, leaveOpen: true)) brotli.Write(content);
        return output.ToArray();
    }
}
