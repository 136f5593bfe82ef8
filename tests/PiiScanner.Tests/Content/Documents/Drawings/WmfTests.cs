using System.Text;

namespace PiiScanner.Tests.Content.Documents.Drawings;

public sealed class WmfTests : FormatContract
{
    protected override string Format => "wmf";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("tekst.wmf", Drawing(Placed(1, 2, "jan@voorbeeld.nl"), Placed(1, 30, "06-12345678")), "jan@voorbeeld.nl\n06-12345678\n") { KnowsItsEnd = true },
        new("geplaatst.wmf", [0xD7, 0xCD, 0xC6, 0x9A, .. new byte[18], .. Drawing(Plain(3, 4, "Zoë Müller"))], "Zoë Müller") { KnowsItsEnd = true },
    ];

    [Fact]
    public void Texts_at_one_height_are_a_line_and_those_that_touch_a_word() =>
        Assert.Equal("06-12345678 thuis\nlager\n", TestContent.Read(Drawing(Placed(10, 20, "06-1234", 5), Placed(45, 20, "5678", 5), Placed(90, 20, "thuis", 5), Plain(10, 40, "lager"))).Documents[0].Text);

    [Fact]
    public void A_rectangle_around_a_text_is_no_part_of_it() => Assert.Equal("hier\n", TestContent.Read(Drawing(Placed(1, 2, "hier", options: 2))).Documents[0].Text);

    [Fact]
    public void Text_that_is_drawn_by_numbers_of_glyphs_is_told() => Assert.Equal([Reason.Unsupported], TestContent.Read(Drawing(Placed(1, 2, "hier", options: 0x10))).Reasons);

    private static byte[] Drawing(params byte[][] records) =>
        [.. Shorts(1, 9, 0x300, 0, 0, 0, 0, 0, 0), .. records.SelectMany(static record => record), .. Record(0, [])];

    private static byte[] Plain(int x, int y, string text) => Record(0x0521, [.. Shorts(text.Length), .. Latin(text), .. Shorts(y, x)]);

    private static byte[] Placed(int x, int y, string text, int step = 0, int options = 0) =>
        Record(0x0A32, [.. Shorts(y, x, text.Length, options), .. (options & 6) != 0 ? new byte[8] : [], .. Latin(text), .. step == 0 ? [] : Shorts([.. Enumerable.Repeat(step, text.Length)])]);

    private static byte[] Record(int function, byte[] data) => [.. BitConverter.GetBytes((data.Length + 6) / 2), .. Shorts(function), .. data];

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text.Length % 2 == 0 ? text : text + "\0");

    private static byte[] Shorts(params int[] values) => [.. values.SelectMany(static value => BitConverter.GetBytes((ushort)value))];
}
