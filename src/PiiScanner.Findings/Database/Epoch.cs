using System.Data.Common;
using System.Globalization;

namespace PiiScanner.Findings.Database;

/// <summary>The times during which one key was in use.</summary>
internal static class Epoch
{
    /// <summary>Checks that a store is sealed with a key; a new one is from now on.</summary>
    /// <returns>False when the key was retired: what was sealed with it may be looked at, and nothing added.</returns>
    /// <exception cref="FindingsStoreException">It is sealed with another key.</exception>
    public static bool Enter(StoreDatabase database, DbConnection connection, FindingsKey key, TimeProvider clock)
    {
        if (InUse(connection) is { } used)
        {
            if (used == key.Id) return true;
            if (IsRetired(connection, key)) return false;
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
        }
        transaction.Commit();
        return true;
    }

    /// <summary>Retires the key in use; the next one is in use from now on.</summary>
    public static void Turn(StoreDatabase database, DbConnection connection, FindingsKey next, TimeProvider clock)
    {
        using DbTransaction transaction = database.BeginWriting(connection);
        Statement.Run(connection, transaction, "UPDATE epoch SET retired = @p1 WHERE retired IS NULL", Now(clock));
        Statement.Run(connection, transaction, "INSERT INTO epoch (key, since) VALUES (@p1, @p2)", (long)next.Id, Now(clock));
        transaction.Commit();
    }

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
