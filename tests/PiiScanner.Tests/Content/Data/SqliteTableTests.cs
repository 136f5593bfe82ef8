using PiiScanner.Content.Data.Sqlite;

namespace PiiScanner.Tests.Content.Data;

public sealed class SqliteTableTests
{
    [Theory]
    [InlineData("CREATE TABLE t(a, b TEXT, \"c d\" INT)", "a|b|c d", -1)]
    [InlineData("CREATE TABLE t([id] INTEGER PRIMARY KEY AUTOINCREMENT, `naam` VARCHAR(10, 2) NOT NULL DEFAULT ('x,y'))", "id|naam", 0)]
    [InlineData("CREATE TABLE t(naam, id INTEGER, PRIMARY KEY(id))", "naam|id", 1)]
    [InlineData("CREATE TABLE t(id INT PRIMARY KEY, naam)", "id|naam", -1)]
    [InlineData("CREATE TABLE t(a, b, c, PRIMARY KEY(c, a DESC)) WITHOUT ROWID", "c|a|b", -1)]
    [InlineData("CREATE TABLE t(a -- een, twee\n, /* (( */ b, CONSTRAINT u UNIQUE(a, b), CHECK (a > 0), FOREIGN KEY(b) REFERENCES x(y))", "a|b", -1)]
    [InlineData("CREATE TABLE t(a, b AS (a || ','), c GENERATED ALWAYS AS (a) STORED)", "a|c", -1)]
    [InlineData("CREATE TABLE \"vreemd(e\"\"naam\"(\"primary\" TEXT)", "primary", -1)]
    [InlineData("CREATE VIRTUAL TABLE", "", -1)]
    [InlineData("CREATE TABLE t(a, b", "a|b", -1)]
    [InlineData("", "", -1)]
    public void Columns_are_told_in_the_order_in_which_they_are_stored(string sql, string columns, int rowId)
    {
        SqliteTable table = SqliteTable.Parse(sql);

        Assert.Equal(columns, string.Join('|', table.Columns));
        Assert.Equal(rowId, table.RowIdColumn);
    }
}
