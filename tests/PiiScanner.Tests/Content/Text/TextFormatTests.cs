using System.Text;

namespace PiiScanner.Tests.Content.Text;

public sealed class TextFormatTests : FormatContract
{
    private const string Letter = "Geachte Zoë,\r\n\r\nBel 06-12345678 of mail zoe@voorbeeld.nl.\r\n";

    protected override string Format => "text";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        .. Encoded.All(Letter).Select(static pair => new FormatSample($"brief {pair.Name}.txt", pair.Content, "Zoë", "06-12345678", "zoe@voorbeeld.nl")),
        new("leeg.txt", []),
        new("server.log", Encoding.UTF8.GetBytes("2024-05-01 12:00:00,123 INFO start\n2024-05-01 12:00:00,124 INFO jan@voorbeeld.nl\0\0\u0001\n2024-05-01 12:00:00,125 WARN x\n2024-05-01 12:00:01,125 WARN y\n"), "jan@voorbeeld.nl"),
        new("notulen.md", "# Notulen\n\n* Jan, Piet en Klaas\n* Bel 020-1234567, of 06-12345678; het kan.\n"u8.ToArray(), "020-1234567"),
        new("app.yaml", "mail: jan@voorbeeld.nl\nroles: [a, b]\n"u8.ToArray(), "jan@voorbeeld.nl"),
        new(".env", "DB_USER=jan\nDB_MAIL=jan@voorbeeld.nl\n"u8.ToArray(), "jan@voorbeeld.nl"),
        new("main.c", "int a = 1;\nint b = 2;\nchar *m = \"jan@voorbeeld.nl\";\nf(a, b);\n"u8.ToArray(), "jan@voorbeeld.nl"),
    ];

    [Fact]
    public void Places_are_those_of_the_text_in_utf8_without_its_mark()
    {
        foreach ((string name, byte[] content) in Encoded.All(Letter))
        {
            TestSink sink = TestContent.Read(content, "brief.txt");
            Assert.Equal((name, new Place(21 + 2, 11, 3, 5, 0, null) with { Offset = 21 }), (name, sink.Documents[0].Find("06-12345678")));
        }
    }

    [Fact]
    public void Lines_may_end_in_a_carriage_return_alone()
    {
        foreach ((string name, byte[] content) in Encoded.All(Letter.Replace("\r\n", "\r", StringComparison.Ordinal)))
        {
            Assert.Equal((name, new Place(19, 11, 3, 5, 0, null)), (name, TestContent.Read(content, "brief.txt").Documents[0].Find("06-12345678")));
        }
    }

    [Theory]
    [InlineData(37)]
    [InlineData(500)]
    [InlineData(1140)]
    [InlineData(20273)]
    public void Text_of_a_mainframe_is_not_taken_for_text_whether_it_has_line_ends_or_not(int codePage)
    {
        System.Text.Encoding mainframe = CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;
        foreach (string end in (string[])["", "\u0085"])
        {
            string records = string.Concat(Enumerable.Range(0, 50).Select(i => $"JANSEN JAN".PadRight(17) + $"jan{i}@voorbeeld.nl".PadRight(32) + "0612345678".PadRight(31) + end));
            TestSink sink = TestContent.Read(mainframe.GetBytes(records), "klanten.dat");
            Assert.Equal("binary", sink.Documents[0].Path.Format);
            Assert.Equal([Reason.Unsupported], sink.Reasons);
        }
    }

    [Theory]
    [InlineData("@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@ één @@@@@@@@@@@@@@@", 1252)]
    [InlineData("山田太郎　　　　　　　　　　東京都千代田区　　　　　　　　　　東京都千代田区　　　　　　　　　　", 932)]
    [InlineData("Иванов@Иванович@Москва@Иванов@Иванович@Москва@Иванов@Иванович@Москва@ и другие", 1251)]
    public void Signs_that_fill_lines_make_no_mainframe(string text, int codePage) =>
        Assert.NotEqual("binary", TestContent.Read(CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes(text)).Documents[0].Path.Format);

    [Fact]
    public void A_text_of_any_length_is_handed_over_whole()
    {
        byte[] content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 60_000).Select(static i => $"regel {i}: café\n")));
        Assert.Equal(content, TestContent.Read(content).Documents[0].Parts[^1].Bytes);
    }

    [Fact]
    public void Text_with_some_control_characters_is_text_and_random_bytes_are_not()
    {
        var random = new Random(1);
        var bytes = new byte[5000];
        random.NextBytes(bytes);
        Assert.Equal("binary", TestContent.Read(bytes).Documents[0].Path.Format);
        Assert.Equal("text", TestContent.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("log\0regel\u0002 met ruis\n", 300)))).Documents[0].Path.Format);
    }
}
