using System.Text;
using PiiScanner.Content.Recognition;

namespace PiiScanner.Tests.Content.Recognition;

public sealed class KnownFormatsTests
{
    private static readonly byte[] Filler = [.. Enumerable.Range(0, 300).Select(static i => (byte)(i * 37))];

    [Theory]
    [InlineData("bmp", Reason.NoText, "BM\x36\x10\0\0\0\0\0\0\x36\0\0\0")]
    [InlineData("mp3", Reason.NoText, "ID3\x03\0\0\0\0\x02\x01")]
    [InlineData("mp3", Reason.NoText, "\xFF\xFB\x90\x64")]
    [InlineData("mp4", Reason.NoText, "\0\0\0\x20" + "ftypisom")]
    [InlineData("wav", Reason.NoText, "RIFF\x10\0\0\0WAVEfmt ")]
    [InlineData("elf", Reason.NoText, "\x7F" + "ELF\x02\x01")]
    [InlineData("woff2", Reason.NoText, "wOF2\0\x01\0\0")]
    [InlineData("openssl", Reason.Encrypted, "Salted__abcdefgh")]
    [InlineData("pgp", Reason.Encrypted, "\x8C\x0D\x04\x09\x03\x02")]
    [InlineData("pgp", Reason.Encrypted, "\x85\x01\x0C\x03")]
    [InlineData("pgp", Reason.Encrypted, "-----BEGIN PGP MESSAGE-----\n\n")]
    [InlineData("luks", Reason.Encrypted, "LUKS\xBA\xBE\0\x01")]
    public void A_format_is_known_by_its_first_bytes_and_says_why_it_is_not_read(string format, Reason reason, string start)
    {
        TestSink sink = TestContent.Read([.. Encoding.Latin1.GetBytes(start), .. Filler], "x");
        Assert.Equal(format, sink.Documents[0].Path.Format);
        Assert.Equal([reason], sink.Reasons);
        Assert.Equal(reason == Reason.NoText, sink.Outcome.Kind == OutcomeKind.Scanned);
    }

    [Theory]
    [InlineData("BMW verkocht in 2023 meer.\n")]
    [InlineData("MZ is een afkorting.\n")]
    [InlineData("070701;Jan;Ede\n070702;Piet;Urk\n")]
    [InlineData("PAR1 is een norm.\n")]
    [InlineData("ID3 bij Volkswagen.\n")]
    [InlineData("GIF is een plaatje.\n")]
    [InlineData("LZIP en ORC.\n")]
    [InlineData("RIFFLE\n")]
    public void Words_that_look_like_a_signature_are_text(string text)
    {
        byte[] head = Encoding.UTF8.GetBytes(text);
        Assert.DoesNotContain(KnownFormats.All, format => format.Recognize(head, ""));
        Assert.Contains("tekst", TestContent.Read([.. head, .. "tekst"u8]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Short_content_is_no_fault() =>
        Assert.All(KnownFormats.All, static format =>
        {
            for (int length = 0; length < 70; length++)
            {
                format.Recognize(new byte[length], "");
                format.Recognize(Enumerable.Repeat((byte)'0', length).ToArray(), "");
            }
        });

    [Fact]
    public void Text_that_stands_plainly_in_unknown_bytes_is_found_and_the_rest_reported()
    {
        TestSink sink = TestContent.Read([1, 2, 3, 4, .. Filler, .. "jan@voorbeeld.nl"u8, .. Filler]);
        Assert.Contains("jan@voorbeeld.nl", sink.Text, StringComparison.Ordinal);
        Assert.Equal((OutcomeKind.Partial, Reason.Unsupported), (sink.Outcome.Kind, Assert.Single(sink.Reasons)));
    }
}
