using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace PiiScanner.Findings.Database;

/// <summary>
/// Which of several scans tells of an object that more than one met: the first, but for those that left it out by their rules. Kept as keyed hashes in a database of its own
/// that grows into an unlinked temporary file, so that memory stays bounded however many objects there are. For one thread at a time.
/// </summary>
internal sealed class Tellers : IDisposable
{
    private const string StandardInput = "stdin";

    private readonly SqliteConnection connection = new("Data Source=;Pooling=False"); // no name: temporary
    private readonly FindingsStore store;
    private readonly Statement teller;
    private readonly byte[] id = new byte[16];

    /// <summary>Goes through the scans.</summary>
    /// <param name="store">Their store.</param>
    /// <param name="scans">The scans, those that say most first.</param>
    public Tellers(FindingsStore store, IReadOnlyList<StoredScan> scans)
    {
        this.store = store;
        connection.Open();
        Statement.Run(connection, null, "PRAGMA journal_mode = OFF");
        Statement.Run(connection, null, "PRAGMA locking_mode = EXCLUSIVE");
        Statement.Run(connection, null, "CREATE TABLE teller (object BLOB NOT NULL PRIMARY KEY, scan INTEGER NOT NULL) STRICT, WITHOUT ROWID");
        Statement.Run(connection, null, "BEGIN");
        using var tell = new Statement(connection, "INSERT INTO teller (object, scan) VALUES (@p1, @p2) ON CONFLICT (object) DO UPDATE SET scan = excluded.scan", 2);
        using var leave = new Statement(connection, "INSERT INTO teller (object, scan) VALUES (@p1, @p2) ON CONFLICT DO NOTHING", 2);
        foreach (StoredScan scan in scans.Reverse())
        {
            foreach (long reading in store.Readings(scan))
            {
                if (store.ObjectOf(reading) is { } known) (IsLeftOut(scan, reading) ? leave : tell).Run(Id(known), scan.Id);
            }
        }
        teller = new Statement(connection, "SELECT scan FROM teller WHERE object = @p1", 1);
    }

    /// <summary>True when a scan's reading of an object is what is known of it. Standard input is another object each time; and a scan may still be running.</summary>
    public bool IsToldBy(StoredScan scan, long reading) =>
        store.ObjectOf(reading) is not { } known || teller.Ask(Id(known)) is not long by || by == scan.Id || (scan.HasInput && store.Item(reading, null)?.Content.Document.Item.Store == StandardInput);

    public void Dispose()
    {
        teller.Dispose();
        connection.Dispose();
    }

    private bool IsLeftOut(StoredScan scan, long reading) =>
        scan.Reach is ScanReach.Chosen or ScanReach.Recent && store.Item(reading, null)?.Content.Gravest == Reason.Ignored;

    private byte[] Id(UInt128 hash)
    {
        BinaryPrimitives.WriteUInt128BigEndian(id, hash);
        return id;
    }
}
