using System.Data.Common;

namespace PiiScanner.Findings.Database;

/// <summary>Holds a scan of a PostgreSQL store: an advisory lock of the session, so it ends with the connection however that ends.</summary>
internal sealed class PostgresScanLock : IDisposable
{
    private const string Key = "(hashtext('piiscan ' || current_schema()), @p1::int)";

    private readonly DbConnection connection;
    private readonly long scan;

    private PostgresScanLock(DbConnection connection, long scan)
    {
        this.connection = connection;
        this.scan = scan;
    }

    /// <summary>Takes the lock; null when another session holds it.</summary>
    public static PostgresScanLock? TryTake(DbConnection connection, DbTransaction? transaction, long scan)
    {
        using var statement = new Statement(connection, $"SELECT pg_try_advisory_lock{Key}", 1) { Transaction = transaction };
        return (bool)statement.Ask(scan)! ? new PostgresScanLock(connection, scan) : null;
    }

    /// <summary>Lets go, as the connection may go back to a pool and live on.</summary>
    public void Dispose()
    {
        try
        {
            using var statement = new Statement(connection, $"SELECT pg_advisory_unlock{Key}", 1);
            statement.Ask(scan);
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            // The connection is broken, and the lock went with it; or its transaction failed, and it is closed for good below.
            connection.Close();
        }
    }
}
