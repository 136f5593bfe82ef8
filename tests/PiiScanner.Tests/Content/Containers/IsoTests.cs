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

    [Theory]
    [InlineData(600, 2000, "NSR03", true)]
    [InlineData(600, 2000, "NSR02", true)]
    [InlineData(600, 2000, "", false)]
    [InlineData(600, 700, "NSR03", false)]
    public void Files_that_only_the_other_file_system_of_a_disc_lists_are_told(int listed, int sectors, string mark, bool isTold)
    {
        const int Root = 24, File = 25;
        byte[] iso = new byte[sectors * 2048];
        void Put(int at, byte[] bytes) => bytes.CopyTo(iso, at);
        byte[] Entry(int sector, int length, byte flags, byte[] name) =>
            [(byte)(33 + name.Length + (~name.Length & 1)), 0, .. BitConverter.GetBytes(sector), 0, 0, 0, 0, .. BitConverter.GetBytes(length), .. new byte[11], flags, .. new byte[6], (byte)name.Length, .. name, .. new byte[~name.Length & 1]];
        Put(16 * 2048, [1, .. "CD001"u8]);
        Put((16 * 2048) + 80, BitConverter.GetBytes(sectors));
        Put((16 * 2048) + 156, Entry(Root, 2048, 2, [0]));
        Put(17 * 2048, [255, .. "CD001"u8]);
        if (mark.Length > 0) Put(18 * 2048, [0, .. "BEA01"u8]);
        Put(19 * 2048, [0, .. System.Text.Encoding.ASCII.GetBytes(mark)]);
        Put(Root * 2048, [.. Entry(Root, 2048, 2, [0]), .. Entry(Root, 2048, 2, [1]), .. Entry(File, listed * 2048, 0, "A.TXT"u8.ToArray())]);
        iso.AsSpan(File * 2048, listed * 2048).Fill((byte)'a');
        TestSink sink = Archive.Read(iso);

        Assert.Equal(isTold ? [Reason.Unsupported] : [], sink.Reasons);
        Assert.Equal("A.TXT", Assert.Single(Archive.Entries(sink)).Path);
    }

    private static byte[] Unpacked(string path)
    {
        using var gzip = new GZipStream(new MemoryStream(Golden.Read(path)), CompressionMode.Decompress);
        var output = new MemoryStream();
        gzip.CopyTo(output);
        return output.ToArray();
    }
}
