using System.Globalization;
using System.Text;
using CsCheck;

namespace PiiScanner.Tests.Content.Containers;

public sealed class CpioTests : FormatContract
{
    private const int Regular = 0x81A4, Link = 0xA1FF;

    protected override string Format => "cpio";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        .. GoldenPaths.Select(static path => Golden.Sample(path) with
        {
            KnowsItsEnd = true,
            Reasons = [Reason.NotRegular],
            IsWholeAt = length => length >= EndOf(Golden.Read(path)) && length < EndOf(Golden.Read(path)) + 16,
        }),
        new("own.cpio", Write(("a.txt", "jan@voorbeeld.nl"u8.ToArray(), Regular)), "jan@voorbeeld.nl") { KnowsItsEnd = true },
    ];

    private static string[] GoldenPaths => ["cpio/newc.cpio", "cpio/crc.cpio", "cpio/odc.cpio", "cpio/bin.cpio"];

    [Fact]
    public void What_another_program_wrote_comes_back()
    {
        foreach (string path in GoldenPaths)
        {
            TestSink sink = Archive.Read(Golden.Read(path));
            Assert.Equal(["map/klanten.csv", "brief.txt"], Archive.Entries(sink).Select(static entry => entry.Path));
            Assert.Equal(Golden.List, Archive.Entries(sink)[0].Bytes);
            Assert.Equal("map\nmap/klanten.csv", Archive.Names(sink)[^19..]);
        }
    }

    [Fact]
    public void What_was_written_comes_back()
    {
        Gen.Select(Gen.Int[1, 300], Gen.Byte.Array[0, 3_000]).List[0, 9].Select(Gen.Int).Sample((entries, seed) =>
        {
            (string Name, byte[] Content, int Mode)[] expected = [.. entries.Select(static (entry, i) => ($"{i}-{new string('n', entry.Item1)}", entry.Item2, Regular))];
            TestSink sink = Archive.ReadPieces(Write(expected), seed);
            Assert.Empty(sink.Reasons);
            Assert.Equal(expected.Select(static entry => (entry.Name, Convert.ToHexString(entry.Content))), Archive.Entries(sink).Select(static entry => (entry.Path, Convert.ToHexString(entry.Bytes))));
        }, iter: 60);
    }

    [Fact]
    public void Archives_that_follow_one_another_are_read()
    {
        byte[] first = Write(("a", "een"u8.ToArray(), Regular)), second = Write(("b", "twee"u8.ToArray(), Regular));
        TestSink sink = Archive.Read([.. first, .. new byte[8], .. second]);
        Assert.Empty(sink.Reasons);
        Assert.Equal(["a: een", "b: twee"], Archive.Texts(sink));
    }

    [Fact]
    public void After_a_damaged_header_the_next_entry_is_read()
    {
        byte[] cpio = Write(("a", "een"u8.ToArray(), Regular), ("b", "twee"u8.ToArray(), Regular));
        cpio[3] = (byte)'x';
        byte[] before = Write(("z", "nul"u8.ToArray(), Regular))[..^124];
        TestSink sink = Archive.Read([.. before, .. cpio]);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
        Assert.Equal(["z", "@outside", "b"], Archive.Entries(sink).Select(static entry => entry.Path));
        Assert.Contains("een", Archive.Texts(sink)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_differs_from_its_checksum_is_reported()
    {
        byte[] cpio = Golden.Read("cpio/crc.cpio");
        cpio[cpio.AsSpan().IndexOf("Jan de Vries"u8)] ^= 1;
        TestSink sink = Archive.Read(cpio);
        Assert.Equal(["map/klanten.csv: corrupt"], Archive.Outcomes(sink)[..1]);
    }

    [Fact]
    public void What_a_link_leads_to_is_searched() =>
        Assert.Contains("naar/jan@voorbeeld.nl", Archive.Names(Archive.Read(Write(("a", "naar/jan@voorbeeld.nl"u8.ToArray(), Link)))), StringComparison.Ordinal);

    [Theory]
    [InlineData(new byte[] { 0xC7, 0x71 })]
    [InlineData(new byte[] { 0x71, 0xC7 })]
    public void Two_bytes_alone_are_no_archive(byte[] signature) =>
        Gen.Byte.Array[100, 500].Sample(bytes => Assert.NotEqual("cpio", Archive.Read([.. signature, .. bytes]).Documents[0].Path.Format), iter: 2000);

    [Fact]
    public void Lines_of_digits_are_text() =>
        Assert.NotEqual("cpio", TestContent.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("070707;12345678\n", 20)))).Documents[0].Path.Format);

    /// <summary>Where the last entry ends and filling starts.</summary>
    private static int EndOf(byte[] cpio) => cpio.AsSpan().LastIndexOfAnyExcept((byte)0) + 2;

    private static byte[] Write(params (string Name, byte[] Content, int Mode)[] entries)
    {
        var output = new MemoryStream();
        foreach ((string name, byte[] content, int mode) in entries.Append(("TRAILER!!!", [], 0)))
        {
            int[] fields = [0, mode, 0, 0, 1, 0, content.Length, 0, 0, 0, 0, name.Length + 1, 0];
            output.Write(Encoding.ASCII.GetBytes("070701" + string.Concat(fields.Select(static field => field.ToString("X8", CultureInfo.InvariantCulture)))));
            output.Write(Encoding.ASCII.GetBytes(name + "\0"));
            output.SetLength((output.Length + 3) & ~3);
            output.Position = output.Length;
            output.Write(content);
            output.SetLength((output.Length + 3) & ~3);
            output.Position = output.Length;
        }
        return output.ToArray();
    }
}
