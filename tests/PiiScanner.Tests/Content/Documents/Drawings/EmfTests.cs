using System.Text;
using PiiScanner.Tests.Content.Documents.Pdf;

namespace PiiScanner.Tests.Content.Documents.Drawings;

public sealed class EmfTests : FormatContract
{
    private const int TextWide = 0x54, TextNarrow = 0x53, TextsWide = 0x61, SmallText = 0x6C, Comment = 0x46;

    protected override string Format => "emf";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        new("tekst.emf", Drawing(Wide(10, 20, "jan@voorbeeld.nl"), Wide(10, 40, "06-12345678")), "jan@voorbeeld.nl\n06-12345678\n") { KnowsItsEnd = true },
        new("plus.emf", Drawing(Plus(isDual: false, "Zoë Müller")), "Zoë Müller") { KnowsItsEnd = true },
    ];

    [Fact]
    public void Texts_at_one_height_are_a_line_and_those_that_touch_a_word() =>
        Assert.Equal("06-12345678 thuis\nlager\n", TextOf(Wide(10, 20, "06-1234", 5), Wide(45, 20, "5678", 5), Wide(90, 20, "thuis", 5), Wide(10, 40, "lager", 5)));

    [Fact]
    public void Every_record_that_draws_text_is_read()
    {
        byte[] narrow = Record(TextNarrow, [.. new byte[28], .. Description(0, 1, 5, 76, 0), .. "na"u8, 0xEF, .. "ef"u8, 0, 0, 0]);
        byte[] several = Record(TextsWide, [.. new byte[28], .. Ints(2), .. Description(0, 2, 1, 120, 0), .. Description(0, 3, 1, 122, 0), .. Encoding.Unicode.GetBytes("ab")]);
        byte[] small = Record(SmallText, [.. Ints(0, 4, 5, 0x300, 0, 0, 0), .. "klein"u8, 0, 0, 0]), smallWide = Record(SmallText, [.. Ints(0, 5, 2, 0, 0, 0, 0), .. new byte[16], .. Encoding.Unicode.GetBytes("ok")]);
        Assert.Equal("naïef\na\nb\nklein\nok\n", TextOf(narrow, several, small, smallWide));
    }

    [Fact]
    public void What_is_drawn_both_ways_is_read_once() => Assert.Equal("tekst\n", TextOf(Plus(isDual: true, "tekst"), Wide(0, 0, "tekst")));

    [Fact]
    public void Text_that_is_drawn_by_numbers_of_glyphs_is_told()
    {
        TestSink sink = TestContent.Read(Drawing(Record(TextWide, [.. new byte[28], .. Description(0, 0, 2, 76, 0x10), 1, 0, 2, 0]), Wide(0, 1, "leesbaar")));
        Assert.Equal([Reason.Unsupported], sink.Reasons);
        Assert.Equal("leesbaar\n", sink.Documents[0].Text);
    }

    [Fact]
    public void A_document_in_a_comment_is_read()
    {
        byte[] pdf = PdfWriting.Page("jan@voorbeeld.nl");
        TestSink sink = TestContent.Read(Drawing(Record(Comment, [.. Ints(pdf.Length + 32), .. "GDIC"u8, .. new byte[28], .. pdf]), Wide(0, 0, "erna")));
        Assert.Equal(["emf", "pdf"], sink.Documents.Select(static document => document.Path.Format));
        Assert.Equal(["erna\n", "jan@voorbeeld.nl\n"], sink.Documents.Select(static document => document.Text));
        Assert.Empty(sink.Reasons);
    }

    [Fact]
    public void What_follows_its_end_is_read_too()
    {
        TestSink sink = TestContent.Read([.. Drawing(Wide(0, 0, "in")), 0, 0, .. "Buiten staat jan@voorbeeld.nl\n"u8]);
        Assert.Equal(["in\n", "Buiten staat jan@voorbeeld.nl\n"], sink.Documents.Select(static document => document.Text));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    [InlineData(1000)]
    public void A_text_that_reaches_out_of_its_record_ends_with_it(int characters) =>
        Assert.Equal(characters < 0 ? "" : "ab\n", TextOf(Record(TextWide, [.. new byte[28], .. Description(0, 0, characters, 76, 0), .. Encoding.Unicode.GetBytes("ab")])));

    /// <summary>A record of a drawing.</summary>
    internal static byte[] Record(int type, byte[] data) => [.. Ints(type, data.Length + 8), .. data];

    /// <summary>A drawing of these records.</summary>
    internal static byte[] Drawing(params byte[][] records) =>
        [.. Record(1, [.. new byte[32], .. " EMF"u8, .. new byte[44]]), .. records.SelectMany(static record => record), .. Record(0x0E, Ints(0, 16, 20))];

    internal static byte[] Wide(int x, int y, string text, int step = 0)
    {
        byte[] characters = Encoding.Unicode.GetBytes(text.Length % 2 == 0 ? text : text + "\0"), steps = step == 0 ? [] : Ints([.. Enumerable.Repeat(step, text.Length)]);
        byte[] description = Description(x, y, text.Length, 76, 0);
        if (step != 0) BitConverter.GetBytes(76 + characters.Length).CopyTo(description, 36);
        return Record(TextWide, [.. new byte[28], .. description, .. characters, .. steps]);
    }

    private static byte[] Description(int x, int y, int characters, int place, int options) => [.. Ints(x, y, characters, place, options), .. new byte[20]];

    private static byte[] Plus(bool isDual, string text)
    {
        byte[] header = PlusRecord(0x4001, isDual ? 1 : 0, new byte[16]), drawn = PlusRecord(0x401C, 0, [.. Ints(0, 0, text.Length), .. new byte[16], .. Encoding.Unicode.GetBytes(text)]);
        return Record(Comment, [.. Ints(4 + header.Length + drawn.Length), .. "EMF+"u8, .. header, .. drawn]);
    }

    private static byte[] PlusRecord(int type, int flags, byte[] data) => [.. BitConverter.GetBytes((ushort)type), .. BitConverter.GetBytes((ushort)flags), .. Ints(data.Length + 12, data.Length), .. data];

    private static string TextOf(params byte[][] records)
    {
        TestSink sink = TestContent.Read(Drawing(records));
        Assert.Empty(sink.Reasons);
        return sink.Documents[0].Text;
    }

    private static byte[] Ints(params int[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}
