using System.Data.Common;

namespace PiiScanner.Findings.Database;

/// <summary>
/// The tables of a findings store. Versions are never changed once released, only added; a store of an earlier one is brought up to date when
/// it is opened. Every BLOB but the hashes is sealed (<see cref="Sealer"/>): without the key a store tells how many there are of what, and when
/// they were scanned.
/// </summary>
internal static class Schema
{
    /// <summary>The statements of every version, the first one first.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Versions { get; } =
    [
        [
            """
            CREATE TABLE counter ( -- what was counted last
                name TEXT NOT NULL PRIMARY KEY, -- 'schema': the version; 'scan', 'reading', 'run', 'triage': ids given out, never again
                value INTEGER NOT NULL
            ) STRICT
            """,
            "INSERT INTO counter (name, value) VALUES ('schema', 0), ('scan', 0), ('reading', 0), ('run', 0), ('triage', 0)",
            """
            CREATE TABLE epoch ( -- keys under which contents were sealed
                key INTEGER NOT NULL PRIMARY KEY, -- the id of the key, which tells nothing about it
                since TEXT NOT NULL, -- UTC
                retired TEXT -- UTC; null while it is in use
            ) STRICT
            """,
            """
            CREATE TABLE scan ( -- one run of piiscan scan
                id INTEGER NOT NULL PRIMARY KEY,
                name TEXT NOT NULL UNIQUE, -- --scan-id
                key INTEGER NOT NULL, -- of epoch
                targets BLOB NOT NULL, -- keyed hash of what was scanned
                settings BLOB NOT NULL, -- keyed hash of how
                whole INTEGER NOT NULL, -- ScanReach: 1 for all of every object
                started TEXT NOT NULL, -- UTC
                ended TEXT, -- UTC; null while it can be resumed
                content BLOB NOT NULL, -- sealed: targets, engine, patterns
                summary BLOB -- sealed; null before its end
            ) STRICT
            """,
            """
            CREATE TABLE reading ( -- what reading one object gave
                id INTEGER NOT NULL PRIMARY KEY,
                scan INTEGER NOT NULL, -- that read it
                object BLOB NOT NULL, -- keyed hash of store, version and name
                state BLOB, -- keyed hash of object, content's state and settings; null when it must be read again
                outcome BLOB -- sealed: the object and what became of it; null while it is read
            ) STRICT
            """,
            "CREATE INDEX reading_state ON reading (state) WHERE state IS NOT NULL",
            "CREATE INDEX reading_open ON reading (scan) WHERE outcome IS NULL",
            """
            CREATE TABLE block ( -- what was found in an object
                reading INTEGER NOT NULL,
                number INTEGER NOT NULL, -- from 0
                content BLOB NOT NULL, -- sealed: up to 2,048 findings with masks and places, outcomes of entries
                PRIMARY KEY (reading, number)
            ) STRICT
            """,
            """
            CREATE TABLE seen ( -- which readings hold for a scan, in the order of listing
                scan INTEGER NOT NULL,
                number INTEGER NOT NULL, -- from 0
                readings BLOB NOT NULL, -- not sealed: ids, each as the difference from the one before
                PRIMARY KEY (scan, number)
            ) STRICT
            """,
            """
            CREATE TABLE key_run ( -- a sorted run of keys; eight of a level become one of the next
                id INTEGER NOT NULL PRIMARY KEY,
                level INTEGER NOT NULL
            ) STRICT
            """,
            """
            CREATE TABLE key_block ( -- up to 1,024 keys of a run
                run INTEGER NOT NULL,
                first INTEGER NOT NULL, -- the first key: 8 bytes of the keyed hash of a value, less 2^63
                number INTEGER NOT NULL, -- from 0 within the run
                entries BLOB NOT NULL, -- sealed: keys, and the readings, blocks and findings they stand for
                PRIMARY KEY (run, first, number)
            ) STRICT, WITHOUT ROWID
            """,
        ],
        [
            """
            CREATE TABLE triage ( -- what people decided about findings; the last decision about one holds
                id INTEGER NOT NULL PRIMARY KEY,
                finding TEXT NOT NULL, -- its id, which tells nothing about it
                content BLOB NOT NULL -- sealed: state, reason, author, time, expiry
            ) STRICT
            """,
            "CREATE INDEX triage_finding ON triage (finding)",
            """
            CREATE TABLE document ( -- what was found in a document of a container, to be told again when the same content is met
                id BLOB NOT NULL PRIMARY KEY, -- keyed hash of content, name, depth and settings
                scan INTEGER NOT NULL, -- that read it
                content BLOB NOT NULL -- sealed: findings, counts
            ) STRICT
            """,
            "CREATE INDEX document_scan ON document (scan)",
            """
            CREATE TABLE audit ( -- who did what, each entry chained to the one before it
                seq INTEGER NOT NULL PRIMARY KEY, -- from 1
                key INTEGER NOT NULL, -- of epoch: the audit key belongs to it
                entry TEXT NOT NULL, -- piiscan.audit/1, without its hash; no personal data
                hash BLOB NOT NULL -- HMAC-SHA-256 under the audit key of the number, the key and hash of the entry before it, and the entry
            ) STRICT
            """,
        ],
        [
            "ALTER TABLE key_run ADD COLUMN key INTEGER /* of epoch; null in stores that had several before this column: of any */",
            "ALTER TABLE triage ADD COLUMN key INTEGER /* as in key_run */",
            "UPDATE key_run SET key = (SELECT key FROM epoch) WHERE (SELECT COUNT(*) FROM epoch) = 1",
            "UPDATE triage SET key = (SELECT key FROM epoch) WHERE (SELECT COUNT(*) FROM epoch) = 1",
        ],
        [
            """
            CREATE TABLE audit_end ( -- where the audit log ended when a key added to it last
                key INTEGER NOT NULL PRIMARY KEY, -- of epoch
                seq INTEGER NOT NULL, -- of the last entry, 0 for none
                hash BLOB NOT NULL -- HMAC-SHA-256 under the audit key of that number and that entry's hash
            ) STRICT
            """,
            "ALTER TABLE audit ADD COLUMN guarded INTEGER /* 1 when the end that the key had kept was there; null in entries from before ends were kept; part of the hash */",
        ],
    ];

    /// <summary>Brings a store up to date.</summary>
    /// <exception cref="FindingsStoreException">A later version of the program made it.</exception>
    public static void Migrate(StoreDatabase database, DbConnection connection) => Migrate(database, connection, Versions.Count);

    /// <summary>Brings a store to a version.</summary>
    internal static void Migrate(StoreDatabase database, DbConnection connection, int target)
    {
        if (VersionOf(connection) == target) return;
        using DbTransaction transaction = database.BeginWriting(connection);
        int version = VersionOf(connection); // another program may have been first
        if (version > target) throw new FindingsStoreException("the findings store was made by a later version of piiscan; use that one");
        for (; version < target; version++)
        {
            foreach (string statement in Versions[version])
            {
                using DbCommand command = connection.CreateCommand();
                command.CommandText = database.Translate(statement);
                command.Transaction = transaction;
                command.ExecuteNonQuery();
            }
        }
        using DbCommand mark = connection.CreateCommand();
        mark.CommandText = $"UPDATE counter SET value = {target} WHERE name = 'schema'";
        mark.Transaction = transaction;
        mark.ExecuteNonQuery();
        transaction.Commit();
    }

    private static int VersionOf(DbConnection connection)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = connection is Microsoft.Data.Sqlite.SqliteConnection
            ? "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'counter'"
            : "SELECT COUNT(*) FROM pg_class WHERE oid = to_regclass('counter')";
        if (Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) == 0) return 0;
        command.CommandText = "SELECT value FROM counter WHERE name = 'schema'";
        return (int)Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
