using System.Data.Common;
using System.Globalization;

namespace PiiScanner.Findings.Database;

/// <summary>The times during which one key was in use.</summary>
internal static class Epoch
{
    /// <summary>Checks that a store is sealed with a key; a new one is from now on.</summary>
    /// <returns>The id of the key in use: another one when this key was retired, so that what it sealed may be looked at, and nothing added.</returns>
    /// <exception cref="FindingsStoreException">It is sealed with another key.</exception>
    public static uint Enter(StoreDatabase database, DbConnection connection, FindingsKey key, TimeProvider clock)
    {
        if (InUse(connection) is { } used)
        {
            if (used == key.Id || IsRetired(connection, key)) return used;
            throw new FindingsStoreException(
                $"the findings store is sealed with the key k{used:x8}, not k{key.Id:x8}; use that key, or another place with --store")
            {
                IsOtherKey = true,
            };
        }
        using DbTransaction transaction = database.BeginWriting(connection);
        if (InUse(connection, transaction) is null)
        {
            Statement.Run(connection, transaction, "INSERT INTO epoch (key, since) VALUES (@p1, @p2)", (long)key.Id, Now(clock));
            AuditEnd.KeepFirst(key, connection, transaction);
        }
        transaction.Commit();
        return key.Id;
    }

    /// <summary>Retires a key; the next one is in use from now on.</summary>
    /// <exception cref="FindingsStoreException">It is not the key in use.</exception>
    public static void Turn(StoreDatabase database, DbConnection connection, FindingsKey key, FindingsKey next, TimeProvider clock)
    {
        using DbTransaction transaction = database.BeginWriting(connection);
        using var retire = new Statement(connection, "UPDATE epoch SET retired = @p1 WHERE key = @p2 AND retired IS NULL", 2) { Transaction = transaction };
        if (retire.Run(Now(clock), (long)key.Id) != 1) throw Retired(key);
        Statement.Run(connection, transaction, "INSERT INTO epoch (key, since) VALUES (@p1, @p2)", (long)next.Id, Now(clock));
        (long seq, _, byte[] hash) = AuditLog.Last(connection, transaction);
        AuditEnd.Keep(next, seq, hash, connection, transaction);
        transaction.Commit();
    }

    /// <summary>Refuses to add under a key that is not, or no longer, in use.</summary>
    /// <exception cref="FindingsStoreException">It is not.</exception>
    public static void RefuseRetired(DbConnection connection, DbTransaction transaction, FindingsKey key)
    {
        if (InUse(connection, transaction) != key.Id) throw Retired(key);
    }

    /// <summary>Why nothing can be added under a key.</summary>
    public static FindingsStoreException Retired(FindingsKey key) =>
        new($"the key k{key.Id:x8} was retired by 'piiscan keys rotate'; use the one that took its place") { IsRetiredKey = true };

    /// <summary>The time, as stores have it.</summary>
    public static string Now(TimeProvider clock) => clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static bool IsRetired(DbConnection connection, FindingsKey key)
    {
        using var statement = new Statement(connection, "SELECT COUNT(*) FROM epoch WHERE key = @p1", 1);
        return Convert.ToInt64(statement.Ask((long)key.Id), CultureInfo.InvariantCulture) > 0;
    }

    private static uint? InUse(DbConnection connection, DbTransaction? transaction = null)
    {
        using var statement = new Statement(connection, "SELECT key FROM epoch WHERE retired IS NULL", 0) { Transaction = transaction };
        return (uint?)(long?)statement.Ask();
    }
}
