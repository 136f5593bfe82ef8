using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace PiiScanner.Tests.Content.Documents.Media;

/// <summary>The laws that pictures of all kinds keep: no text by their format, and what is written about them is read.</summary>
public abstract class PictureTests(string format, string file) : FormatContract
{
    protected override string Format => format;

    protected override IEnumerable<FormatSample> Samples() =>
        [new(file, Golden.Read($"images/{file}"), "Zoë Artiest", "exif@voorbeeld.example", "xmp@voorbeeld.example") { Reasons = [Reason.NoText], KnowsItsEnd = true }];

    [Fact]
    public void A_picture_is_scanned_and_has_no_text() => Assert.Equal(OutcomeKind.Scanned, TestContent.Read(Golden.Read($"images/{file}")).Outcome.Kind);
}

public sealed class JpegTests() : PictureTests("jpeg", "foto.jpg")
{
    [Theory]
    [InlineData("exif@voorbeeld.example", "@exif", 1, 19, 18)]
    [InlineData("0612345678", "@exif", 3, 18, 79)]
    [InlineData("iptc@voorbeeld.example", "@iptc", 1, 9, 8)]
    [InlineData("xmp@voorbeeld.example", "@xmp", 3, 10, 56)]
    [InlineData("commentaar@voorbeeld.example", "@comment", 1, 10, 9)]
    public void What_is_written_about_it_is_found_at_its_place(string token, string part, int line, int column, long offset) =>
        Assert.Equal(new Place(offset, token.Length, line, column, 0, part), TestContent.Read(Golden.Read("images/foto.jpg")).Documents[0].Find(token));
}

/// <summary>What stands behind the end of a picture is none of its business.</summary>
public sealed class JpegEndTests
{
    private static byte[] Jpeg => [0xFF, 0xD8, 0xFF, 0xDA, 0, 4, 0, 0, 1, 2, 3, 0xFF, 0, 4, 0xFF, 0xD9];

    [Fact]
    public void A_picture_with_something_behind_its_end_is_whole() => Assert.Equal([Reason.NoText], TestContent.Read([.. Jpeg, .. new byte[100_000]]).Reasons);

    [Fact]
    public void A_picture_that_ends_in_its_data_is_cut() => Assert.Equal([Reason.Truncated, Reason.NoText], TestContent.Read(Jpeg[..^3]).Reasons);
}

public sealed class PngTests() : PictureTests("png", "foto.png")
{
    [Fact]
    public void A_text_that_differs_from_its_checksum_is_told_and_read()
    {
        byte[] file = Png("Comment\0jan@voorbeeld.nl"u8.ToArray(), "tEXt");
        Assert.Equal([Reason.NoText], TestContent.Read(file).Reasons);
        file[file.AsSpan().IndexOf("jan@"u8)] = (byte)'m';
        TestSink sink = TestContent.Read(file);
        Assert.Contains("man@voorbeeld.nl", sink.Text, StringComparison.Ordinal);
        Assert.Equal([Reason.Corrupt, Reason.NoText], sink.Reasons);
    }

    [Fact]
    public void Text_that_is_longer_than_is_read_is_told()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(new byte[2 << 20]);
        Assert.Equal([Reason.LimitSize, Reason.NoText], TestContent.Read(Png([.. "Comment\0\0"u8, .. packed.ToArray()], "zTXt")).Reasons);
    }

    private static byte[] Png(byte[] text, string type)
    {
        byte[] chunk = [.. Encoding.ASCII.GetBytes(type), .. text], length = new byte[4], checksum = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, text.Length);
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Crc32.HashToUInt32(chunk));
        return [0x89, .. "PNG\r\n\x1A\n"u8, .. length, .. chunk, .. checksum, 0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];
    }
}

public sealed class WebpTests() : PictureTests("webp", "foto.webp");

public sealed class TiffTests : FormatContract
{
    protected override string Format => "tiff";

    protected override IEnumerable<FormatSample> Samples() => [new("scan.tif", Tiff("jan@voorbeeld.nl"), "Artist: jan@voorbeeld.nl") { Reasons = [Reason.NoText] }];

    [Fact]
    public void Directories_that_lead_to_themselves_end()
    {
        byte[] looped = Tiff("x");
        looped[22] = 8; // the next directory is this one
        Assert.Equal([Reason.NoText], TestContent.Read(looped).Reasons);
    }

    private static byte[] Tiff(string artist)
    {
        byte[] text = Encoding.ASCII.GetBytes(artist + "\0\0\0\0");
        return [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x3B, 1, 2, 0, (byte)text.Length, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0, .. text];
    }
}

/// <summary>Pictures whose boxes are not followed: packets of XMP are looked for.</summary>
public abstract class PacketTests(string format, byte[] head) : FormatContract
{
    protected override string Format => format;

    protected override IEnumerable<FormatSample> Samples() =>
        [new("foto", [.. head, .. new byte[100], .. "<x:xmpmeta xmlns:x=\"http://x\"><dc:creator>jan@voorbeeld.nl</dc:creator></x:xmpmeta>"u8, 0, 0xFF, .. new byte[50]], "creator: jan@voorbeeld.nl") { Reasons = [Reason.NoText] }];
}

public sealed class HeifTests() : PacketTests("heif", [0, 0, 0, 24, .. "ftypheic\0\0\0\0mif1heic"u8]);

public sealed class AvifTests() : PacketTests("avif", [0, 0, 0, 24, .. "ftypavif\0\0\0\0mif1avif"u8]);

public sealed class GifTests : FormatContract
{
    protected override string Format => "gif";

    protected override IEnumerable<FormatSample> Samples() =>
        [new("foto.gif", Golden.Read("images/foto.gif"), "commentaar@voorbeeld.example", "xmp@voorbeeld.example") { Reasons = [Reason.NoText], KnowsItsEnd = true }];

    [Fact]
    public void A_text_that_begins_like_one_is_text() => Assert.Equal("text", TestContent.Read("GIF89a is een norm; vraag jan@voorbeeld.nl"u8.ToArray()).Documents[0].Path.Format);

    [Fact]
    public void Blocks_that_are_none_are_told() =>
        Assert.Equal([Reason.Corrupt, Reason.NoText], TestContent.Read([.. "GIF89a"u8, 1, 0, 1, 0, 0, 0, 0, 0x21, 0xF9, 0, 0x55, 0x55]).Reasons);

    [Theory]
    [InlineData("commentaar@voorbeeld.example", "@comment", 1, 24, 24)]
    [InlineData("xmp@voorbeeld.example", "@xmp", 3, 10, 56)]
    public void What_a_program_wrote_about_it_is_found_at_its_place(string token, string part, int line, int column, long offset) =>
        Assert.Equal(new Place(offset, token.Length, line, column, 0, part), TestContent.Read(Golden.Read("images/foto.gif")).Documents[0].Find(token));

    [Fact]
    public void Comments_of_any_length_are_read_between_pictures()
    {
        byte[] comment = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("woord ", 100)) + "jan@voorbeeld.nl");
        byte[] picture = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
        byte[] file = [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, .. new byte[6], .. picture, 0x21, 0xFE, .. comment.Chunk(255).SelectMany(static part => (byte[])[(byte)part.Length, .. part]), 0, .. picture, 0x3B];
        Assert.Contains("jan@voorbeeld.nl", TestContent.Read(file).Text, StringComparison.Ordinal);
    }
}

public sealed class PsdTests() : PacketTests("psd", [.. "8BPS\0\x01"u8]);

public sealed class Jp2Tests() : PacketTests("jp2", [.. "\0\0\0\x0CjP  "u8]);

public sealed class JxlTests() : PacketTests("jxl", [.. "\0\0\0\x0CJXL "u8]);
