using System.Text;

namespace PiiScanner.Content.Data.Sqlite;

/// <summary>Takes in the table of tables (fileformat2, 2.6).</summary>
internal sealed class SqliteSchema(SqlitePages pages, int mostEntries, int longestStatement) : ISqliteRows
{
    private const int Columns = 5;

    private readonly SqliteRecord record = new();
    private readonly List<Entry> entries = [];

    /// <summary>What the database says it holds, in order.</summary>
    public IReadOnlyList<Entry> Entries => entries;

    /// <summary>True when there was more than is taken in.</summary>
    public bool IsCut { get; private set; }

    /// <inheritdoc/>
    public void Take(long rowId, SqlitePayload payload)
    {
        if (entries.Count == mostEntries)
        {
            IsCut = true;
            return;
        }
        record.Read(payload);
        if (record.Count < Columns) throw new InvalidDataException("An entry of the schema is cut.");
        string type = Text(record[0], payload), name = Text(record[1], payload);
        Text(record[2], payload);
        long root = SqliteRecord.IsText(record[3]) || SqliteRecord.IsBlob(record[3]) ? 0 : Integer(record[3], payload);
        string sql = Text(record[4], payload);
        entries.Add(new Entry(type, name, root is > 0 and <= uint.MaxValue ? (uint)root : 0, sql));
    }

    private static long Integer(long type, SqlitePayload payload)
    {
        if (type is 8 or 9) return type - 8;
        Span<byte> value = stackalloc byte[8];
        value = value[..(int)SqliteRecord.LengthOf(type)];
        payload.ReadExactly(value);
        return SqliteRecord.Integer(value);
    }

    private string Text(long type, SqlitePayload payload)
    {
        long length = SqliteRecord.LengthOf(type);
        if (length > payload.Left) throw new InvalidDataException("An entry of the schema is cut.");
        byte[] bytes = new byte[SqliteRecord.IsText(type) ? (int)Math.Min(length, longestStatement) : 0];
        payload.ReadExactly(bytes);
        payload.Skip(length - bytes.Length);
        return (pages.Encoding ?? Encoding.UTF8).GetString(bytes);
    }

    /// <summary>One thing that the database holds.</summary>
    /// <param name="Type"><c>table</c>, <c>index</c>, <c>view</c> or <c>trigger</c>.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Root">The root of its tree; 0 for none.</param>
    /// <param name="Sql">The statement that made it; empty for what the library made itself.</param>
    internal sealed record Entry(string Type, string Name, uint Root, string Sql);
}
