using System.Text;

namespace PiiScanner.Tests.Content.Text;

public sealed class SqlFormatTests : FormatContract
{
    private const string MySql = "-- MySQL dump 10.13\n/*!40101 SET NAMES utf8 */;\nCREATE TABLE `klant` (`naam` varchar(9));\nINSERT INTO `klant` VALUES ('Zoë \\'de\\' Boer','Laan 1\\n1234 AB'),('x','zoe@voorbeeld.nl');\n";

    protected override string Format => "sql";

    protected override IEnumerable<FormatSample> Samples() =>
    [
        .. Encoded.All(MySql).Select(static pair => new FormatSample(pair.Name, pair.Content, "Zoë \\'de\\' Boer", "Laan 1 1234 AB", "zoe@voorbeeld.nl")),
        new("pg.dump", "--\n-- PostgreSQL database dump\n--\nSET client_encoding = 'UTF8';\nCOPY public.klant (naam, adres) FROM stdin;\nJan\tLaan 1\\n1234 AB\n\\N\tjan@voorbeeld.nl\n\\.\n"u8.ToArray(), "Laan 1 1234 AB", "\\N\tjan@voorbeeld.nl"),
        new("lite", "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE t(a);\nINSERT INTO t VALUES('C:\\new');\n"u8.ToArray(), "C:\\new"),
        new("server", "USE [db]\r\nGO\r\nINSERT [dbo].[Klant] ([Naam]) VALUES (N'jan@voorbeeld.nl')\r\nGO\r\n"u8.ToArray(), "jan@voorbeeld.nl"),
    ];

    [Fact]
    public void Escapes_of_white_space_are_resolved_and_no_others() =>
        Replacing.Check("a.sql", "-- MySQL dump\nINSERT INTO `t` VALUES ('", "');\n",
            ("a", "a"), ("\\n", " "), ("\\r", " "), ("\\t", " "), ("\\'", "\\'"), ("\\\\", "\\\\"), ("\\\"", "\\\""), ("''", "''"), ("é", "é"), ("\n", "\n"));

    [Theory]
    [InlineData("INSERT INTO `k` VALUES (1,'Jan'),(2,'Pi")]
    [InlineData("INSERT INTO `k` VALUES (1,'Jan'),(2,'Piet'),")]
    [InlineData("INSERT INTO `k` VALUES (1,'Jan'),\n(2,'it\\'s (zo)")]
    [InlineData("INSERT INTO k (id, na")]
    [InlineData("USE [db]\nGO\nINSERT [k] ([a]) VALUES (N'jan')\nGO\nINSERT [k] ([a]) VALUES (N'pi")]
    [InlineData("COPY public.k (id, m) FROM stdin;\n1\ta@voorbeeld.nl\n2\tb@voor")]
    [InlineData("COPY k (id) FROM stdin;\n1\n\\.\n\nCOPY k (id) FROM stdin;\n1\n")]
    public void A_dump_that_is_cut_inside_rows_is_truncated(string text)
    {
        Assert.Equal([Reason.Truncated], Reasons($"CREATE TABLE k (id integer, m text);\n{text}"));
        Assert.Equal([Reason.Truncated], Reasons($"CREATE TABLE k (id integer, m text);\n{string.Concat(Enumerable.Repeat("-- regel\n", 20_000))}{text}"));
    }

    [Theory]
    [InlineData("INSERT INTO `k` VALUES (1,'Jan'),(2,'it\\'s');")]
    [InlineData("INSERT INTO k VALUES (1,'C:\\'),\n(2,'(');\n\n-- Dump completed, don't worry (\n")]
    [InlineData("INSERT INTO k VALUES (1,'a'),(2,'C:\\')")]
    [InlineData("INSERT INTO k VALUES (1,'a')\nGO\n")]
    [InlineData("INSERT INTO k SELECT a FROM b WHERE c IN (1, 2)")]
    [InlineData("INSERT INTO k (a) VALUES (1) ON CONFLICT DO NOTHING\n")]
    [InlineData("(1,'Jan'),\n(2,'Piet'),\n")]
    [InlineData("COPY k (id) FROM stdin;\n1\n\\.\n")]
    [InlineData("COPY k (id) FROM stdin;\r\n1\r\n\\.\r\n\r\nINSERT INTO k VALUES (1);\r\n")]
    public void A_dump_that_ends_elsewhere_is_not(string text) => Assert.Empty(Reasons($"CREATE TABLE k (id integer, m text);\n{text}"));

    [Fact]
    public void Where_blocks_end_makes_no_difference_to_what_is_cut()
    {
        for (int before = 65_500; before < 65_540; before++)
        {
            string filler = new('-', before - 5);
            Assert.Empty(Reasons($"CREATE TABLE a (b);\n{filler}\nCOPY k (id) FROM stdin;\n1\n\\.\n"));
            Assert.Equal([Reason.Truncated], Reasons($"CREATE TABLE a (b);\n{filler}\nCOPY k (id) FROM stdin;\n1\n"));
        }
    }

    [Theory]
    [InlineData("-- een opmerking in Lua\nlocal x = 1\n")]
    [InlineData("# Handleiding\n\nGebruik SELECT.\n")]
    [InlineData("Use cases of INSERT INTO:\n- a\n")]
    public void Talk_of_SQL_is_text(string text) => Assert.Equal("text", TestContent.Read(Encoding.UTF8.GetBytes(text)).Documents[0].Path.Format);

    private static IEnumerable<Reason> Reasons(string text)
    {
        TestSink sink = TestContent.Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal("sql", sink.Documents[0].Path.Format);
        return sink.Reasons;
    }
}
