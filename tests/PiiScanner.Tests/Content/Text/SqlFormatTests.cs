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
    [InlineData("-- een opmerking in Lua\nlocal x = 1\n")]
    [InlineData("# Handleiding\n\nGebruik SELECT.\n")]
    [InlineData("Use cases of INSERT INTO:\n- a\n")]
    public void Talk_of_SQL_is_text(string text) => Assert.Equal("text", TestContent.Read(Encoding.UTF8.GetBytes(text)).Documents[0].Path.Format);
}
