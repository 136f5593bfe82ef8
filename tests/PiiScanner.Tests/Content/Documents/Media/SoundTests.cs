using System.Text;

namespace PiiScanner.Tests.Content.Documents.Media;

/// <summary>The laws that sound of all kinds keeps: no text by its format, and what is said about it in words is read.</summary>
public abstract class SoundTests(string format, string file, params string[] tokens) : FormatContract
{
    /// <summary>From here on a cut takes away sound only, which tells nothing of where it should end.</summary>
    protected virtual int EndOfWords => int.MaxValue;

    protected override string Format => format;

    protected override IEnumerable<FormatSample> Samples() => [new(file, Golden.Read($"sound/{file}"), tokens) { Reasons = [Reason.NoText], KnowsItsEnd = true, IsWholeAt = length => length >= EndOfWords }];

    [Fact]
    public void It_is_scanned_and_has_no_text() => Assert.Equal(OutcomeKind.Scanned, TestContent.Read(Golden.Read($"sound/{file}")).Outcome.Kind);
}

public sealed class Mp3Tests() : SoundTests("mp3", "gesprek.mp3", "Title: Gesprek met Zoë", "tekst@voorbeeld.example", "exif@voorbeeld.example")
{
    protected override int EndOfWords => 10 + ((Golden.Read("sound/gesprek.mp3")[8] & 0x7F) << 7) + (Golden.Read("sound/gesprek.mp3")[9] & 0x7F);

    [Fact]
    public void A_picture_of_any_size_is_read_whole()
    {
        byte[] picture = [.. "GIF89a"u8, 1, 0, 1, 0, 0, 0, 0, .. Enumerable.Repeat<byte[]>([0x21, 0xF9, 200, .. new byte[200], 0], 10_000).SelectMany(static block => block), 0x3B];
        byte[] frame = [0, .. "image/gif\0\x03\0"u8, .. picture];
        byte[] file = [.. "ID3\x03\0\0"u8, .. Safe(frame.Length + 10), .. "APIC\0"u8, (byte)(frame.Length >> 16), (byte)(frame.Length >> 8), (byte)frame.Length, 0, 0, .. frame];
        Assert.Equal([Reason.NoText], TestContent.Read(file).Reasons.Distinct());
    }

    [Fact]
    public void A_text_that_is_longer_than_its_tag_is_told()
    {
        byte[] file = [.. "ID3\x04\0\0"u8, .. Safe(60), .. "TIT2"u8, .. Safe(1000), 0, 0, 3, .. "jan@voorbeeld.nl"u8, .. new byte[60]];
        TestSink sink = TestContent.Read(file);
        Assert.Equal([Reason.Corrupt, Reason.NoText], sink.Reasons);
        Assert.Contains("jan@voorbeeld.nl", sink.Text, StringComparison.Ordinal);
    }

    private static byte[] Safe(int number) => [(byte)(number >> 21), (byte)(number >> 14 & 0x7F), (byte)(number >> 7 & 0x7F), (byte)(number & 0x7F)];

    [Theory]
    [InlineData("artiest@voorbeeld.example", 2, 9, 32)]
    [InlineData("111222333", 3, 14, 71)]
    [InlineData("klant@voorbeeld.example", 6, 7, 149)]
    public void What_is_written_about_it_is_found_at_its_place(string token, int line, int column, long offset) =>
        Assert.Equal(new Place(offset, token.Length, line, column, 0, "@info"), TestContent.Read(Golden.Read("sound/gesprek.mp3")).Documents[0].Find(token));

    [Theory]
    [InlineData(2, "TT2")]
    [InlineData(3, "TIT2")]
    [InlineData(4, "TIT2")]
    public void Tags_of_all_versions_are_read(int version, string name)
    {
        byte[] text = [3, .. Encoding.UTF8.GetBytes(new string('x', 200) + " zoe@voorbeeld.nl")];
        byte[] size = version switch { 2 => [0, 0, (byte)text.Length], 3 => [0, 0, 0, (byte)text.Length, 0, 0], _ => [0, 0, (byte)(text.Length >> 7), (byte)(text.Length & 0x7F), 0, 0] };
        byte[] frame = [.. Encoding.ASCII.GetBytes(name), .. size, .. text];
        byte[] file = [.. "ID3"u8, (byte)version, 0, 0, 0, 0, (byte)(frame.Length >> 7), (byte)(frame.Length & 0x7F), .. frame, .. new byte[20]];
        Assert.Contains("zoe@voorbeeld.nl", TestContent.Read(file).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_tag_at_the_end_is_read()
    {
        byte[] tag = [.. "TAG"u8, .. Encoding.Latin1.GetBytes("Gesprek met Zo\u00EB".PadRight(30, '\0')), .. new byte[94], 0];
        Assert.Contains("Title: Gesprek met Zoë", TestContent.Read([0xFF, 0xFB, 0x10, 0xC4, .. new byte[200], .. tag]).Text, StringComparison.Ordinal);
    }
}

public sealed class WavTests() : SoundTests("wav", "gesprek.wav", "Title: Gesprek")
{
    [Theory]
    [InlineData("artiest@voorbeeld.example", 1, 9, 8)]
    [InlineData("111222333", 2, 14, 47)]
    public void What_is_written_about_it_is_found_at_its_place(string token, int line, int column, long offset) =>
        Assert.Equal(new Place(offset, token.Length, line, column, 0, "@info"), TestContent.Read(Golden.Read("sound/gesprek.wav")).Documents[0].Find(token));
}

public sealed class AviTests() : SoundTests("avi", "gesprek.avi", "Title: Gesprek met Zoë")
{
    [Theory]
    [InlineData("artiest@voorbeeld.example", 1, 9, 8)]
    [InlineData("111222333", 2, 14, 47)]
    public void What_is_written_about_it_is_found_at_its_place(string token, int line, int column, long offset) =>
        Assert.Equal(new Place(offset, token.Length, line, column, 0, "@info"), TestContent.Read(Golden.Read("sound/gesprek.avi")).Documents[0].Find(token));
}

public sealed class FlacTests() : SoundTests("flac", "gesprek.flac", "ARTIST: artiest@voorbeeld.example")
{
    protected override int EndOfWords => Golden.Read("sound/gesprek.flac").Length - 4;

    [Fact]
    public void A_text_that_begins_like_one_is_text() => Assert.Equal("text", TestContent.Read("fLaC is een norm; vraag jan@voorbeeld.nl"u8.ToArray()).Documents[0].Path.Format);

    [Fact]
    public void What_is_written_about_it_is_found_at_its_place() =>
        Assert.Equal(new Place(47, 9, 2, 14, 0, "@info"), TestContent.Read(Golden.Read("sound/gesprek.flac")).Documents[0].Find("111222333"));
}
