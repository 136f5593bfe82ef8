using CsCheck;
using PiiScanner.Tests.Content.Containers;

namespace PiiScanner.Tests.Content.Compression.Lzma;

public sealed class LzmaTests : CompressedContract
{
    private static readonly byte[] Marked = LzmaWriting.Alone("jan@voorbeeld.nl"u8.ToArray(), hasMark: true), Sized = LzmaWriting.Alone("jan@voorbeeld.nl"u8.ToArray(), hasMark: false);

    protected override string Format => "lzma";

    protected override string Ending => ".lzma";

    protected override bool HasChecksum => false;

    protected override string[] GoldenPaths => ["lzma/klanten.csv.lzma"];

    protected override IEnumerable<FormatSample> Samples() =>
    [
        .. GoldenPaths.Select(static path => Golden.Sample(path) with { KnowsItsEnd = true }),
        new("mark.txt.lzma", Marked, "jan@voorbeeld.nl") { KnowsItsEnd = true },
        new("size.txt.lzma", Sized, "jan@voorbeeld.nl") { KnowsItsEnd = true },
    ];

    protected override byte[] Bomb() => LzmaWriting.Alone(new byte[5_000_000], hasMark: true);

    [Fact]
    public void What_was_coded_comes_back()
    {
        Gen.Select(Gen.Int, Gen.Int[2, 256], Gen.OneOf(Gen.Int[0, 100], Gen.Int[0, 300_000]), Gen.Int[0, 90], Gen.Bool).Sample((seed, kinds, length, repeats, hasMark) =>
        {
            byte[] content = InflaterTests.Make(seed, kinds, length, repeats);
            TestSink sink = Archive.ReadPieces(LzmaWriting.Alone(content, hasMark, 1 << 16), seed, "x.lzma");
            Assert.Empty(sink.Reasons);
            Assert.True(content.AsSpan().SequenceEqual(Assert.Single(Archive.Entries(sink)).Bytes));
        }, iter: 40);
    }

    [Fact]
    public void Content_that_is_larger_than_the_dictionary_comes_back()
    {
        byte[] content = InflaterTests.Make(3, 40, 3_000_000, 60);
        TestSink sink = Archive.Read(LzmaWriting.Alone(content, hasMark: true, 1 << 21));
        Assert.Empty(sink.Reasons);
        Assert.True(content.AsSpan().SequenceEqual(Assert.Single(Archive.Entries(sink)).Bytes));
    }

    [Fact]
    public void A_dictionary_of_four_gigabytes_takes_no_memory()
    {
        byte[] lzma = LzmaWriting.Alone("jan@voorbeeld.nl"u8.ToArray(), hasMark: true);
        lzma.AsSpan(1, 4).Fill(0xFF);
        long before = GC.GetAllocatedBytesForCurrentThread();
        TestSink sink = Archive.Read(lzma, "x.lzma");
        Assert.Equal(["x: jan@voorbeeld.nl"], Archive.Texts(sink));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 8_000_000);
    }

    [Fact]
    public void What_follows_the_end_is_read_and_reported()
    {
        TestSink sink = Archive.Read([.. LzmaWriting.Alone("text"u8.ToArray(), hasMark: false), .. "jan@voorbeeld.nl"u8], "x.lzma");
        Assert.Equal(["x: text", "@outside: jan@voorbeeld.nl"], Archive.Texts(sink));
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    [Theory]
    [InlineData("", "raw")]
    [InlineData("x.lzma", "lzma")]
    public void A_file_of_small_numbers_is_told_by_its_name_alone(string name, string format)
    {
        byte[] numbers = new byte[100];
        numbers[2] = 0x10; // a dictionary of 4 KiB, were it one
        numbers[5] = 40;
        Assert.Equal(format, Archive.Read(numbers, name).Documents[0].Path.Format);
    }
}
