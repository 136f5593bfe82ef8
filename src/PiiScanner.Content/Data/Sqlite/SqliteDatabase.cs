using System.Text;
using PiiScanner.Content.Documents.Prose;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Data.Sqlite;

/// <summary>One database being read: the schema, every table, then what no table holds any more.</summary>
internal sealed class SqliteDatabase(SqlitePages pages, FormatContext context) : IDisposable
{
    private const int MostTables = 10_000;
    private const int LongestStatement = 256 * 1024;

    private readonly SqliteTree tree = new(pages);
    private readonly SqliteRows rows = new(pages, context);
    private readonly HashSet<int> widths = [];
    private int ordinal;

    /// <summary>Reads it.</summary>
    public void Read()
    {
        var schema = new SqliteSchema(pages, MostTables, LongestStatement);
        tree.Walk(1, schema);
        if (schema.IsCut) context.Note(Reason.LimitEntries, "It has more tables than are read.");
        WriteSchema(schema);
        foreach (SqliteSchema.Entry entry in schema.Entries)
        {
            if (entry.Root == 0) continue; // a view, a trigger, a virtual table
            if (entry.Type != "table")
            {
                tree.Walk(entry.Root, null); // an index holds what its table holds
                continue;
            }
            SqliteTable table = SqliteTable.Parse(entry.Sql);
            widths.Add(table.Columns.Count);
            context.Name(entry.Name);
            rows.Start(entry.Name, table.Columns.Count > 0 ? table : null, ordinal++);
            tree.Walk(entry.Root, rows);
        }
        using var leftovers = new SqliteLeftovers(pages, context, widths.Contains);
        leftovers.Read(ordinal);
        pages.TellDamage();
    }

    /// <inheritdoc/>
    public void Dispose() => tree.Dispose();

    private void WriteSchema(SqliteSchema schema)
    {
        if (schema.Entries.Count == 0) return;
        context.Text.StartPart("schema");
        foreach (SqliteSchema.Entry entry in schema.Entries)
        {
            if (entry.Sql.Length == 0) continue;
            context.Text.WriteInline(Encoding.UTF8.GetBytes(entry.Sql), (byte)'\n');
            context.Text.Write((byte)'\n');
        }
    }
}
