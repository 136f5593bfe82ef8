namespace PiiScanner.Tests.Content.Text;

public sealed class PostScriptFormatTests : FormatContract
{
    protected override string Format => "ps";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("brief.ps", "%!PS-Adobe-3.0\n%%Title: brief\n/F1 12 selectfont 72 700 moveto (jan@voorbeeld.nl) show <6A616E> show\nshowpage\n"u8.ToArray(), "jan@voorbeeld.nl") { Reasons = [Reason.Unsupported] },
        new("printer.prn", "\x04%!PS\n(jan@voorbeeld.nl) show\n"u8.ToArray(), "jan@voorbeeld.nl") { Reasons = [Reason.Unsupported] },
    ];

    [Fact]
    public void What_stands_in_it_plainly_has_its_place() =>
        Assert.Equal(new Place(6, 16, 2, 2, 0, null), TestContent.Read("%!PS\n(jan@voorbeeld.nl) show\n"u8.ToArray()).Documents[0].Find("jan@voorbeeld.nl"));

    [Theory]
    [InlineData("%!PS-AdobeFont-1.0: Utopia\n%%CreationDate: 1990\n", "type1", Reason.NoText)]
    [InlineData("%!FontType1-1.0: Utopia\n", "type1", Reason.NoText)]
    [InlineData("%!PSX is geen programma\n", "text", null)]
    [InlineData("%!PS-Adobe-3.0 Resource-CMap\n%%Title: (H Adobe-Japan1)\n", "text", null)]
    public void Fonts_and_words_that_begin_as_it_does_are_none(string text, string format, Reason? reason)
    {
        TestSink sink = TestContent.Read(System.Text.Encoding.UTF8.GetBytes(text));
        Assert.Equal(format, sink.Documents[0].Path.Format);
        Assert.Equal(reason is { } one ? [one] : [], sink.Reasons);
    }
}
