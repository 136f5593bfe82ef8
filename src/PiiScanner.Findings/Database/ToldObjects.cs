using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace PiiScanner.Findings.Database;

/// <summary>
/// Which objects were told already, as keyed hashes: in a database of its own that grows into an unlinked temporary file, so that memory stays
/// bounded however many there are. For one thread at a time.
/// </summary>
internal sealed class ToldObjects : IDisposable
{
    private const string StandardInput = "stdin";

    private readonly FindingsStore store;
    private readonly SqliteConnection connection = new("Data Source=;Pooling=False"); // no name: temporary
    private readonly Statement add;
    private readonly byte[] id = new byte[16];

    /// <summary>Starts with none of a store's.</summary>
    public ToldObjects(FindingsStore store)
    {
        this.store = store;
        connection.Open();
        Statement.Run(connection, null, "PRAGMA journal_mode = OFF");
        Statement.Run(connection, null, "PRAGMA locking_mode = EXCLUSIVE");
        Statement.Run(connection, null, "CREATE TABLE told (object BLOB NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID");
        Statement.Run(connection, null, "BEGIN");
        add = new Statement(connection, "INSERT INTO told (object) VALUES (@p1) ON CONFLICT DO NOTHING", 1);
    }

    /// <summary>True for the first reading of its object, and for every one of standard input.</summary>
    public bool IsFirst(StoredScan scan, long reading)
    {
        if (store.ObjectOf(reading) is not { } known) return true;
        return add.Run(Id(known)) > 0 || (scan.HasInput && store.Item(reading, null)?.Content.Document.Item.Store == StandardInput);
    }

    public void Dispose()
    {
        add.Dispose();
        connection.Dispose();
    }

    private byte[] Id(UInt128 hash)
    {
        BinaryPrimitives.WriteUInt128BigEndian(id, hash);
        return id;
    }
}
