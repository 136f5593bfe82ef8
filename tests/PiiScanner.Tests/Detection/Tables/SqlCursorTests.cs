using System.Text;

namespace PiiScanner.Tests.Detection.Tables;

public sealed class SqlCursorTests : LayoutCursorContract
{
    private static readonly TextLayout Sql = new(LayoutKind.Sql);

    internal override TextLayout Layout => Sql;

    protected override string[] Pieces { get; } =
    [
        "INSERT INTO `klant` VALUES ", "INSERT INTO klant (id, [b s n], \"naam\") VALUES\n", "insert ignore into x.klant values", "INSERT other VALUES (1);\n",
        "(1,'Jan','111222333')", "(1,'Jan','111222333'),\n", "(2, 'it''s', f(a, (b)), N'x\\'y', NULL)", "(", ")", ",", ";\n", ";", "\n", "'", "\\'", "\\", "\"", " ", "-- it's\n", "'C:\\', 'Jan'", "\\',5)", "\\', NULL , ", "\\'),\n(", "\\', N'", "/* '( */",
        "CREATE TABLE `klant` (`id` int(11), -- it's (\n  bsn char(9) DEFAULT '0,(0', PRIMARY KEY (`id`), \"mail\" text);\n", "CREATE UNIQUE INDEX i ON klant (a, b);\n",
        "COPY public.klant (id, bsn) FROM stdin;\n", "COPY klant FROM stdin;\n", "1\t111222333\n", "2\t\\N\tx\n", "\\.\n", "ON DUPLICATE KEY UPDATE a=(1)", "Jan de Vries",
    ];

    [Fact]
    public void The_statement_names_the_columns_of_its_tuples()
    {
        var answer = At("INSERT INTO klant (id, naam, bsn) VALUES (1,'Jan (de), Oude','0'),(2,'Piet','111222333');", "111222333");
        Assert.Equal((2L, 3, "bsn"), (answer.Record, answer.Column, answer.Name));
    }

    [Fact]
    public void Else_the_created_table_does() =>
        Assert.Equal(
            "burgerservicenummer",
            At("CREATE TABLE `klant` (`id` int(11), `burgerservicenummer` varchar(9), KEY (`id`));\nINSERT INTO `klant` VALUES (0,'111222333');\n", "111222333").Name);

    [Fact]
    public void A_table_created_again_has_the_later_columns() =>
        Assert.Equal("b", At("CREATE TABLE t (a int);CREATE TABLE u (x int);\nCREATE TABLE T (b int);\nINSERT INTO t VALUES (111222333);", "111222333").Name);

    [Fact]
    public void Rows_of_a_copy_are_records_up_to_their_end()
    {
        const string dump = "COPY public.persoon (id, bsn) FROM stdin;\n100\t1\n101\t111222333\n\\.\n\nSELECT 5;\n";
        var answer = At(dump, "111222333");
        Assert.Equal((2L, 2, "bsn"), (answer.Record, answer.Column, answer.Name));
        Assert.Equal(0, At(dump, "5;").Record);
    }

    [Fact]
    public void Records_count_on_through_a_dump() =>
        Assert.Equal(4, At("INSERT INTO a VALUES (1),(2);\nCOPY b (x) FROM stdin;\n3\n\\.\nINSERT INTO c VALUES ('here');\n", "here").Record);

    [Fact]
    public void A_statement_needs_no_into_and_no_semicolon() =>
        Assert.Equal(
            (2L, "Naam"),
            At("INSERT [dbo].[Klant] ([Id], [Naam]) VALUES (1, N'Jan')\nGO\nINSERT [dbo].[Klant] ([Id], [Naam]) VALUES (2, N'here')\n", "here") is var answer
                ? (answer.Record, answer.Name) : default);

    [Fact]
    public void A_string_that_never_closes_ends_at_the_next_statement() =>
        Assert.Equal(
            (2L, 2),
            At("INSERT INTO t VALUES (1,'open);\nINSERT INTO t VALUES (2,'here');\n", "here") is var answer ? (answer.Record, answer.Column) : default);

    [Theory]
    [InlineData(@"INSERT INTO personen (pad, naam, bsn) VALUES ('C:\', 'Jan', 'here')")]
    [InlineData(@"INSERT INTO personen (pad, naam, bsn) VALUES ('\\server\map\', NULL, here)")]
    [InlineData(@"INSERT INTO personen (a, b, bsn) VALUES ('C:\', 1, 2), (upper('D:\'), 'x', 'here')")]
    [InlineData(@"INSERT INTO `personen` (`a`, `b`, `bsn`) VALUES ('hij zei \'ja\', zij \'nee\'', 'it\'s', 'here')")]
    [InlineData(@"INSERT INTO `personen` (`a`, `b`, `bsn`) VALUES ('\'a\', 5 stuks', 'O\'Brien', 'here')")]
    public void A_backslash_before_a_quote_is_an_escape_unless_the_next_value_follows(string text) =>
        Assert.Equal((3, "bsn"), At(text, "here") is var answer ? (answer.Column, answer.Name) : default);

    [Fact]
    public void Outside_tuples_there_is_no_field() =>
        Assert.Equal(new FieldAnswer(0, 0, "", "", -1, false), At("UPDATE t SET a='111222333';\n", "111222333"));

    internal override FieldAnswer[] Oracle(byte[] text) => new SqlOracle(Encoding.Latin1.GetString(text)).Run();

    private static FieldAnswer At(string text, string here) =>
        FieldAnswer.All(Encoding.UTF8.GetBytes(text), Sql)[text.IndexOf(here, StringComparison.Ordinal)];
}
