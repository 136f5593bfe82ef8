using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace PiiScanner.Findings.Database;

/// <summary>
/// Which objects were told already, as keyed hashes: in a database of its own that grows into an unlinked temporary file, so that memory stays
/// bounded however many there are. For one thread at a time.
/// </summary>
internal sealed class ToldObjects : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=;Pooling=False"); // no name: temporary
    private readonly Statement add;
    private readonly Statement find;
    private readonly byte[] id = new byte[16];

    /// <summary>Starts with none.</summary>
    public ToldObjects()
    {
        connection.Open();
        Statement.Run(connection, null, "PRAGMA journal_mode = OFF");
        Statement.Run(connection, null, "PRAGMA locking_mode = EXCLUSIVE");
        Statement.Run(connection, null, "CREATE TABLE told (object BLOB NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID");
        Statement.Run(connection, null, "BEGIN");
        add = new Statement(connection, "INSERT INTO told (object) VALUES (@p1) ON CONFLICT DO NOTHING", 1);
        find = new Statement(connection, "SELECT 1 FROM told WHERE object = @p1", 1);
    }

    /// <summary>Adds an object; false when it was told already.</summary>
    public bool Add(UInt128 hash) => add.Run(Id(hash)) > 0;

    /// <summary>True when an object was told.</summary>
    public bool Contains(UInt128 hash) => find.Ask(Id(hash)) is not null;

    public void Dispose()
    {
        add.Dispose();
        find.Dispose();
        connection.Dispose();
    }

    private byte[] Id(UInt128 hash)
    {
        BinaryPrimitives.WriteUInt128BigEndian(id, hash);
        return id;
    }
}
