using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using CsCheck;
using PiiScanner.Content.Reading;
using PiiScanner.Tests.Content.Containers;

namespace PiiScanner.Tests.Content.Compression;

public sealed class GzipTests : FormatContract
{
    protected override string Format => "gzip";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("one.txt.gz", Gzip("jan@voorbeeld.nl"), "jan@voorbeeld.nl", "one.txt") { KnowsItsEnd = true },
        new("members.txt.gz", [.. Gzip("first\n"), .. Gzip(""), .. Gzip("second")], "first\nsecond")
        {
            KnowsItsEnd = true,
            IsWholeAt = static length => length == Gzip("first\n").Length || length == Gzip("first\n").Length + Gzip("").Length,
        },
        new("named.gz", Member("text", name: "klanten.csv"u8.ToArray(), comment: "for jan"u8.ToArray(), extra: [1, 2, 3], hasChecksum: true), "klanten.csv", "for jan", "text")
        {
            KnowsItsEnd = true,
        },
        new("tape.txt.gz", [.. Gzip("text"), .. new byte[512]], "text") { KnowsItsEnd = true, IsWholeAt = static length => length == 512 || length - Gzip("text").Length is >= 0 and < 16 },
    ];

    [Fact]
    public void Whatever_members_hold_is_one_content()
    {
        Gen.Byte.Array[0, 3_000].List[1, 9].Select(Gen.Int).Sample((members, seed) =>
        {
            byte[] content = [.. members.SelectMany(static member => Gzip(member))];
            TestSink sink = Archive.ReadPieces(content, seed, "x.gz");
            Assert.Empty(sink.Reasons);
            Assert.Equal(members.SelectMany(static member => member), Assert.Single(Archive.Entries(sink)).Bytes);
        }, iter: 60);
    }

    [Fact]
    public void Any_cut_is_reported_truncated()
    {
        byte[] gzip = Gzip(InflaterTests.Make(1, 100, 3_000, 30));
        for (int length = 4; length < gzip.Length; length++) Assert.Equal([Reason.Truncated], Archive.Read(gzip[..length], "x.gz").Reasons);
    }

    [Fact]
    public void Any_bit_that_alters_the_content_is_reported()
    {
        byte[] content = InflaterTests.Make(1, 100, 300, 30), gzip = Gzip(content);
        for (int bit = 10 * 8; bit < gzip.Length * 8; bit++)
        {
            byte[] altered = [.. gzip];
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            TestSink sink = Archive.Read(altered, "x.gz");
            // Some bits mean nothing: codewords that are not used, what fills the last byte.
            if (!sink.Outcome.IsIncomplete) Assert.Equal(content, Assert.Single(Archive.Entries(sink)).Bytes);
        }
    }

    [Fact]
    public void After_a_damaged_member_the_others_are_read()
    {
        byte[] damaged = Gzip("second");
        damaged[^5] ^= 1;
        TestSink sink = Archive.Read([.. Gzip("first "), .. damaged, .. Gzip("third "), .. Gzip("fourth")], "x.txt.gz");
        Assert.Equal(["x.txt: first second", "x.txt#2: third fourth"], Archive.Texts(sink));
        Assert.Equal(["x.txt: corrupt"], Archive.Outcomes(sink));
    }

    [Fact]
    public void What_follows_the_end_is_read_and_reported()
    {
        TestSink sink = Archive.Read([.. Gzip("text"), .. "jan@voorbeeld.nl"u8], "x.gz");
        Assert.Equal(["x: text", "@outside: jan@voorbeeld.nl"], Archive.Texts(sink));
        Assert.Equal([Reason.Corrupt], sink.Reasons);
    }

    [Fact]
    public void A_damaged_header_is_reported()
    {
        byte[] gzip = Member("text", name: "a.txt"u8.ToArray(), hasChecksum: true);
        gzip[12] ^= 1;
        Assert.Equal([Reason.Corrupt], Archive.Read(gzip).Reasons);
    }

    [Fact]
    public void A_header_that_differs_from_its_checksum_is_told_and_the_content_read()
    {
        byte[] damaged = Member("text", name: "klanten.csv"u8.ToArray(), hasChecksum: true);
        damaged[4] ^= 1;
        foreach (byte[] file in (byte[][])[damaged, [.. Gzip(""), .. damaged]])
        {
            TestSink sink = Archive.Read(file, "x.gz");
            Assert.Equal("text"u8, Assert.Single(Archive.Entries(sink)).Bytes);
            Assert.Equal([Reason.Corrupt], sink.Reasons);
        }
    }

    [Fact]
    public void A_name_without_end_takes_no_memory()
    {
        byte[] gzip = [0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 3, .. Enumerable.Repeat((byte)'a', 5_000_000)];
        Assert.Equal([Reason.Corrupt], Archive.Read(gzip).Reasons);
    }

    [Theory]
    [InlineData("dump.sql.gz", "dump.sql")]
    [InlineData("map/backup.TGZ", "backup.tar")]
    [InlineData("logo.svgz", "logo.svg")]
    [InlineData("backup", "backup")]
    [InlineData(".gz", ".gz")]
    public void Without_a_name_of_its_own_the_content_is_named_after_the_file(string name, string inner) =>
        Assert.Equal(inner, Assert.Single(Archive.Entries(Archive.Read(Gzip("text"), name))).Path);

    [Fact]
    public void Names_are_UTF8_or_else_Latin_1()
    {
        Assert.Equal("Zoë", Assert.Single(Archive.Entries(Archive.Read(Member("text", "Zoë"u8.ToArray())))).Path);
        Assert.Equal("Zoë", Assert.Single(Archive.Entries(Archive.Read(Member("text", [.. "Zo"u8, 0xEB])))).Path);
    }

    [Fact]
    public void A_bomb_ends_at_the_ratio_limit()
    {
        byte[] bomb = Gzip(new byte[5_000_000]);
        TestSink sink = Archive.Read(bomb, "x.gz", new ReadLimits { FreeExpansion = 1_000_000, MaxRatio = 100 });
        Assert.Contains(Reason.LimitRatio, sink.Reasons);
        Assert.True(Archive.Entries(sink)[0].Bytes.Length < 2_500_000);
    }

    internal static byte[] Gzip(string content) => Gzip(Encoding.UTF8.GetBytes(content));

    internal static byte[] Gzip(byte[] content)
    {
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(content);
        // The platform writes nothing at all for nothing.
        return output.Length > 0 ? output.ToArray() : Member("");
    }

    /// <summary>A member by hand, with the fields that the platform does not write.</summary>
    internal static byte[] Member(string content, byte[]? name = null, byte[]? comment = null, byte[]? extra = null, bool hasChecksum = false)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(content);
        int flags = (hasChecksum ? 2 : 0) | (extra is null ? 0 : 4) | (name is null ? 0 : 8) | (comment is null ? 0 : 16);
        List<byte> output = [0x1F, 0x8B, 8, (byte)flags, 1, 2, 3, 4, 0, 3];
        if (extra is not null) output.AddRange([(byte)extra.Length, (byte)(extra.Length >> 8), .. extra]);
        if (name is not null) output.AddRange([.. name, 0]);
        if (comment is not null) output.AddRange([.. comment, 0]);
        uint checksum = Crc32.HashToUInt32([.. output]);
        if (hasChecksum) output.AddRange([(byte)checksum, (byte)(checksum >> 8)]);
        output.AddRange(InflaterTests.Deflate(bytes));
        byte[] trailer = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, Crc32.HashToUInt32(bytes));
        BinaryPrimitives.WriteInt32LittleEndian(trailer.AsSpan(4), bytes.Length);
        output.AddRange(trailer);
        return [.. output];
    }
}
