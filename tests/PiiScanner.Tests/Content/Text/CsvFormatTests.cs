using System.Text;

namespace PiiScanner.Tests.Content.Text;

public sealed class CsvFormatTests : FormatContract
{
    private const string Table = "naam;e-mail;bsn\nZoë;zoe@voorbeeld.nl;111222333\n\"Jansen; Piet\";\"piet\"\"@voorbeeld.nl\";123456782\n";

    protected override string Format => "csv";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        .. Encoded.All(Table).Select(static pair => new FormatSample($"export {pair.Name}", pair.Content, "Zoë", "zoe@voorbeeld.nl", "123456782")),
        new("tabs", "naam\tbsn\nJan\t111222333\n"u8.ToArray(), "111222333"),
        new("strepen", "naam|bsn\nJan|111222333\n"u8.ToArray(), "111222333"),
        new("komma's", "naam,bsn,plaats\nJan,111222333,Ede\n"u8.ToArray(), "111222333"),
        new("bsn.csv", "bsn\n111222333\n123456782\n"u8.ToArray(), "123456782"),
    ];

    [Theory]
    [InlineData("naam;bedrag\nJan;1,50\nPiet;2,75\n", ';')]
    [InlineData("naam,bedrag,code\r\nJan,1.50,\"a;b\"\r\nPiet,2.75,c\r\n", ',')]
    [InlineData("Lijst van leden\n\nnaam\tplaats\nJan\tEde\nPiet\tUrk\nKees\tAsten\nKlaas\tEde\n", '\t')]
    [InlineData("a;b;c;\n1;2;3;\n4;5;6;\n", ';')]
    [InlineData("naam,plaats\nJan,Ede\nPiet,Urk\nKees,Ede\n", ',')]
    [InlineData("naam;omschrijving\nJan;\"eerste\ntweede; regel\"\nPiet;\"a\"\n", ';')]
    [InlineData("naam;omschrijving\nJan;\"nooit gesloten\nPiet;a\nKees;b\n", ';')]
    [InlineData("+----+------+\n| id | naam |\n+----+------+\n|  1 | Jan  |\n|  2 | Piet |\n+----+------+\n", '|')]
    [InlineData(" id | naam \n----+------\n  1 | Jan\n  2 | Piet\n", '|')]
    public void The_delimiter_is_the_one_that_all_lines_agree_on(string text, char delimiter)
    {
        TestPart part = TestContent.Read(Encoding.UTF8.GetBytes(text)).Documents[0].Parts[^1];
        Assert.Equal([new TextLayout(LayoutKind.Table, (byte)delimiter, (byte)'"')], part.Layouts);
    }

    [Theory]
    [InlineData("Beste Jan,\n\nDank voor je brief, die ik kreeg.\nTot ziens,\nPiet\n")]
    [InlineData("int a = 1;\nint b = 2;\nreturn a;\n")]
    [InlineData("f(a, b)\ng(c, d)\nh(e, f)\ni(a, b)\n")]
    [InlineData("2024-05-01 12:00:00,123 INFO a\n2024-05-01 12:00:00,124 INFO b\n2024-05-01 12:00:00,124 INFO b\n2024-05-01 12:00:00,124 INFO b\n")]
    [InlineData("Jansen,Piet\n")]
    [InlineData("bsn\n111222333\n123456782\n")]
    public void Prose_code_and_logs_are_no_table(string text) =>
        Assert.Equal("text", TestContent.Read(Encoding.UTF8.GetBytes(text)).Documents[0].Path.Format);

    [Fact]
    public void Commas_of_sums_in_a_print_out_are_no_delimiters() =>
        Assert.Equal("fixed-width", TestContent.Read("LHNR     BSN          LOON      INGEHOUDEN\n85519    111222333   3166,74     663,19\n85519    123456782   2903,16     566,31\n85519    999990019   4031,66    1066,31\n"u8.ToArray()).Documents[0].Path.Format);

    [Fact]
    public void Places_are_those_of_the_source()
    {
        foreach ((string name, byte[] content) in Encoded.All(Table))
        {
            Assert.Equal((name, new Place(41 - 20, 16, 2, 5, 0, null)), (name, TestContent.Read(content, "a.csv").Documents[0].Find("zoe@voorbeeld.nl")));
        }
    }
}
