using System.Buffers.Binary;
using System.IO.Compression;

namespace PiiScanner.Tests.Content.Containers;

public sealed class IsoTests : FormatContract
{
    private static readonly byte[] Joliet = Unpacked("iso/joliet.iso.gz"), RockRidge = Unpacked("iso/rockridge.iso.gz");

    protected override string Format => "iso";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("joliet.iso", Joliet, "jan0@voorbeeld.nl", "map/klanten.csv") { KnowsItsEnd = true },
        new("rockridge.iso", RockRidge, "jan0@voorbeeld.nl", "map/klanten.csv") { KnowsItsEnd = true },
    ];

    [Fact]
    public void What_another_program_wrote_comes_back_with_its_long_names()
    {
        foreach (byte[] iso in (byte[][])[Joliet, RockRidge])
        {
            TestSink sink = Archive.Read(iso);
            Assert.Empty(sink.Reasons);
            Assert.Equal(["een brief met een lange naam.txt", "map/klanten.csv"], Archive.Entries(sink).Select(static entry => entry.Path).Order(StringComparer.Ordinal));
            Assert.Equal(Golden.List, Archive.Entries(sink).Single(static entry => entry.Path == "map/klanten.csv").Bytes);
        }
    }

    [Fact]
    public void A_directory_that_lies_in_itself_is_read_once()
    {
        byte[] iso = [.. RockRidge];
        // The first record of a directory below the root leads back to the root.
        int root = BinaryPrimitives.ReadInt32LittleEndian(iso.AsSpan((16 * 2048) + 156 + 2));
        int at = (root * 2048) + iso[root * 2048];
        at += iso[at];
        while ((iso[at + 25] & 2) == 0) at += iso[at];
        BinaryPrimitives.WriteInt32LittleEndian(iso.AsSpan(at + 2), root);
        TestSink sink = Archive.Read(iso);
        Assert.Equal([Reason.Corrupt], sink.Reasons);
        Assert.Equal("een brief met een lange naam.txt", Assert.Single(Archive.Entries(sink)).Path);
    }

    [Fact]
    public void A_file_beyond_the_end_is_truncated_and_others_are_read()
    {
        TestSink sink = Archive.Read(Joliet[..^2048]);
        Assert.Equal([Reason.Truncated], sink.Reasons);
        Assert.NotEmpty(Archive.Entries(sink));
    }

    private static byte[] Unpacked(string path)
    {
        using var gzip = new GZipStream(new MemoryStream(Golden.Read(path)), CompressionMode.Decompress);
        var output = new MemoryStream();
        gzip.CopyTo(output);
        return output.ToArray();
    }
}
