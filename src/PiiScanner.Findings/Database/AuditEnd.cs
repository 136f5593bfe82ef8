using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;

namespace PiiScanner.Findings.Database;

/// <summary>
/// Where the audit log ended when a key added to it last, kept beside the log: who has not that key can cut nothing off that stood there. Every key
/// has its own, from when it came into use, so that each is checked with one key alone.
/// </summary>
/// <param name="Seq">The number of the last entry, 0 for none.</param>
/// <param name="Proof">What only the key can make of that number and that entry's hash.</param>
internal sealed record AuditEnd(long Seq, byte[] Proof)
{
    /// <summary>The end under a key; null where none was kept.</summary>
    public static AuditEnd? Of(FindingsKey key, DbConnection connection, DbTransaction? transaction)
    {
        using var statement = new Statement(connection, "SELECT seq, hash FROM audit_end WHERE key = @p1", 1) { Transaction = transaction };
        using DbDataReader rows = statement.Rows((long)key.Id);
        return rows.Read() ? new AuditEnd(rows.GetInt64(0), (byte[])rows.GetValue(1)) : null;
    }

    /// <summary>Keeps the end under a key, in place of the one before.</summary>
    public static void Keep(FindingsKey key, long seq, byte[] hash, DbConnection connection, DbTransaction transaction) => Statement.Run(
        connection, transaction, "INSERT INTO audit_end (key, seq, hash) VALUES (@p1, @p2, @p3) ON CONFLICT (key) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
        (long)key.Id, seq, ProofOf(key, seq, hash));

    /// <summary>Keeps the end of an empty log. A store that has entries or scans has lost its end, or never had one, and gets none.</summary>
    public static void KeepFirst(FindingsKey key, DbConnection connection, DbTransaction transaction)
    {
        using var statement = new Statement(connection, "SELECT (SELECT COUNT(*) FROM audit) + (SELECT COUNT(*) FROM scan)", 0) { Transaction = transaction };
        if (Convert.ToInt64(statement.Ask(), CultureInfo.InvariantCulture) == 0) Keep(key, 0, new byte[HMACSHA256.HashSizeInBytes], connection, transaction);
    }

    /// <summary>True when it is the end that a key kept of a log whose entry of its number has this hash.</summary>
    public bool Holds(FindingsKey key, byte[] hash) => CryptographicOperations.FixedTimeEquals(ProofOf(key, Seq, hash), Proof);

    private static byte[] ProofOf(FindingsKey key, long seq, byte[] hash)
    {
        // No entry's hash is made of such a message: those begin with a number.
        byte[] message = [.. "piiscan audit end"u8, .. new byte[sizeof(long)], .. hash];
        BinaryPrimitives.WriteInt64BigEndian(message.AsSpan("piiscan audit end"u8.Length), seq);
        return HMACSHA256.HashData(key.Audit, message);
    }
}
