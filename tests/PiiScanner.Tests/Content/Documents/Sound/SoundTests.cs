using System.Text;

namespace PiiScanner.Tests.Content.Documents.Sound;

/// <summary>The laws that sound of all kinds keeps: no text by its format, and what is said about it in words is read.</summary>
public abstract class SoundTests(string format, string file, params string[] tokens) : FormatContract
{
    protected override string Format => format;

    protected override IEnumerable<FormatSample> Samples() => [new(file, Golden.Read($"sound/{file}"), tokens) { Reasons = [Reason.NoText] }];

    [Fact]
    public void It_is_scanned_and_has_no_text() => Assert.Equal(OutcomeKind.Scanned, TestContent.Read(Golden.Read($"sound/{file}")).Outcome.Kind);
}

public sealed class Mp3Tests() : SoundTests("mp3", "gesprek.mp3", "Title: Gesprek met Zoë", "tekst@voorbeeld.example", "exif@voorbeeld.example")
{
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

public sealed class AviTests : FormatContract
{
    protected override string Format => "avi";

    protected override IEnumerable<FormatSample> Samples() =>
        [new("film.avi", [.. "RIFF"u8, 60, 0, 0, 0, .. "AVI LIST"u8, 28, 0, 0, 0, .. "INFOIART"u8, 16, 0, 0, 0, .. "jan@voorbeeld.nl"u8, .. "idx1"u8, 4, 0, 0, 0, 1, 2, 3, 4], "Artist: jan@voorbeeld.nl") { Reasons = [Reason.NoText] }];
}

public sealed class FlacTests() : SoundTests("flac", "gesprek.flac", "ARTIST: artiest@voorbeeld.example")
{
    [Fact]
    public void What_is_written_about_it_is_found_at_its_place() =>
        Assert.Equal(new Place(47, 9, 2, 14, 0, "@info"), TestContent.Read(Golden.Read("sound/gesprek.flac")).Documents[0].Find("111222333"));
}
